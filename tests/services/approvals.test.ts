import { describe, expect, test } from 'vitest';
import type { ApprovalAct } from '../../shared/model/approval.ts';
import { newId } from '../../electron/crypto/random.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { requireApproved } from '../../electron/services/approvals/require-approved.ts';
import type { TestOffice } from '../support/test-office.ts';
import { ask, caseOffice, gatheredCase, heardCase, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { rawDatabase } from '../support/raw-sqlite.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const office = async () => caseOffice(temporaryFolder());
const verification = 'verification' as const;

/** An act of two without a rule of its own, asked by Thịnh. */
async function asked(desk: TestOffice, recordId = newId(), act: ApprovalAct = 'destroyRecords') {
  const context = await desk.as('thinh');
  const { approvalId } = await desk.open.change((change) =>
    askApproval(change, context, { act, subject: { type: 'paper', id: recordId }, title: 'TT-2026/007' }),
  );
  return approvalId;
}

const use = async (desk: TestOffice, id: string, recordId: string, act: ApprovalAct = 'destroyRecords') => {
  const context = await desk.as('thinh');
  const payload = { kind: 'destroyRecords', type: 'paper', recordId };
  return failureOfAsync(() => desk.open.change((change) => requireApproved(change, context, id, act, payload)));
};
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));

describe('an act of two', () => {
  test('is carried once by the approval of these bytes', async () => {
    const desk = await office();
    const recordId = newId();
    const id = await asked(desk, recordId);
    expect(await sign(desk, 'an', id)).toBe('no failure');
    expect(await use(desk, id, recordId)).toMatch(/^approvalNeeded/);
    expect(await sign(desk, 'binh', id)).toBe('no failure');
    expect(await use(desk, id, newId())).toMatch(/^approvalPayloadChanged/);
    expect(await use(desk, id, recordId, 'releasePrint')).toMatch(/^approvalNeeded/);
    expect(await use(desk, id, recordId)).toBe('no failure');
    expect(await use(desk, id, recordId)).toMatch(/^approvalClosed/);
    await desk.lock();
  });

  test('lapses, for the signer and for the one who would use it', async () => {
    const desk = await office();
    const recordId = newId();
    const [unsigned, signed] = [await asked(desk), await asked(desk, recordId)];
    await sign(desk, 'an', signed);
    await sign(desk, 'binh', signed);
    desk.setDay('2026-11-06');
    expect(await sign(desk, 'an', unsigned)).toMatch(/^approvalExpired/);
    expect(await use(desk, signed, recordId)).toMatch(/^approvalExpired/);
    await desk.lock();
  });

  test('waits for whoever may sign, stands with whoever asked, and comes back with the reason in full', async () => {
    const desk = await office();
    const id = await asked(desk);
    const lists = async (who: string) => {
      const { forMe, askedByMe, returned } = await ask(desk, who, 'approvals.waiting', {});
      return [forMe.length, askedByMe.length, returned.length];
    };
    expect(await lists('an')).toEqual([1, 0, 0]);
    expect(await lists('thinh')).toEqual([0, 1, 0]);
    expect(await lists('thuy')).toEqual([0, 0, 0]);
    const reason = 'Gói kèm nhầm bản quét của người khác, xem trang 3.';
    await ask(desk, 'an', 'approvals.refuse', { compartment: verification, id, reason });
    expect(await lists('an')).toEqual([0, 0, 0]);
    const { returned } = await ask(desk, 'thinh', 'approvals.waiting', {});
    expect(returned).toMatchObject([{ id, state: 'refused', refusal: { userName: 'Phạm Văn An', reason } }]);
    expect(await sign(desk, 'binh', id)).toMatch(/^approvalClosed/);
    await ask(desk, 'thinh', 'approvals.withdraw', { compartment: verification, id });
    expect(await lists('thinh')).toEqual([0, 0, 0]);
    expect(await ask(desk, 'thinh', 'approvals.open', { compartment: verification, id })).toMatchObject({
      state: 'refused',
      refusal: { reason },
    });
    await desk.lock();
  });

  test('is taken back by its asker alone', async () => {
    const desk = await office();
    const id = await asked(desk);
    expect(await failureOfAsync(() => ask(desk, 'thuy', 'approvals.withdraw', { compartment: verification, id }))).toBe(
      'notFound',
    );
    await ask(desk, 'thinh', 'approvals.withdraw', { compartment: verification, id });
    expect(await sign(desk, 'an', id)).toMatch(/^approvalClosed/);
    await desk.lock();
  });

  test('may be signed at this desk by a second person, in their name and with their key', async () => {
    const desk = await office();
    const recordId = newId();
    const id = await asked(desk, recordId);
    const here = async (loginCode: string, passphrase: string) =>
      failureOfAsync(() =>
        ask(desk, 'thinh', 'approvals.sign', { compartment: verification, id, second: { loginCode, passphrase } }),
      );
    expect(await here('an', 'sai mật khẩu')).toBe('secondHandRefused');
    expect(await here('thinh', 'mật khẩu của thinh')).toMatch(/^approvalOwnAct/);
    expect(await here('thuy', 'mật khẩu của thuy')).toBe('notFound');
    expect(await here('an', 'mật khẩu của an')).toBe('no failure');
    const view = await ask(desk, 'thinh', 'approvals.open', { compartment: verification, id });
    expect(view.signatures).toMatchObject([{ hand: 'second', userName: 'Phạm Văn An', holds: true }]);
    expect(await sign(desk, 'binh', id)).toBe('no failure');
    expect(await use(desk, id, recordId)).toBe('no failure');
    await desk.lock();
  });

  test('a stored signature that is another’s, or for another act, does not count', async () => {
    const desk = await office();
    const recordId = newId();
    const first = await asked(desk, recordId);
    const second = await asked(desk);
    await sign(desk, 'an', first);
    await sign(desk, 'an', second);
    await desk.lock();
    swapSignatures(desk, first, second);
    expect(await use(desk, first, recordId)).toBe('recordAltered');
    await desk.lock({ tampered: true });
  });
});

