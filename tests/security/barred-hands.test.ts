import { describe, expect, test } from 'vitest';
import { caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, gatheredCase, heardCase, openCase, votes } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
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
});
