import { describe, expect, test } from 'vitest';
import { overridePayload } from '../../shared/model/declared-interest.ts';
import { interestKind, interestType } from '../../electron/services/authority/interest-store.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, gatheredCase, heardCase, openCase, votes } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { forgeApproval, insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Cases: who decides, waives and lifts nothing, because their hand was in the matter before. */

const verification = 'verification' as const;
const office = async () => caseOffice(temporaryFolder());
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));

/** Lan, who is an approver too, has signed the conclusion as second officer. */
async function reviewedByLan(desk: TestOffice) {
  const heard = await heardCase(desk, 'thinh', { secondOfficerId: desk.id('lan') });
  const draft = async () =>
    ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId: heard.caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: heard.statementIds,
    });
  return { ...heard, draft };
}

describe('an approver who is an officer of the case', () => {
  test('gives its seats to nobody', async () => {
    const desk = await office();
    const { caseId, draft } = await reviewedByLan(desk);
    const { approvalId } = await draft();
    expect(await sign(desk, 'lan', approvalId)).toBe('no failure');
    await insider(desk, 'lan', (change) =>
      rewrite(change, caseType, caseId, { secondOfficerId: desk.id('thuy') }, 'caseAssigned'),
    );
    expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId))).toMatch(/^recordAltered/);
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes }))).toMatch(
      /^recordAltered/,
    );
    const { problems } = await checkCompartment(await desk.as('an'), verification, true, 'all');
    expect(problems.map(({ code }) => code)).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});

describe('whoever was an officer of the case', () => {
  test('decides nothing in it once an approver gave the seat to another', async () => {
    const desk = await office();
    const { caseId, draft } = await reviewedByLan(desk);
    await ask(desk, 'an', 'cases.reassign', {
      caseId,
      officerId: desk.id('thinh'),
      secondOfficerId: desk.id('thuy'),
      reason: 'Đồng chí Lan đi học',
    });
    const { approvalId } = await draft();
    expect(await sign(desk, 'thuy', approvalId)).toBe('no failure');
    const { approvalId: decidingId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
    expect(await sign(desk, 'lan', decidingId)).toMatch(/^sameHand/);
    expect(await sign(desk, 'an', decidingId)).toBe('no failure');
    await desk.lock();
  });

  test('waives no hearing in it', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk, 'thinh', { secondOfficerId: desk.id('lan') });
    await ask(desk, 'an', 'cases.reassign', {
      caseId,
      officerId: desk.id('thinh'),
      secondOfficerId: desk.id('thuy'),
      reason: 'Đồng chí Lan đi học',
    });
    const { approvalId } = await ask(desk, 'thinh', 'cases.askGround', {
      caseId,
      statementIds,
      basis: { kind: 'rules', number: '17-QC/TU', article: '9', clause: null, point: null },
      documentNumber: '31-TB/HU',
      documentDate: '2026-10-06',
      words: 'Người được thẩm tra đã mất.',
    });
    expect(await sign(desk, 'lan', approvalId)).toMatch(/^sameHand/);
    expect(await sign(desk, 'binh', approvalId)).toBe('no failure');
    await desk.lock();
  });
});

describe('a declared interest', () => {
  test('is lifted by no approver who declared one in the same case', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const declare = async (who: string) =>
      ask(desk, who, 'interests.declare', {
        compartment: verification,
        recordId: caseId,
        kind: 'relative',
        words: 'Ông Lực là anh vợ tôi.',
      });
    await declare('an');
    const { id } = await declare('thuy');
    const asked = async (approver: string) =>
      ask(desk, 'thinh', 'interests.askOverride', {
        compartment: verification,
        id,
        approverId: desk.id(approver),
        reason: 'cần người làm',
      });
    expect(await sign(desk, 'an', (await asked('an')).approvalId)).toMatch(/^interestDeclared/);
    expect(await sign(desk, 'binh', (await asked('binh')).approvalId)).toBe('no failure');
    await desk.lock();
  });

  test('is not lifted by its own declarer under another’s name, whoever asks for it', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const { id } = await ask(desk, 'an', 'interests.declare', {
      compartment: verification,
      recordId: caseId,
      kind: 'relative',
      words: 'Ông Lực là anh vợ tôi.',
    });
    await insider(desk, 'an', (change) =>
      rewrite(change, interestType, id, { userId: desk.id('binh') }, 'interestOverridden'),
    );
    const asked = await failureOfAsync(() =>
      ask(desk, 'thinh', 'interests.askOverride', {
        compartment: verification,
        id,
        approverId: desk.id('an'),
        reason: 'cần người làm',
      }),
    );
    expect(asked).not.toBe('no failure');
    // Both tools are their own now: what a colleague asked past the product, an signs past it.
    const reason = 'cần người làm';
    const lifted = await insider(desk, 'an', async (change, context) => {
      const { doc } = await readDoc(change.db, interestKind, id);
      const approvalId = await forgeApproval(change, context, {
        act: 'overrideInterest',
        subject: { type: interestType, id },
        source: { type: interestType, id },
        payload: overridePayload(id, doc, reason),
        steps: [{ hand: 'decider', roles: ['approver'], userId: desk.id('an') }],
        barred: [desk.id('binh')],
        signers: [desk.id('an')],
        more: { reason, ruleVersion: 1 },
      });
      await rewrite(
        change,
        interestType,
        id,
        { overriddenBy: { approvalId, userId: desk.id('an'), at: change.now, reason } },
        'interestOverridden',
      );
      return approvalId;
    });
    expect(lifted).not.toBe('');
    const { interests } = await ask(desk, 'thinh', 'interests.list', { compartment: verification, recordId: caseId });
    expect(interests.map(({ blocks }) => blocks)).toEqual([true]);
    const { problems } = await checkCompartment(await desk.as('binh'), verification, true, 'all');
    expect(problems.map(({ code }) => code)).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});
