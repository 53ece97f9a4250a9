import { describe, expect, test } from 'vitest';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { askRelease } from '../../electron/services/prints/release.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import { approvalType, readApproval } from '../../electron/services/authority/approval-store.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { verifyAuthority } from '../../electron/services/log/verify-authority.ts';
import { caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { removeWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { ask, caseOffice, heardCase, openCase, reviewedCase, votes } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { forgeEnd, insider, rewrite } from '../support/insider.ts';
import { masked, newDossier, notingRenderer, outside, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';
import { destroyRecord } from '../support/destroyed.ts';

/* An approval is ended by whoever may end it, under their own hand; a row that says so ends nothing (decision 38). */

const verification = 'verification' as const;

/** Asked by Thịnh; Thủy is to sign. */
async function draft() {
  const desk = await caseOffice(temporaryFolder());
  const { caseId, statementIds } = await heardCase(desk);
  const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
    caseId,
    outcome: 'doesNotMeet',
    citedStatementIds: statementIds,
  });
  return { desk, caseId, approvalId };
}

/** Recorded by Thịnh; an approver decides. */
async function decision() {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await reviewedCase(desk);
  const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
  return { desk, caseId, approvalId };
}

const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));
const stateOf = async (desk: TestOffice, who: string, id: string) =>
  ask(desk, who, 'approvals.open', { compartment: verification, id });
const waitsFor = async (desk: TestOffice, who: string) =>
  (await ask(desk, who, 'approvals.waiting', {})).forMe.map(({ id }) => id);
const deepCodes = async (desk: TestOffice, who: string) =>
  (await checkCompartment(await desk.as(who), verification, true, 'all')).problems.map(({ code }) => code);

/** It waits as before, its hands find it on their desk and are told, the deep check names it, and they sign. */
async function staysOpen(desk: TestOffice, who: string, id: string): Promise<void> {
  expect(await stateOf(desk, who, id)).toMatchObject({ state: 'waiting', refusal: null, unfoundedEnd: true });
  expect(await waitsFor(desk, who)).toContain(id);
  expect(
    (await ask(desk, who, 'desk.summary', {})).waiting.tasks.find((task) => task.id === `approval/${id}`),
  ).toMatchObject({ unfoundedEnd: true });
  expect(await deepCodes(desk, who)).toContain('recordAuthorityUnproven');
  expect(await sign(desk, who, id)).toBe('no failure');
  expect(await stateOf(desk, who, id)).toMatchObject({ state: 'approved', refusal: null });
  await desk.lock({ tampered: true });
}

