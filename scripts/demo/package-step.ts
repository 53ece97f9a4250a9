import { mkdir, rm } from 'node:fs/promises';
import wording from '../../resources/samples/demo-packages.json' with { type: 'json' };
import { correct } from './correct.ts';
import { daysAgo } from './days.ts';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { FarOffice, onlyFile } from './far-office.ts';
import { changeUser } from './office-step.ts';
import { sendBackTo } from './package-back.ts';
import { userOf } from './people-of-the-demo.ts';
import type { DemoPeople } from './people-step.ts';
import { ask } from './window-requests.ts';

export interface DemoPackage {
  readonly fileName: string;
  readonly bytes: number;
  readonly written: number;
  /** Dossiers in the other office after the package was written twice. */
  readonly afterTwice: number;
  /** In what the other office sent in its turn: dossiers that differ, field by field, and new ones. */
  readonly differs: number;
  readonly added: number;
}

const hiddenGroups = (groups: readonly (string | null)[], read: readonly string[]): [string, string] => {
  const heard = groups.flatMap((group, index) => (group === null ? [read[index] ?? ''] : []));
  return [heard[0] ?? '', heard[1] ?? ''];
};

/**
 * Dossiers released by a second person, sealed, written, checked, taken in by the other office, the receipt brought back. Then
 * both offices go on working on them, and the other one sends what it has.
 */
export async function runPackage(demo: DemoWindow, people: DemoPeople): Promise<DemoPackage> {
  const { page } = demo;
  const far = new FarOffice(demo);
  await far.create();
  const farCard = await far.ask('packages.ownCard', {});
  await changeUser(page, 'ld02');
  const ownCard = await ask(page, 'packages.ownCard', {});
  const added = await ask(page, 'packages.addCard', { text: farCard.text });
  const office = await ask(page, 'packages.confirmCard', {
    id: added.id,
    heard: hiddenGroups(added.groups, farCard.groups),
  });
  const there = await far.ask('packages.addCard', { text: ownCard.text });
  await far.ask('packages.confirmCard', { id: there.id, heard: hiddenGroups(there.groups, ownCard.groups) });
  await far.lock();
  await far.writeDemoKeys(demo, ownCard.text);

  await changeUser(page, 'cb01');
  const handedOver = [people.mainId, ...people.handedOver.map(({ id }) => id)];
  const id = await preparePackage(demo, handedOver, office.id);
  await ask(page, 'packages.seal', { id });
  const stick = inOutput(demo, 'package');
  const { fileName, bytes } = await ask(page, 'packages.write', {
    id,
    to: { folder: await demo.chooseFolder('packageOut', stick) },
  });

  await far.officerSitsDown();
  const { counts, total } = await takeInTwice(far, await onlyFile(stick, '.age'));
  await bringReceipt(demo, far);
  await correct(page, people.mainId, await ownCorrection(demo, people.mainId));
  const theirStick = inOutput(demo, 'stick');
  const answer = await sendBackTo(far, {
    theirs: there.id,
    mainId: people.mainId,
    others: people.handedOver.map((each) => each.id),
    folder: theirStick,
  });
  await far.close();
  const { id: received } = await ask(page, 'packages.receive', { file: await demo.chooseFile('package', answer) });
  // From here on the bytes lie encrypted in the cabinet (decision 26).
  await rm(theirStick, { recursive: true });
  const plan = await ask(page, 'packages.plan', { id: received, maskedReason: null });
  // Another one for the same office stands on the desk, released and not yet sealed.
  await preparePackage(demo, handedOver.slice(1, 3), office.id);
  const inState = (state: 'differs' | 'new') => plan.people.filter((each) => each.state === state).length;
  return {
    fileName,
    bytes,
    written: counts.added,
    afterTwice: total,
    differs: inState('differs'),
    added: inState('new'),
  };
}

/** Prepared by the officer, released by the approver's own passphrase at the same desk. */
async function preparePackage(demo: DemoWindow, people: string[], officeId: string): Promise<string> {
  const { page } = demo;
  const { id, approvalId } = await ask(page, 'packages.prepare', {
    people,
    recipient: { officeId, desk: 'personnel' },
    purpose: wording.purpose,
    authority: wording.authority,
    expires: daysAgo(-60),
    mediumLabel: 'USB-04',
    copyNumber: 1,
    documents: true,
    maskedReason: wording.maskedReason,
    forms: await formsOf(demo, people[0] ?? ''),
  });
  await ask(page, 'approvals.sign', { compartment: 'personnel', id: approvalId, second: userOf('ld02') });
  return id;
}

async function takeInTwice(far: FarOffice, file: string): Promise<{ counts: { added: number }; total: number }> {
  const { id } = await far.ask('packages.receive', { file: far.token(file) });
  const plan = await far.ask('packages.plan', { id, maskedReason: wording.maskedReason });
  const seen = plan.people.map(({ recordId, localVersion, maskedVersion }) => ({
    recordId,
    localVersion,
    maskedVersion,
  }));
  const { counts } = await far.ask('packages.apply', { id, choices: [], seen });
  await far.ask('packages.apply', { id, choices: [], seen });
  const { total } = await far.ask('people.list', { limit: 1 });
  return { counts, total };
}

async function bringReceipt(demo: DemoWindow, far: FarOffice): Promise<void> {
  const folder = inOutput(demo, 'receipt');
  await mkdir(folder, { recursive: true });
  const { in: received } = await far.ask('packages.list', {});
  await far.ask('packages.saveReceipt', { id: received[0]?.id ?? '', folder: far.token(folder) });
  await ask(demo.page, 'packages.takeReceipt', { file: await demo.chooseFile('receipt', await onlyFile(folder, '')) });
}

/** While the dossier is away the same line of the career is corrected here too, to another month. */
async function ownCorrection({ page }: DemoWindow, id: string): Promise<Parameters<typeof correct>[2]> {
  const { careerRow, hereReason } = wording.back;
  const { particulars } = await ask(page, 'people.open', { id, reason: hereReason });
  return {
    changes: {
      career: particulars.career.map((row) => (row.post === careerRow.post ? { ...row, to: careerRow.here } : row)),
    },
    reason: hereReason,
  };
}

/** The issued papers of this person go along as read-only copies. */
async function formsOf({ page }: DemoWindow, personId: string): Promise<{ printId: string; copy: number }[]> {
  const { rows } = await ask(page, 'prints.list', { compartment: 'personnel', subjectId: personId, limit: 10 });
  return rows.filter(({ state }) => state === 'issued').map(({ id }) => ({ printId: id, copy: 1 }));
}
