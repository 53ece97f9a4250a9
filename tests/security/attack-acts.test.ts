import { expect, test } from 'vitest';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import { destructionPayload } from '../../electron/services/authority/destruction.ts';
import { approvalType, readApproval } from '../../electron/services/authority/approval-store.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { verifyAuthority } from '../../electron/services/log/verify-authority.ts';
import { destroyRecord } from '../../electron/storage/repositories/records.ts';
import { ask, caseOffice, gatheredCase, newCase, openCase, reviewedCase, votes } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const verification = 'verification' as const;
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));
const stateOf = async (desk: TestOffice, who: string, id: string) =>
  ask(desk, who, 'approvals.open', { compartment: verification, id });

test('two approvers who agree to destroy one record do not destroy another', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId: shown } = await gatheredCase(desk);
  const { id: other } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
  const context = await desk.as('thinh');
  const { approvalId } = await desk.open.change((change) =>
    askApproval(change, context, {
      act: 'destroyRecords',
      subject: { type: caseType, id: shown },
      title: 'TT-2026/001',
      payload: destructionPayload(caseType, other),
    }),
  );
  // What both see on their desk is the one.
  expect(await stateOf(desk, 'an', approvalId)).toMatchObject({ subject: { id: shown }, title: 'TT-2026/001' });
  expect(await sign(desk, 'an', approvalId)).toBe('no failure');
  expect(await sign(desk, 'binh', approvalId)).toBe('no failure');
  await insider(desk, 'thinh', async (change) => {
    const { seq } = await change.event('recordDestroyed', {
      recordType: caseType,
      recordId: other,
      facts: [['approval', approvalId]],
    });
    await destroyRecord(change.db, 'record', { recordId: other, eventSeq: seq, at: change.now });
  });
  const named = (await verifyAuthority(await desk.as('an'), desk.open)).map(({ recordId }) => recordId);
  const deep = (await checkCompartment(await desk.as('an'), verification, true, 'all')).problems.map(
    ({ code, recordId }) => `${code} ${recordId ?? ''}`,
  );
  await desk.lock({ tampered: true });
  expect(named).toContain(other);
});

test('an asker makes a real refusal one that nobody gave, by writing a name twice into the asking', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await reviewedCase(desk);
  const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
  await ask(desk, 'an', 'approvals.refuse', { compartment: verification, id: approvalId, reason: 'Chưa đủ căn cứ' });
  expect(await stateOf(desk, 'binh', approvalId)).toMatchObject({ state: 'refused' });
  await insider(desk, 'thinh', async (change, context) => {
    const { approval } = await readApproval(change.db, approvalId);
    const barred = [...approval.barred, ...approval.barred];
    const said = {
      step: 'asked' as const,
      versionCommitment: approval.asking.versionCommitment,
      chain: approval.asking.chain,
    };
    const bytes = statementBytes(
      { registerId: context.registerId, compartment: verification },
      approvalId,
      { ...approval, barred },
      said,
    );
    await rewrite(change, approvalType, approvalId, {
      barred,
      asking: { ...approval.asking, signature: context.who.sign(statementDomain, bytes) },
      state: 'waiting',
      refusal: null,
    });
  });
  const then = await stateOf(desk, 'binh', approvalId);
  const signed = await sign(desk, 'binh', approvalId);
  const after = (await stateOf(desk, 'binh', approvalId)).state;
  const doc = await desk.open.read((db) => readDoc(db, caseKind, caseId));
  const stage = (await openCase(desk, 'thinh', caseId)).stages.find(({ id }) => id === 'decided')?.state;
  await desk.lock({ tampered: true });
  expect({ state: after, stage }).toEqual({ state: 'refused', stage: expect.not.stringMatching('done') });
});
