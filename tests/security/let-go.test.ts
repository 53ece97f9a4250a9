import { describe, expect, test } from 'vitest';
import type { RecordType } from '../../shared/model/record-type.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { interestKind, interestType } from '../../electron/services/authority/interest-store.ts';
import { writeLine } from '../../electron/services/base/write-record.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { removeWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { ask, caseOffice, gatheredCase } from '../support/case-office.ts';
import { destroyRecord } from '../support/destroyed.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What approvers gave is not kept for later, put to another use, or taken back, by one hand. */

const verification = 'verification' as const;

/** Both approvers let go of this case as it stands now. */
async function letGo(desk: TestOffice, caseId: string): Promise<string> {
  const context = await desk.as('thinh');
  const { approvalId } = await desk.open.change((change) =>
    askApproval(change, context, {
      act: 'destroyRecords',
      subject: { type: caseType, id: caseId },
      title: 'TT-2026/001',
    }),
  );
  await ask(desk, 'an', 'approvals.sign', { compartment: verification, id: approvalId });
  await ask(desk, 'binh', 'approvals.sign', { compartment: verification, id: approvalId });
  return approvalId;
}

/** Takes the case away with its line in the lists; what the deep check then names. */
async function destroys(
  desk: TestOffice,
  who: string,
  caseId: string,
  approvalId: string,
  type: RecordType = caseType,
): Promise<string[]> {
  await insider(desk, who, async (change) => {
    const { seq } = await change.event('recordDestroyed', {
      recordType: type,
      recordId: caseId,
      facts: [['approval', approvalId]],
    });
    await destroyRecord(change.db, { recordId: caseId, eventSeq: seq, at: change.now }, type);
    await removeWorkItem(change.db, caseId);
  });
  const { problems } = await checkCompartment(await desk.as('an'), verification, true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
}

describe('a destruction that two approvers signed', () => {
  test('is carried out while the act lasts, and not by whoever kept it for a year', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await gatheredCase(desk);
    const approvalId = await letGo(desk, caseId);
    desk.setDay('2027-11-24');
    expect(await destroys(desk, 'duc', caseId, approvalId)).toContain('recordAuthorityUnproven');
  });

  test('is one of the record as it lay before them, and takes nothing with it that was written since', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, statementIds } = await gatheredCase(desk);
    const approvalId = await letGo(desk, caseId);
    await ask(desk, 'thinh', 'cases.amendStatement', {
      caseId,
      statementId: statementIds[0] ?? '',
      text: 'Khai đúng.',
      reason: 'kiểm tra lại',
    });
    expect(await destroys(desk, 'thinh', caseId, approvalId)).toContain('recordAuthorityUnproven');
  });
});

test('two approvers who let go of a spoiled print let go of no case under its name', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await gatheredCase(desk);
  const context = await desk.as('thinh');
  const { approvalId } = await desk.open.change((change) =>
    askApproval(change, context, {
      act: 'destroyRecords',
      subject: { type: 'print', id: caseId },
      title: 'Bản in hỏng, số 12',
    }),
  );
  const signed = [];
  for (const who of ['an', 'binh'] as const)
    signed.push(
      await failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id: approvalId })),
    );
  const problems = await destroys(desk, 'thinh', caseId, approvalId, 'print');
  expect({ signed, problems }).not.toEqual({ signed: ['no failure', 'no failure'], problems: [] });
});

test('an interest that an approver lifted does not bar again by a colleague’s hand', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await gatheredCase(desk);
  const { id } = await ask(desk, 'thuy', 'interests.declare', {
    compartment: verification,
    recordId: caseId,
    kind: 'relative',
    words: 'Ông Lực là anh vợ tôi.',
  });
  const { approvalId } = await ask(desk, 'thinh', 'interests.askOverride', {
    compartment: verification,
    id,
    approverId: desk.id('an'),
    reason: 'cần người làm',
  });
  await ask(desk, 'an', 'approvals.sign', { compartment: verification, id: approvalId });
  const bars = async () =>
    (await ask(desk, 'thinh', 'interests.list', { compartment: verification, recordId: caseId })).interests.map(
      ({ blocks }) => blocks,
    );
  expect(await bars()).toEqual([false]);
  await insider(desk, 'duc', async (change, context) => {
    await rewrite(change, interestType, id, { overriddenBy: null }, 'interestOverridden');
    await writeLine(change, context, interestKind, id, (await readDoc(change.db, interestKind, id)).doc);
  });
  const { problems } = await checkCompartment(await desk.as('an'), verification, true, 'all');
  expect({ bars: await bars(), named: problems.length > 0 }).not.toEqual({ bars: [true], named: false });
  await desk.lock({ tampered: true });
});