describe('a refusal', () => {
  test.each([
    ['under nobody’s hand', false],
    ['under the writer’s own key', true],
  ])('in another’s name, %s, closes nothing', async (_, signed) => {
    const { desk, approvalId } = await draft();
    await insider(desk, 'duc', (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id('thuy'), signed }),
    );
    await staysOpen(desk, 'thuy', approvalId);
  });

  test.each([
    ['whoever asked', 'thinh'],
    ['an officer who is not the second one', 'duc'],
    ['an approver where an officer signs', 'an'],
  ])('in one’s own name by %s closes nothing', async (_, who) => {
    const { desk, approvalId } = await draft();
    await insider(desk, who, (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id(who) }),
    );
    await staysOpen(desk, 'thuy', approvalId);
  });

  test('by somebody barred closes nothing, with whatever roles', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, statementIds } = await heardCase(desk, 'thinh', { secondOfficerId: desk.id('lan') });
    const draftOf = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    await sign(desk, 'lan', draftOf.approvalId);
    const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
    await insider(desk, 'lan', (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id('lan') }),
    );
    await staysOpen(desk, 'an', approvalId);
  });

  test('by an approver with the keys that they kept when they were revoked closes nothing', async () => {
    const { desk, approvalId } = await decision();
    desk.revoke('an');
    await desk.lock();
    await insider(desk, 'an', (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id('an') }),
    );
    await staysOpen(desk, 'binh', approvalId);
  });

  test('after every step was signed undoes nothing, also once a signature was taken out', async () => {
    const { desk, caseId, approvalId } = await decision();
    await sign(desk, 'an', approvalId);
    await insider(desk, 'binh', (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id('binh') }),
    );
    expect(await stateOf(desk, 'an', approvalId)).toMatchObject({
      state: 'approved',
      refusal: null,
      unfoundedEnd: true,
    });
    expect((await openCase(desk, 'thinh', caseId)).stages.find(({ id }) => id === 'decided')).toMatchObject({
      state: 'done',
    });
    await insider(desk, 'binh', async (change, context) => {
      await rewrite(change, approvalType, approvalId, { signatures: [], state: 'waiting' });
      await forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id('binh') });
    });
    expect(await stateOf(desk, 'an', approvalId)).toMatchObject({ state: 'waiting', refusal: null });
    expect(await deepCodes(desk, 'an')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });

  test('of an approval that the refuser spoiled first closes nothing', async () => {
    const { desk, caseId, approvalId } = await draft();
    await insider(desk, 'duc', async (change, context) => {
      await rewrite(change, approvalType, approvalId, {
        expires: (await readApproval(change.db, approvalId)).approval.expires + 1,
      });
      await forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id('duc') });
    });
    expect(await stateOf(desk, 'thuy', approvalId)).toMatchObject({
      state: 'waiting',
      refusal: null,
      unfoundedEnd: true,
    });
    expect(await deepCodes(desk, 'an')).toContain('recordAuthorityUnproven');
    // Its asker is rid of it, and asks anew.
    await ask(desk, 'thinh', 'approvals.withdraw', { compartment: verification, id: approvalId });
    expect(await stateOf(desk, 'thinh', approvalId)).toMatchObject({ state: 'withdrawn' });
    const statementIds = (await openCase(desk, 'thinh', caseId)).statements.map(({ id }) => id);
    const anew = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    expect(await sign(desk, 'thuy', anew.approvalId)).toBe('no failure');
    await desk.lock({ tampered: true });
  });

  test('of a spoiled approval by whoever may give its step counts', async () => {
    const { desk, approvalId } = await draft();
    await insider(desk, 'duc', async (change) =>
      rewrite(change, approvalType, approvalId, { barred: [desk.id('thuy')] }),
    );
    expect(
      await failureOfAsync(() =>
        ask(desk, 'an', 'approvals.refuse', { compartment: verification, id: approvalId, reason: 'đã bị sửa' }),
      ),
    ).not.toBe('no failure');
    expect(await stateOf(desk, 'thuy', approvalId)).toMatchObject({ state: 'waiting', refusal: null });
    await desk.lock({ tampered: true });
  });

  test('after a signature was put in and taken out again is not written, since it would not count', async () => {
    const { desk, approvalId } = await draft();
    await sign(desk, 'thinh', approvalId);
    await insider(desk, 'duc', async (change) => {
      const { approval } = await readApproval(change.db, approvalId);
      const [first] = approval.signatures;
      if (first !== undefined)
        await rewrite(
          change,
          approvalType,
          approvalId,
          { signatures: [first, { ...first, step: 1, userId: desk.id('duc') }] },
          'approvalSigned',
          [['signer', desk.id('duc')]],
        );
      await rewrite(change, approvalType, approvalId, { signatures: approval.signatures });
    });
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thuy', 'approvals.refuse', { compartment: verification, id: approvalId, reason: 'thiếu nguồn' }),
      ),
    ).toMatch(/^authorityUnproven/);
    expect(await stateOf(desk, 'thuy', approvalId)).toMatchObject({ state: 'waiting', unfoundedEnd: false });
    await desk.lock({ tampered: true });
  });

  test('that was given stays given, with the words that were signed', async () => {
    const { desk, approvalId } = await draft();
    const reason = 'thiếu nguồn';
    await ask(desk, 'thuy', 'approvals.refuse', { compartment: verification, id: approvalId, reason });
    expect(await stateOf(desk, 'thuy', approvalId)).toMatchObject({
      state: 'refused',
      refusal: { reason },
      unfoundedEnd: false,
    });
    expect(await deepCodes(desk, 'thuy')).toEqual([]);
    await insider(desk, 'duc', (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'refused', by: desk.id('thuy') }),
    );
    expect(await stateOf(desk, 'thuy', approvalId)).toMatchObject({
      state: 'refused',
      refusal: { reason },
      unfoundedEnd: true,
    });
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^approvalClosed/);
    await desk.lock({ tampered: true });
  });
});

