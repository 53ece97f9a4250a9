import { describe, expect, test } from 'vitest';
import type { Compartment } from '../../shared/base/compartments.ts';
import { createRecordOf } from '../../electron/services/base/write-record.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { approvalType } from '../../electron/services/authority/approval-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { batchKind } from '../../electron/services/people/import-batch.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { personKind } from '../../electron/services/people/person-record.ts';
import { removePerson } from '../../electron/storage/repositories/people.ts';
import { readRecord } from '../../electron/storage/repositories/records.ts';
import type { WritableDb } from '../../electron/storage/executor.ts';
import { newId } from '../../electron/crypto/random.ts';
import { ask, caseOffice, heardCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider } from '../support/insider.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Taking records out of work: what somebody writes past the screens, with every line of every list as it should be. */

const named = async (desk: TestOffice, who: string, name: Compartment) =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

/** As `people.undoImport` writes it, without an import that could be undone. */
async function withdraw(desk: TestOffice, id: string, batchId: string | null): Promise<void> {
  await insider(desk, 'tuan', async (change) => {
    const { versionId } = await readDoc(change.db, personKind, id);
    await change.withdrawRecord({
      type: personKind.type,
      id,
      baseVersion: versionId,
      event: 'personWithdrawn',
      facts: batchId === null ? [] : [['batch', batchId]],
    });
    await removePerson(change.db as WritableDb<'personnel'>, id);
    if (batchId === null) return;
    const batch = await readDoc(change.db, batchKind, batchId);
    await change.amendRecord({
      type: batchKind.type,
      id: batchId,
      baseVersion: batch.versionId,
      patch: { undone: true },
      event: 'importUndone',
      facts: [['batch', batchId]],
    });
  });
}

describe('a dossier', () => {
  test('is taken out of every list by no officer alone', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    await withdraw(desk, id, null);
    const opened = await failureOfAsync(async () => openPerson(await desk.as('ngan'), { id, reason: 'tra cứu' }));
    expect(opened).toMatch(/^recordAltered/u);
    expect(await named(desk, 'trong', 'personnel')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });

  test('is taken out by no undoing of an import that never wrote it', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const batchId = newId();
    await insider(desk, 'tuan', async (change, context) => {
      const { versionId } = await readDoc(change.db, personKind, id);
      const batch = { at: change.now, by: context.who.userId, people: [{ id, versionId }], undone: false };
      await createRecordOf(change, context, batchKind, batch, {
        id: batchId,
        event: 'peopleImported',
        facts: [['batch', batchId]],
      });
    });
    await withdraw(desk, id, batchId);
    const opened = await failureOfAsync(async () => openPerson(await desk.as('ngan'), { id, reason: 'tra cứu' }));
    expect(opened).toMatch(/^recordAltered/u);
    expect(await named(desk, 'trong', 'personnel')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });

  test('whose line alone was taken out of the list is told, and not denied', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    await insider(desk, 'tuan', async (change) => {
      await removePerson(change.db as WritableDb<'personnel'>, id);
      await change.event('workItemChanged', { recordType: 'person', recordId: id });
    });
    const opened = await failureOfAsync(async () => openPerson(await desk.as('ngan'), { id, reason: 'tra cứu' }));
    expect(opened).toMatch(/^recordAltered/u);
    await desk.lock({ tampered: true });
  });
});

describe('an officer of no case', () => {
  test.each(['approval', 'case'] as const)('stops no %s by a version that takes it out of work', async (which) => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } =
      which === 'approval'
        ? await ask(desk, 'thinh', 'cases.draftConclusion', {
            caseId,
            outcome: 'meets',
            citedStatementIds: statementIds,
          })
        : { approvalId: '' };
    await insider(desk, 'duc', async (change) => {
      const [id, type] =
        which === 'approval' ? ([approvalId, approvalType] as const) : ([caseId, 'verificationCase'] as const);
      const record = await readRecord(change.db, 'record', id);
      await change.withdrawRecord({ type, id, baseVersion: record?.versionId ?? '', event: 'workItemChanged' });
    });
    // It goes on as if nobody had said so, and the deep check names it.
    if (which === 'approval')
      await ask(desk, 'thuy', 'approvals.sign', { compartment: 'verification', id: approvalId });
    else
      await ask(desk, 'thinh', 'cases.addRequest', {
        caseId,
        addressee: 'Đảng ủy xã Bình Lâm',
        ask: 'Thời gian giữ chức vụ',
        documentNumber: '98-CV/BTCTU',
        documentDate: '2026-10-06',
      });
    expect(await named(desk, 'an', 'verification')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});