describe('a declared interest', () => {
  const declare = async (desk: TestOffice, who: string, recordId: string) =>
    ask(desk, who, 'interests.declare', {
      compartment: verification,
      recordId,
      kind: 'relative',
      words: 'Ông Lực là anh vợ tôi.',
    });

  test('keeps its author from writing in the case and from signing on it', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    await declare(desk, 'thuy', caseId);
    expect(await sign(desk, 'thuy', approvalId)).toBe('interestDeclared');
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thuy', 'approvals.refuse', { compartment: verification, id: approvalId, reason: 'không đồng ý' }),
      ),
    ).toBe('interestDeclared');
    const other = await gatheredCase(desk);
    await declare(desk, 'thinh', other.caseId);
    expect(
      await failureOfAsync(() => ask(desk, 'thinh', 'cases.addStatement', { caseId: other.caseId, text: 'Một việc' })),
    ).toBe('interestDeclared');
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.addStatement', { caseId, text: 'Một việc' }))).toMatch(
      /^stageClosed/,
    );
    await desk.lock();
  });

  test('is lifted only by the approver who was named, with a reason, never by the declarer', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const { id } = await declare(desk, 'thinh', caseId);
    const reason = 'Không còn cán bộ nào khác có chuyên môn này.';
    const { approvalId } = await ask(desk, 'thinh', 'interests.askOverride', {
      compartment: verification,
      id,
      approverId: desk.id('an'),
      reason,
    });
    expect(await sign(desk, 'binh', approvalId)).toMatch(/^approvalRoleMissing/);
    expect(await sign(desk, 'thinh', approvalId)).toMatch(/^approvalOwnAct/);
    const write = async () =>
      failureOfAsync(() => ask(desk, 'thinh', 'cases.addStatement', { caseId, text: 'Một việc' }));
    expect(await write()).toBe('interestDeclared');
    expect(await openCase(desk, 'thinh', caseId)).toMatchObject({ myInterestBlocks: true, acts: [] });
    expect(await sign(desk, 'an', approvalId)).toBe('no failure');
    expect(await write()).toBe('no failure');
    expect((await openCase(desk, 'thinh', caseId)).acts).toContain('gather');
    const { interests } = await ask(desk, 'an', 'interests.list', { compartment: verification, recordId: caseId });
    expect(interests).toMatchObject([
      { blocks: false, words: 'Ông Lực là anh vợ tôi.', overriddenBy: { userName: 'Phạm Văn An', reason } },
    ]);
    await desk.lock();
  });

  test('an approver cannot lift their own interest even when somebody else asks', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const { id } = await declare(desk, 'an', caseId);
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thinh', 'interests.askOverride', {
          compartment: verification,
          id,
          approverId: desk.id('an'),
          reason: 'cần người ký',
        }),
      ),
    ).toMatch(/^sameHand/);
    await desk.lock();
  });

  test('is ended by its author alone and stays in the list', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const { id } = await declare(desk, 'thinh', caseId);
    expect(await failureOfAsync(() => declare(desk, 'thinh', caseId))).toBe('alreadyDone');
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thuy', 'interests.end', { compartment: verification, id, reason: 'hết quan hệ' }),
      ),
    ).toBe('notAssigned');
    await ask(desk, 'thinh', 'interests.end', { compartment: verification, id, reason: 'khai nhầm vụ việc' });
    const endedAt = desk.clock.now();
    const { interests } = await ask(desk, 'thinh', 'interests.list', { compartment: verification, recordId: caseId });
    expect(interests).toMatchObject([{ blocks: false, endedAt }]);
    await desk.lock();
  });
});

function swapSignatures(desk: TestOffice, first: string, second: string): void {
  const raw = rawDatabase(desk.compartmentOnDisk.databasePath, desk.compartmentOnDisk.rawKey());
  const docOf = (id: string): Record<string, unknown> =>
    JSON.parse(String(raw.prepare('SELECT doc FROM record WHERE id = ?').get(id)?.['doc'])) as Record<string, unknown>;
  const doc = { ...docOf(first), signatures: docOf(second)['signatures'] };
  raw.prepare('UPDATE record SET doc = ? WHERE id = ?').run(JSON.stringify(doc), first);
  raw.close();
}