describe('what was asked stays what was asked', () => {
  /** Another asking under the same id, in the asker's own hand. */
  const askAnew = (desk: TestOffice, approvalId: string, barredOf: (barred: readonly string[]) => string[]) =>
    insider(desk, 'thinh', async (change, context) => {
      const { approval } = await readApproval(change.db, approvalId);
      const barred = barredOf(approval.barred);
      const { versionCommitment, chain } = approval.asking;
      const bytes = statementBytes(
        { registerId: context.registerId, compartment: verification },
        approvalId,
        { ...approval, barred },
        { step: 'asked', versionCommitment, chain },
      );
      await rewrite(change, approvalType, approvalId, {
        barred,
        asking: { ...approval.asking, signature: context.who.sign(statementDomain, bytes) },
        state: 'waiting',
        refusal: null,
      });
    });

  test.each([
    ['a name twice', (barred: readonly string[]) => [...barred, ...barred]],
    ['a name less', (barred: readonly string[]) => barred.slice(1)],
  ])(
    'a refusal that was given stays one when the asker writes %s into the asking and signs it',
    async (_, barredOf) => {
      const { desk, caseId, approvalId } = await decision();
      const reason = 'Chưa đủ căn cứ';
      await ask(desk, 'an', 'approvals.refuse', { compartment: verification, id: approvalId, reason });
      expect(await stateOf(desk, 'binh', approvalId)).toMatchObject({ state: 'refused' });
      await askAnew(desk, approvalId, barredOf);
      expect(await stateOf(desk, 'binh', approvalId)).toMatchObject({ state: 'refused', refusal: { reason } });
      expect(await sign(desk, 'binh', approvalId)).not.toBe('no failure');
      expect((await openCase(desk, 'thinh', caseId)).stages.find(({ id }) => id === 'decided')?.state).not.toBe('done');
      expect(await deepCodes(desk, 'an')).toContain('recordAuthorityUnproven');
      await desk.lock({ tampered: true });
    },
  );

  test('one that was asked anew under its old id takes no signature, also once everything is put back', async () => {
    const { desk, approvalId } = await decision();
    await askAnew(desk, approvalId, (barred) => [...barred].reverse());
    expect(await sign(desk, 'an', approvalId)).toMatch(/^authorityUnproven/);
    await askAnew(desk, approvalId, (barred) => [...barred].reverse());
    expect(await sign(desk, 'an', approvalId)).toMatch(/^authorityUnproven/);
    expect(await deepCodes(desk, 'an')).toContain('recordAuthorityUnproven');
    // Its hands refuse it, and its asker asks anew.
    await ask(desk, 'an', 'approvals.refuse', { compartment: verification, id: approvalId, reason: 'đã bị sửa' });
    expect(await stateOf(desk, 'thinh', approvalId)).toMatchObject({ state: 'refused', unfoundedEnd: false });
    await desk.lock({ tampered: true });
  });
});

describe('an asking taken back', () => {
  test.each([
    ['under nobody’s hand', false],
    ['under the writer’s own key', true],
  ])('in its asker’s name, %s, stays asked', async (_, signed) => {
    const { desk, approvalId } = await draft();
    await insider(desk, 'duc', (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'withdrawn', by: desk.id('thinh'), signed }),
    );
    await staysOpen(desk, 'thuy', approvalId);
  });

  test('by its asker is taken back, and holds in depth', async () => {
    const { desk, approvalId } = await draft();
    await ask(desk, 'thinh', 'approvals.withdraw', { compartment: verification, id: approvalId });
    expect(await stateOf(desk, 'thinh', approvalId)).toMatchObject({ state: 'withdrawn', unfoundedEnd: false });
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^approvalClosed/);
    await desk.lock();
  });
});

