import { describe, expect, test } from 'vitest';
import { overridePayload } from '../../shared/model/declared-interest.ts';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import type { Change } from '../../electron/records/change.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { approvalType } from '../../electron/services/authority/approval-store.ts';
import { verifyAuthority } from '../../electron/services/log/verify-authority.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { clockHandlers } from '../../electron/services/clock/clock-handlers.ts';
import { startRegisterClock } from '../../electron/services/authority/register-clock.ts';
import { interestType } from '../../electron/services/authority/interest-store.ts';
import { logHandlers } from '../../electron/services/log/log-handlers.ts';
import { proposeCorrection, proposeSensitiveCorrection } from '../../electron/services/people/corrections.ts';
import { personKind, sensitiveKind } from '../../electron/services/people/person-record.ts';
import { openMasked, openSensitive } from '../../electron/services/people/sensitive.ts';
import { askRelease } from '../../electron/services/prints/release.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { printKind } from '../../electron/services/prints/print-store.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { reviewKind } from '../../electron/services/reviews/review-store.ts';
import { ask, caseOffice, decidedCase, heardCase, noticeInput } from '../support/case-office.ts';
import { forgeApproval, insider, rewrite } from '../support/insider.ts';
import { masked, newDossier, newPrint, notingRenderer, outside, printOffice } from '../support/print/print-office.ts';
import { askReviews, reviewOffice, waitingDecision } from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { TestOffice } from '../support/test-office.ts';
import { destroyRecord } from '../support/destroyed.ts';

/* `log verify --deep` names what stands on no signature, and nothing that was lawfully done (decision 38). */

const verification = 'verification' as const;
const personnel = 'personnel' as const;

async function named(desk: TestOffice, who: string): Promise<string[]> {
  const context = await desk.as(who);
  return (await verifyAuthority(context, desk.open)).map(
    ({ code, recordType, recordId }) => (expect(code).toBe('recordAuthorityUnproven'), `${recordType} ${recordId}`),
  );
}

