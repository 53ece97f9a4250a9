import { mkdir } from 'node:fs/promises';
import wording from '../../resources/samples/demo-packages.json' with { type: 'json' };
import { generatePeople } from '../samples/generate-people.ts';
import type { RequestInput } from '../../shared/contract/contract.ts';
import { daysAgo } from './days.ts';
import { FarOffice, onlyFile } from './far-office.ts';

interface BackPackage {
  /** The card of the demo's office, as the other office holds it. */
  readonly theirs: string;
  readonly mainId: string;
  readonly others: readonly string[];
  /** The stick. */
  readonly folder: string;
}

const newPeople = 3;

/**
 * The other office goes on with the dossiers: corrections by consent, a line of the training taken out, three people of its
 * own. All of it comes back in one package.
 * @returns the sealed file on the stick
 */
export async function sendBackTo(far: FarOffice, { theirs, mainId, others, folder }: BackPackage): Promise<string> {
  const { back } = wording;
  await correctThere(far, mainId, ({ training, career }) => ({
    ...back.main,
    training: training.filter(({ subject }) => subject !== back.removedClass),
    career: career.map((row) => (row.post === back.careerRow.post ? { ...row, to: back.careerRow.there } : row)),
  }));
  for (const [index, changes] of back.others.entries()) {
    const id = others[index];
    if (id !== undefined) await correctThere(far, id, () => changes);
  }
  const added: string[] = [];
  for (const [index, { particulars }] of generatePeople(newPeople, 4242).entries()) {
    const { id } = await far.ask('people.create', {
      particulars: {
        ...particulars,
        staffNumber: `TG.00030${index + 1}`,
        citizenNumber: '',
        unitName: wording.far.unit,
      },
    });
    added.push(id);
  }
  const { id, approvalId } = await far.ask('packages.prepare', {
    people: [mainId, ...others, ...added],
    recipient: { officeId: theirs, desk: 'personnel' },
    purpose: back.purpose,
    authority: back.authority,
    expires: daysAgo(-30),
    mediumLabel: 'USB-11',
    copyNumber: 1,
    documents: true,
    maskedReason: null,
    forms: [],
  });
  await far.ask('approvals.sign', { compartment: 'personnel', id: approvalId, second: far.approver });
  await far.ask('packages.seal', { id });
  await mkdir(folder, { recursive: true });
  await far.ask('packages.write', { id, to: { folder: far.token(folder) } });
  return onlyFile(folder, '.age');
}

type Changes = RequestInput<'people.proposeCorrection'>['changes'];

async function correctThere(
  far: FarOffice,
  id: string,
  changesOf: (particulars: {
    training: NonNullable<Changes['training']>;
    career: NonNullable<Changes['career']>;
  }) => Changes,
): Promise<void> {
  const { reason, basis } = wording.back;
  const { particulars, version } = await far.ask('people.open', { id, reason });
  const { approvalId } = await far.ask('people.proposeCorrection', {
    id,
    baseVersion: version.versionId,
    changes: changesOf(particulars),
    reason,
    basis: { document: basis, date: '2026-11-05', page: '1' },
  });
  await far.ask('approvals.sign', { compartment: 'personnel', id: approvalId, second: far.approver });
}
