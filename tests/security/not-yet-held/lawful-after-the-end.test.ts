import { describe, expect, test } from 'vitest';
import { issuePrint } from '../../../electron/main/printing/print-order.ts';
import { askApproval } from '../../../electron/services/approvals/ask-approval.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { verifyAuthority } from '../../../electron/services/log/verify-authority.ts';
import { proposeCorrection } from '../../../electron/services/people/corrections.ts';
import { openPerson } from '../../../electron/services/people/open-person.ts';
import { undoImport } from '../../../electron/services/people/import-people.ts';
import { askRelease } from '../../../electron/services/prints/release.ts';
import { ask } from '../../support/case-office.ts';
import { destroyRecord } from '../../support/destroyed.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { importedDossier } from '../../support/imported-dossier.ts';
import { insider } from '../../support/insider.ts';
import { directVault } from '../../support/print/direct-vault.ts';
import { masked, newDossier, notingRenderer, outside, printOffice } from '../../support/print/print-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* What was done in good order stays so after the dossier it was about left the lists, by an undone import or by two approvers. */

const personnel = 'personnel' as const;
const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), personnel, true, 'all')).problems.map(
    ({ code, table }) => `${code} ${table}`,
  );

/** Ngân’s paper of the dossier, released by Trọng. */
async function released(desk: TestOffice, id: string) {
  const asked = await askRelease(await desk.as('ngan'), { subject: masked(id), terms: outside, reprintReason: null });
  await ask(desk, 'trong', 'approvals.sign', { compartment: personnel, id: asked.approvalId });
  return asked.printId;
}

const issue = async (desk: TestOffice, printId: string) =>
  issuePrint(
    directVault(await desk.as('ngan')),
    notingRenderer().renderer,
    { kind: 'released', compartment: personnel, printId, openReason: null },
    false,
  );

describe('an import that is undone', () => {
  test('leaves a paper that was released and issued before as it was', async () => {
    const desk = await printOffice(temporaryFolder());
    const { id, batchId } = await importedDossier(desk);
    await issue(desk, await released(desk, id));
    await undoImport(await desk.as('tuan'), { batchId, reason: 'nhập nhầm' });
    desk.add('mai', 'Vũ Thị Mai', 'personnelOfficer');
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).toEqual([]);
  });

  test.fails('takes away no dossier under which an approver released a paper that left the office', async () => {
    const desk = await printOffice(temporaryFolder());
    const { id, batchId } = await importedDossier(desk);
    await issue(desk, await released(desk, id));
    const { withdrawn, kept } = await undoImport(await desk.as('tuan'), { batchId, reason: 'nhập nhầm' });
    await desk.lock({ tampered: true });
    expect({ withdrawn, kept: kept.length }).toEqual({ withdrawn: 0, kept: 1 });
  });

  test('lets a released paper of it go out no more', async () => {
    const desk = await printOffice(temporaryFolder());
    const { id, batchId } = await importedDossier(desk);
    const printId = await released(desk, id);
    await undoImport(await desk.as('tuan'), { batchId, reason: 'nhập nhầm' });
    const went = await failureOfAsync(() => issue(desk, printId));
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(went).not.toBe('no failure');
    expect(found).toEqual([]);
  });

  test('leaves a correction that was asked for before unapplied, and unnamed', async () => {
    const desk = await printOffice(temporaryFolder());
    const { id, batchId } = await importedDossier(desk);
    const dossier = await openPerson(await desk.as('ngan'), { id, reason: 'đối chiếu' });
    const { approvalId } = await proposeCorrection(await desk.as('ngan'), {
      id,
      baseVersion: dossier.version.versionId,
      changes: { position: 'Phó Chủ tịch' },
      reason: 'Bổ nhiệm',
      basis: { document: 'QĐ 12', date: '2026-11-20', page: '' },
    });
    await undoImport(await desk.as('tuan'), { batchId, reason: 'nhập nhầm' });
    const signed = await failureOfAsync(() =>
      ask(desk, 'trong', 'approvals.sign', { compartment: personnel, id: approvalId }),
    );
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect({ signed, found }).toEqual({ signed, found: [] });
  });
});

describe('a dossier that two approvers let go of', () => {
  test('leaves a paper of it that was released and issued as it was', async () => {
    const desk = await printOffice(temporaryFolder());
    desk.add('vinh', 'Trần Quang Vinh', 'approver');
    const id = await newDossier(desk);
    await issue(desk, await released(desk, id));
    const context = await desk.as('ngan');
    const { approvalId } = await desk.open.change((change) =>
      askApproval(change, context, { act: 'destroyRecords', subject: { type: 'person', id }, title: 'Hủy' }),
    );
    for (const who of ['trong', 'vinh'])
      await ask(desk, who, 'approvals.sign', { compartment: personnel, id: approvalId });
    await insider(desk, 'ngan', async (change) => {
      const { seq } = await change.event('recordDestroyed', {
        recordType: 'person',
        recordId: id,
        facts: [['approval', approvalId]],
      });
      await destroyRecord(change.db, { recordId: id, eventSeq: seq, at: change.now });
    });
    const found = (await verifyAuthority(await desk.as('trong'), desk.open)).map(({ recordType }) => recordType);
    await desk.lock({ tampered: true });
    expect(found).toEqual([]);
  });
});
