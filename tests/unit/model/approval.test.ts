import { describe, expect, test } from 'vitest';
import {
  assertApproved,
  assertMaySign,
  assertStepsPossible,
  maySign,
  nextStep,
  withSignature,
  type Approval,
} from '../../../shared/model/approval.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { failureOf } from '../../support/failures.ts';

const id = (letter: string): string => letter.repeat(26);
const [officer, second, approver, other] = [id('a'), id('b'), id('c'), id('d')] as const;
const person = (userId: string, ...roles: Role[]) => ({ userId, roles: new Set(roles) });
const hash = 'ab'.repeat(32);

function approval(changes: Partial<Approval> = {}): Approval {
  return {
    act: 'concludeCase',
    ruleVersion: 1,
    incarnation: id('f'),
    subject: { type: 'verificationCase', id: id('e') },
    source: { type: 'verificationCase', id: id('e') },
    title: 'TT-2026/014',
    reason: null,
    payloadHash: hash,
    requiredSteps: [
      { hand: 'proposer', roles: ['verificationOfficer'], userId: officer },
      { hand: 'second', roles: ['verificationOfficer'], userId: second },
      { hand: 'decider', roles: ['approver'], userId: null },
    ],
    barred: [],
    signatures: [],
    askedBy: officer,
    askedAt: 1000,
    asking: { signature: 'x'.repeat(86), versionCommitment: '', chain: { length: 0, head: '' } },
    expires: 9000,
    refusal: null,
    state: 'waiting',
    ...changes,
  };
}

const signed = (from: Approval, userId: string): Approval =>
  withSignature(from, {
    step: from.signatures.length,
    userId,
    at: 2000,
    signature: 'x'.repeat(86),
    versionCommitment: '',
    chain: { length: 0, head: '' },
  });

describe('approval: three hands, three people', () => {
  test('the steps are taken in order and the last one approves', () => {
    let at = approval();
    expect(assertMaySign(at, person(officer, 'verificationOfficer'), 1500).index).toBe(0);
    at = signed(at, officer);
    expect(nextStep(at)?.step.hand).toBe('second');
    at = signed(at, second);
    expect(at.state).toBe('waiting');
    expect(assertMaySign(at, person(approver, 'approver'), 1500).step.hand).toBe('decider');
    at = signed(at, approver);
    expect(at.state).toBe('approved');
    expect(nextStep(at)).toBeNull();
    expect(() => assertApproved(at, 'concludeCase', hash, 1500)).not.toThrow();
  });

  test('nobody signs their own draft, whatever roles they hold', () => {
    const at = signed(approval(), officer);
    expect(failureOf(() => assertMaySign(at, person(officer, 'verificationOfficer', 'approver'), 1500))).toMatch(
      /^approvalOwnAct\b/,
    );
    const asked = approval({ requiredSteps: [{ hand: 'decider', roles: ['approver'], userId: null }] });
    expect(failureOf(() => assertMaySign(asked, person(officer, 'approver'), 1500))).toMatch(/^approvalOwnAct\b/);
  });

  test('one person never gives two hands', () => {
    const at = signed(signed(approval(), officer), second);
    expect(failureOf(() => assertMaySign(at, person(second, 'approver'), 1500))).toMatch(/^sameHand\b/);
    expect(failureOf(() => assertMaySign({ ...at, barred: [approver] }, person(approver, 'approver'), 1500))).toMatch(
      /^sameHand\b/,
    );
  });

  test('a role counts for its own step alone', () => {
    const at = signed(approval(), officer);
    expect(
      failureOf(() => assertMaySign(at, person(second, 'personnelOfficer', 'administrator', 'inspector'), 1500)),
    ).toMatch(/^approvalRoleMissing\b/);
    expect(failureOf(() => assertMaySign(at, person(other, 'verificationOfficer'), 1500))).toMatch(
      /^approvalRoleMissing /,
    );
    expect(maySign(at, person(second, 'verificationOfficer'), 1500)).toBe(true);
  });

  test('what ran out or ended takes no signature', () => {
    expect(failureOf(() => assertMaySign(approval(), person(officer, 'verificationOfficer'), 9000))).toMatch(
      /^approvalExpired\b/,
    );
    expect(maySign(approval(), person(officer, 'verificationOfficer'), 8999)).toBe(true);
    for (const state of ['approved', 'refused', 'withdrawn', 'used'] as const) {
      expect(failureOf(() => assertMaySign(approval({ state }), person(officer, 'verificationOfficer'), 1500))).toMatch(
        /^approvalClosed\b/,
      );
    }
  });

  test('an approval carries its own act and its own bytes, once', () => {
    const done = signed(signed(signed(approval(), officer), second), approver);
    expect(failureOf(() => assertApproved(done, 'releasePrint', hash, 1500))).toMatch(/^approvalNeeded\b/);
    expect(failureOf(() => assertApproved(done, 'concludeCase', 'cd'.repeat(32), 1500))).toMatch(
      /^approvalPayloadChanged\b/,
    );
    expect(failureOf(() => assertApproved({ ...done, state: 'used' }, 'concludeCase', hash, 1500))).toMatch(
      /^approvalClosed\b/,
    );
    expect(failureOf(() => assertApproved(done, 'concludeCase', hash, 9001))).toMatch(/^approvalExpired\b/);
    expect(failureOf(() => assertApproved(signed(approval(), officer), 'concludeCase', hash, 1500))).toMatch(
      /^approvalNeeded /,
    );
  });

  test('steps that one person would have to take twice are never asked for', () => {
    const step = { hand: 'second', roles: ['approver'], userId: second } as const;
    expect(
      failureOf(() =>
        assertStepsPossible(
          [
            { ...step, roles: ['approver'] },
            { ...step, roles: ['approver'], hand: 'decider' },
          ],
          [],
        ),
      ),
    ).toMatch(/^sameHand\b/);
    expect(failureOf(() => assertStepsPossible([{ ...step, roles: ['approver'] }], [second]))).toMatch(/^sameHand\b/);
  });
});