describe('cases', () => {
  test('a case that was lawfully decided, noticed and lifted of an interest is good; its log check says so', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await decidedCase(desk);
    desk.setDay('2026-10-22');
    await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
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
    const { id: other } = await ask(desk, 'lan', 'interests.declare', {
      compartment: verification,
      recordId: caseId,
      kind: 'relative',
      words: 'Ông Lực là anh vợ tôi.',
    });
    await ask(desk, 'lan', 'interests.end', { compartment: verification, id: other, reason: 'khai nhầm' });
    expect(await named(desk, 'an')).toEqual([]);
    const { checks } = await logHandlers['log.verify'](await desk.as('an'), {
      compartment: verification,
      deep: true,
      files: 'all',
    });
    expect(checks.map(({ problem }) => problem)).toEqual([null]);
    await desk.lock();
  });

  test('a decision that one hand wrote, with its approval, and a notice on it', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, statementIds } = await heardCase(desk);
    const approvalId = newId();
    await insider(desk, 'thinh', async (change, context) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      const part = { at: change.now, by: context.who.userId, changed: null };
      const [conclusionId, decisionId] = [newId(), newId()];
      const conclusions = [
        {
          id: conclusionId,
          ...part,
          fields: {
            round: 1,
            outcome: 'doesNotMeet',
            basis: doc.basis,
            citedStatementIds: statementIds,
            groundId: null,
            draftedBy: context.who.userId,
            approvalId,
          },
        },
      ];
      const notices = [{ id: newId(), ...part, fields: { ...noticeInput, decisionId, delivered: null } }];
      await rewrite(change, caseType, caseId, { conclusions, notices }, 'caseChanged');
      await forgeApproval(change, context, {
        id: approvalId,
        act: 'concludeCase',
        subject: { type: caseType, id: caseId },
        source: { type: caseType, id: caseId },
        payload: {},
        steps: [{ hand: 'proposer', roles: ['verificationOfficer'], userId: context.who.userId }],
        signers: [context.who.userId],
      });
    });
    expect(await named(desk, 'an')).toEqual([`${approvalType} ${approvalId}`, `${caseType} ${caseId}`]);
    const { checks } = await logHandlers['log.verify'](await desk.as('an'), {
      compartment: verification,
      deep: true,
      files: 'all',
    });
    expect(checks.flatMap(({ problems }) => problems.map(({ code, record }) => [code, record]))).toContainEqual([
      'recordAuthorityUnproven',
      caseId,
    ]);
    await desk.lock({ tampered: true });
  });

  test('an approval of another make is named, and hides no other', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    const strange = await insider(desk, 'thinh', async (change, context) => {
      const id = await forgeApproval(change, context, {
        act: 'decideCase',
        subject: { type: caseType, id: caseId },
        source: null,
        payload: {},
        steps: [{ hand: 'decider', roles: ['approver'], userId: null }],
        signers: [],
      });
      await rewrite(change, approvalType, id, { seal: 'theirs' });
      return id;
    });
    expect((await ask(desk, 'thuy', 'approvals.waiting', {})).forMe.map(({ id }) => id)).toEqual([approvalId]);
    expect(await named(desk, 'an')).toEqual([`${approvalType} ${strange}`]);
    await desk.lock({ tampered: true });
  });

  test('an interest that was lifted by no approver', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await heardCase(desk);
    const { id } = await ask(desk, 'thinh', 'interests.declare', {
      compartment: verification,
      recordId: caseId,
      kind: 'relative',
      words: 'Ông Lực là anh vợ tôi.',
    });
    await insider(desk, 'thinh', async (change, context) => {
      const source = { type: interestType, id };
      const interest = {
        userId: context.who.userId,
        recordId: caseId,
        kind: 'relative' as const,
        words: 'Ông Lực là anh vợ tôi.',
        declaredAt: change.now,
        endedAt: null,
        overriddenBy: null,
      };
      const approvalId = await forgeApproval(change, context, {
        act: 'overrideInterest',
        subject: source,
        source,
        payload: overridePayload(id, interest, ''),
        steps: [{ hand: 'decider', roles: ['approver'], userId: desk.id('an') }],
        barred: [context.who.userId],
        signers: [desk.id('an')],
      });
      await rewrite(
        change,
        interestType,
        id,
        { overriddenBy: { approvalId, userId: desk.id('an'), at: change.now, reason: 'cần người làm' } },
        'interestOverridden',
      );
    });
    expect(await named(desk, 'an')).toEqual([expect.stringMatching(`^${approvalType} `), `${interestType} ${id}`]);
    await desk.lock({ tampered: true });
  });

  test('a tombstone without a signed destruction names the record that it hides', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await heardCase(desk);
    await insider(desk, 'thinh', async (change) => {
      const { seq } = await change.event('recordDestroyed', { recordType: caseType, recordId: caseId });
      await destroyRecord(change.db, { recordId: caseId, eventSeq: seq, at: change.now });
    });
    expect(await named(desk, 'an')).toEqual([`${caseType} ${caseId}`]);
    await desk.lock({ tampered: true });
  });
});

describe('reviews', () => {
  test('a class given by its approver is good; one that a secretary wrote is named', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { reviewId, approvalId } = await waitingDecision(desk);
    expect(await named(desk, 'van')).toEqual([]);
    await insider(desk, 'ngan', async (change) => {
      const { doc } = await readDoc(change.db, reviewKind, reviewId);
      await rewrite(
        change,
        reviewKind.type,
        reviewId,
        { decision: { ...doc.decision, given: { by: desk.id('trong'), at: change.now } } },
        'reviewChanged',
      );
    });
    expect(await named(desk, 'van')).toEqual([`${reviewKind.type} ${reviewId}`]);
    await askReviews(desk, 'trong', 'approvals.sign', { compartment: 'reviews', id: approvalId });
    expect(await named(desk, 'van')).toEqual([]);
    await desk.lock({ tampered: true });
  });
});