describe('what was refused or taken back carries nothing, whoever signs the rest of it past the application', () => {
  /** A destruction of a case that two approvers sign; Thịnh asks. */
  async function destruction() {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await heardCase(desk);
    const context = await desk.as('thinh');
    const { approvalId } = await desk.open.change((change) =>
      askApproval(change, context, {
        act: 'destroyRecords',
        subject: { type: caseType, id: caseId },
        title: 'TT-2026/001',
      }),
    );
    expect(await sign(desk, 'an', approvalId)).toBe('no failure');
    return { desk, caseId, approvalId };
  }

  /** The second step by a real hand in its role, and the record taken away under it. */
  async function carryOut(desk: TestOffice, caseId: string, approvalId: string): Promise<string[]> {
    await insider(desk, 'binh', async (change, context) => {
      const { approval } = await readApproval(change.db, approvalId);
      if (approval.signatures.length === 1) {
        const given = { step: 1, versionCommitment: '', chain: { ...context.chain.position } };
        const signature = {
          ...given,
          userId: context.who.userId,
          at: change.now,
          signature: context.who.sign(
            statementDomain,
            statementBytes({ registerId: context.registerId, compartment: verification }, approvalId, approval, given),
          ),
        };
        await rewrite(
          change,
          approvalType,
          approvalId,
          { signatures: [...approval.signatures, signature], state: 'approved' },
          'approvalSigned',
          [['signer', context.who.userId]],
        );
      }
      const { seq } = await change.event('recordDestroyed', {
        recordType: caseType,
        recordId: caseId,
        facts: [['approval', approvalId]],
      });
      await destroyRecord(change.db, { recordId: caseId, eventSeq: seq, at: change.now });
    });
    return (await verifyAuthority(await desk.as('an'), desk.open)).map(
      ({ recordType, recordId }) => `${recordType} ${recordId}`,
    );
  }

  test.each(['refused', 'withdrawn'] as const)('a destruction that was %s', async (how) => {
    const { desk, caseId, approvalId } = await destruction();
    if (how === 'refused')
      await ask(desk, 'binh', 'approvals.refuse', {
        compartment: verification,
        id: approvalId,
        reason: 'Chưa hết hạn lưu',
      });
    else await ask(desk, 'thinh', 'approvals.withdraw', { compartment: verification, id: approvalId });
    expect(await carryOut(desk, caseId, approvalId)).toContain(`${caseType} ${caseId}`);
    await desk.lock({ tampered: true });
  });

  test('one that both signed stands, and is not taken back any more by its asker or in their name', async () => {
    const { desk, caseId, approvalId } = await destruction();
    expect(await sign(desk, 'binh', approvalId)).toBe('no failure');
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thinh', 'approvals.withdraw', { compartment: verification, id: approvalId }),
      ),
    ).toMatch(/^approvalClosed/);
    await insider(desk, 'duc', (change, context) =>
      forgeEnd(change, context, approvalId, { how: 'withdrawn', by: desk.id('thinh') }),
    );
    const named = await carryOut(desk, caseId, approvalId);
    expect(named).not.toContain(`${caseType} ${caseId}`);
    expect(named).toEqual([`${approvalType} ${approvalId}`]);
    await desk.lock({ tampered: true });
  });
});

describe('a use', () => {
  test('of an approval that nobody has signed closes nothing', async () => {
    const { desk, approvalId } = await draft();
    await insider(desk, 'duc', async (change) => rewrite(change, approvalType, approvalId, { state: 'used' }));
    await staysOpen(desk, 'thuy', approvalId);
  });

  test('of a release for which no paper was taken out leaves it to be used', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const { printId, approvalId } = await askRelease(await desk.as('ngan'), {
      subject: masked(id),
      terms: outside,
      reprintReason: null,
    });
    await approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: 'personnel', id: approvalId });
    await insider(desk, 'ngan', async (change) => rewrite(change, approvalType, approvalId, { state: 'used' }));
    expect(
      await approvalHandlers['approvals.open'](await desk.as('trong'), { compartment: 'personnel', id: approvalId }),
    ).toMatchObject({ state: 'approved', unfoundedEnd: true });
    const released = { kind: 'released' as const, compartment: 'personnel' as const, printId, openReason: null };
    expect(
      await failureOfAsync(async () =>
        issuePrint(directVault(await desk.as('ngan')), notingRenderer().renderer, released, false),
      ),
    ).toBe('no failure');
    await desk.lock({ tampered: true });
  });
});

test('what waits stays on the desk of its hands without its line in the list', async () => {
  const { desk, approvalId } = await draft();
  await insider(desk, 'duc', async (change) => {
    await change.event('workItemChanged', { recordType: approvalType, recordId: approvalId });
    await removeWorkItem(change.db, approvalId);
  });
  expect(await waitsFor(desk, 'thuy')).toContain(approvalId);
  expect(await deepCodes(desk, 'thuy')).not.toEqual([]);
  await desk.lock({ tampered: true });
});
