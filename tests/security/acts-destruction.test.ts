import type { RecordType } from '../../shared/model/record-type.ts';
import { expect, test } from 'vitest';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { caseType } from '../../electron/services/cases/case-store.ts';
import { verifyAuthority } from '../../electron/services/log/verify-authority.ts';
import { ask, caseOffice, gatheredCase, newCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { forgeApproval, insider } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';
import { destroyRecord } from '../support/destroyed.ts';

/* Two approvers let go of the record that they were shown, and of no other (decision 38). */

const verification = 'verification' as const;
const twoApprovers = [
  { hand: 'second' as const, roles: ['approver' as const], userId: null },
  { hand: 'decider' as const, roles: ['approver' as const], userId: null },
];
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));

async function twoCases() {
  const desk = await caseOffice(temporaryFolder());
  const { caseId: shown } = await gatheredCase(desk);
  const { id: other } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
  return { desk, shown, other };
}

/** Takes a record away under an approval; what the deep check then names. */
async function taken(
  desk: TestOffice,
  recordId: string,
  approvalId: string,
  type: RecordType = caseType,
): Promise<string[]> {
  await insider(desk, 'thinh', async (change) => {
    const { seq } = await change.event('recordDestroyed', {
      recordType: type,
      recordId,
      facts: [['approval', approvalId]],
    });
    await destroyRecord(change.db, { recordId, eventSeq: seq, at: change.now });
  });
  return (await verifyAuthority(await desk.as('an'), desk.open)).map(({ recordId: named }) => named);
}

test('two approvers who agree to destroy one record destroy that one, and no other', async () => {
  const { desk, shown, other } = await twoCases();
  const context = await desk.as('thinh');
  const { approvalId } = await desk.open.change((change) =>
    askApproval(change, context, {
      act: 'destroyRecords',
      subject: { type: caseType, id: shown },
      title: 'TT-2026/001',
    }),
  );
  expect(await sign(desk, 'an', approvalId)).toBe('no failure');
  expect(await sign(desk, 'binh', approvalId)).toBe('no failure');
  expect(await taken(desk, other, approvalId)).toContain(other);
  expect(await taken(desk, shown, approvalId)).not.toContain(shown);
  await desk.lock({ tampered: true });
});

test('an asking that shows one record and names another by its hash takes no signature', async () => {
  const { desk, shown, other } = await twoCases();
  const approvalId = await insider(desk, 'thinh', (change, context) =>
    forgeApproval(change, context, {
      act: 'destroyRecords',
      subject: { type: caseType, id: shown },
      source: null,
      payload: { kind: 'destroyRecords', type: caseType, recordId: other },
      steps: twoApprovers,
      signers: [],
    }),
  );
  expect(await sign(desk, 'an', approvalId)).toMatch(/^approvalPayloadChanged/);
  expect(await taken(desk, other, approvalId)).toContain(other);
  await desk.lock({ tampered: true });
});