describe('dossiers and papers', () => {
  const sign = async (desk: TestOffice, id: string) =>
    approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: personnel, id });

  test('corrected, released and printed lawfully they are good', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const { versionId } = await desk.open.read((db) => readDoc(db, personKind, id));
    await sign(
      desk,
      (
        await proposeCorrection(await desk.as('ngan'), {
          id,
          baseVersion: versionId,
          changes: { residence: '18 Lê Lai' },
          reason: 'đổi chỗ ở',
          basis: { document: 'Đơn', date: null, page: '' },
        })
      ).approvalId,
    );
    const { version } = await openSensitive(await desk.as('ngan'), { id, reason: 'đối chiếu' });
    await sign(
      desk,
      (
        await proposeSensitiveCorrection(await desk.as('ngan'), {
          id,
          baseVersion: version?.versionId ?? null,
          changes: { ethnicity: 'Mường' },
          reason: 'theo khai sinh',
        })
      ).approvalId,
    );
    const { printId, approvalId } = await askRelease(await desk.as('ngan'), {
      subject: masked(id),
      terms: outside,
      reprintReason: null,
    });
    await sign(desk, approvalId);
    const { renderer } = notingRenderer();
    await issuePrint(
      directVault(await desk.as('ngan')),
      renderer,
      { kind: 'released', compartment: personnel, printId, openReason: null },
      false,
    );
    expect(await named(desk, 'trong')).toEqual([]);
    await desk.lock();
  });

  test('a dossier, its masked items and a paper that one officer changed are named', async () => {
    const desk = await printOffice(temporaryFolder());
    const [id, other] = [await newDossier(desk), await newDossier(desk)];
    const { renderer } = notingRenderer();
    const issued = await issuePrint(directVault(await desk.as('ngan')), renderer, newPrint(masked(id)), false);
    await insider(desk, 'ngan', async (any) => {
      const change = any as Change<'personnel'>;
      await rewrite(change, personKind.type, id, { residence: '18 Lê Lai' }, 'personCorrected');
      await rewrite(change, printKind.type, issued.printId, { leavesOffice: true });
      const token = await openMasked(change, [other], 'đối chiếu');
      const { versionId } = await readDoc(change.db, sensitiveKind, other, token);
      await change.amendRecord({
        type: sensitiveKind.type,
        id: other,
        baseVersion: versionId,
        patch: { ethnicity: 'Tày' },
        event: 'sensitiveCorrected',
        store: token,
      });
    });
    expect(await named(desk, 'trong')).toEqual([
      `${personKind.type} ${id}`,
      `${printKind.type} ${issued.printId}`,
      `${sensitiveKind.type} ${other}`,
    ]);
    await desk.lock({ tampered: true });
  });
});

describe('the clock', () => {
  test('an epoch that two people opened is good, one that an administrator wrote is named', async () => {
    await cryptoReady();
    const desk = new TestOffice('office', temporaryFolder(), { startDay: '2026-11-23' });
    desk.add('quan', 'Trịnh Công Quản', 'administrator');
    desk.add('trong', 'Phan Đình Trọng', 'approver');
    const context = await desk.as('quan');
    await startRegisterClock(context.compartment('office'), desk.clock.now());
    const { approvalId } = await clockHandlers['clock.askEpoch'](context, { reason: 'Pin máy hỏng' });
    await approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: 'office', id: approvalId });
    expect(await named(desk, 'quan')).toEqual([]);
    await insider(desk, 'quan', async (change) => change.event('clockEpochOpened', { facts: [['epoch', '3']] }));
    expect(await named(desk, 'quan')).toEqual(['clock 3']);
    await desk.lock({ tampered: true });
  });
});
