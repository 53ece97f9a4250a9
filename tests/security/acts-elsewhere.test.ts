import { describe, expect, test } from 'vitest';
import { releasePayload, type PrintRecord } from '../../shared/model/print/print-record.ts';
import { formOfKind } from '../../shared/model/papers.ts';
import { newId } from '../../electron/crypto/random.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { approvalType } from '../../electron/services/authority/approval-store.ts';
import { clockHandlers } from '../../electron/services/clock/clock-handlers.ts';
import { assertClockTrusted, startRegisterClock } from '../../electron/services/authority/register-clock.ts';
import { interestType } from '../../electron/services/authority/interest-store.ts';
import { personKind } from '../../electron/services/people/person-record.ts';
import { askRelease } from '../../electron/services/prints/release.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { printKind, readPrint } from '../../electron/services/prints/print-store.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { readSheet } from '../../electron/services/prints/read-sheet.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { reviewKind } from '../../electron/services/reviews/review-store.ts';
import { writeMeta } from '../../electron/storage/repositories/meta.ts';
import { removeWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { toHex } from '../../electron/crypto/bytes.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { ask, caseOffice, gatheredCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { forgeApproval, insider, rewrite } from '../support/insider.ts';
import { masked, newDossier, newPrint, notingRenderer, outside, printOffice } from '../support/print/print-office.ts';
import { askReviews, openReview, reviewOffice, waitingDecision } from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { TestOffice } from '../support/test-office.ts';

/* An insider with the keys of one role, who writes well-formed rows past the product, outside of cases (decision 38). */

const verification = 'verification' as const;
const personnel = 'personnel' as const;

describe('a declared interest is lifted by nobody but the approver', () => {
  async function declared() {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await gatheredCase(desk);
    const { id } = await ask(desk, 'thinh', 'interests.declare', {
      compartment: verification,
      recordId: caseId,
      kind: 'relative',
      words: 'Ông Lực là anh vợ tôi.',
    });
    const write = async () =>
      failureOfAsync(() => ask(desk, 'thinh', 'cases.addStatement', { caseId, text: 'Một việc' }));
    const shown = async () =>
      (await ask(desk, 'an', 'interests.list', { compartment: verification, recordId: caseId })).interests;
    return { desk, caseId, id, write, shown };
  }

  test('not by its author, who writes that it was, with an approval of their own hand', async () => {
    const { desk, id, write, shown } = await declared();
    await insider(desk, 'thinh', async (change, context) => {
      const source = { type: interestType, id };
      const approvalId = await forgeApproval(change, context, {
        act: 'overrideInterest',
        subject: source,
        source,
        payload: {},
        steps: [{ hand: 'decider', roles: ['approver'], userId: desk.id('an') }],
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
    expect(await write()).toBe('interestDeclared');
    expect(await shown()).toMatchObject([{ blocks: true, overriddenBy: null }]);
    await desk.lock({ tampered: true });
  });

  test('not by a colleague who ends it, by other words, or by another person in it', async () => {
    const { desk, id, write, shown } = await declared();
    await insider(desk, 'thuy', async (change) =>
      rewrite(change, interestType, id, {
        endedAt: change.now,
        userId: desk.id('thuy'),
        recordId: newId(),
        words: 'nhầm',
      }),
    );
    expect(await write()).toBe('interestDeclared');
    expect(await shown()).toMatchObject([{ blocks: true, endedAt: null, words: 'Ông Lực là anh vợ tôi.' }]);
    await desk.lock({ tampered: true });
  });

  test('not by taking its line out of the lists', async () => {
    const { desk, id, write, shown } = await declared();
    await insider(desk, 'thinh', async (change) => {
      await change.event('workItemChanged', { recordType: interestType, recordId: id });
      await removeWorkItem(change.db, id);
    });
    expect(await write()).toBe('interestDeclared');
    expect(await shown()).toHaveLength(1);
    await desk.lock({ tampered: true });
  });
});

describe('a class is given by no secretary', () => {
  test('who writes that it was given', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { reviewId, approvalId } = await waitingDecision(desk);
    await insider(desk, 'ngan', async (change) => {
      const { doc } = await readDoc(change.db, reviewKind, reviewId);
      await rewrite(change, approvalType, approvalId, { state: 'approved' });
      await rewrite(
        change,
        reviewKind.type,
        reviewId,
        { decision: { ...doc.decision, given: { by: desk.id('trong'), at: change.now } } },
        'reviewChanged',
      );
    });
    expect(await openReview(desk, 'van', reviewId)).toMatchObject({ stage: 'assessed', decision: { given: null } });
    // The lawful way is still open, and only that one.
    await askReviews(desk, 'trong', 'approvals.sign', { compartment: 'reviews', id: approvalId });
    expect(await openReview(desk, 'van', reviewId)).toMatchObject({
      stage: 'decided',
      decision: { given: { byName: 'Phan Đình Trọng' } },
    });
    await desk.lock({ tampered: true });
  });

  test('who takes the hands out that came before, so that one of them may decide', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { reviewId, approvalId } = await waitingDecision(desk);
    await insider(desk, 'ngan', async (change) => {
      const { doc } = await readDoc(change.db, reviewKind, reviewId);
      await rewrite(change, reviewKind.type, reviewId, { writers: [], proposers: doc.proposers }, 'reviewChanged');
      await rewrite(change, approvalType, approvalId, { barred: [] });
    });
    expect(
      await failureOfAsync(() =>
        askReviews(desk, 'trong', 'approvals.sign', { compartment: 'reviews', id: approvalId }),
      ),
    ).toMatch(/^authorityUnproven .*asked/);
    await desk.lock({ tampered: true });
  });
});

describe('no paper leaves on the word of its register', () => {
  test('a release that was used is not used again', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const { printId, approvalId } = await askRelease(await desk.as('ngan'), {
      subject: masked(id),
      terms: outside,
      reprintReason: null,
    });
    await approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: personnel, id: approvalId });
    const released = { kind: 'released' as const, compartment: personnel, printId, openReason: null };
    await issuePrint(directVault(await desk.as('ngan')), notingRenderer().renderer, released, false);
    await insider(desk, 'ngan', async (change) => {
      await rewrite(change, approvalType, approvalId, { state: 'approved' });
      await rewrite(change, printKind.type, printId, { state: 'waiting', sheets: [], number: null });
    });
    expect(
      await failureOfAsync(async () =>
        issuePrint(directVault(await desk.as('ngan')), notingRenderer().renderer, released, false),
      ),
    ).toMatch(/^recordAltered/);
    await desk.lock({ tampered: true });
  });

  test('a paper that an officer writes down as released is not taken out, and not finished', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const context = await desk.as('ngan');
    const issued = await issuePrint(directVault(context), notingRenderer().renderer, newPrint(masked(id)), false);
    await insider(desk, 'ngan', async (change, who) => {
      const { print } = await readPrint(change.db, issued.printId);
      const approvalId = newId();
      const leaving: PrintRecord = { ...print, leavesOffice: true, approvalId };
      await rewrite(change, printKind.type, issued.printId, { leavesOffice: true, approvalId });
      await forgeApproval(change, who, {
        id: approvalId,
        act: 'releasePrint',
        subject: { type: personKind.type, id },
        source: { type: printKind.type, id: issued.printId },
        payload: releasePayload(issued.printId, leaving),
        steps: [{ hand: 'decider', roles: ['approver'], userId: null }],
        signers: [desk.id('trong')],
      });
    });
    expect(
      await failureOfAsync(async () =>
        readSheet(await desk.as('ngan'), { compartment: personnel, printId: issued.printId, copy: 1 }, 'file'),
      ),
    ).toMatch(/^recordAltered/);
    const printId = newId();
    await insider(desk, 'ngan', async (change, who) => {
      const { doc, versionId, commitment } = await readDoc(change.db, personKind, id);
      const print: PrintRecord = {
        ...outside,
        number: 'X',
        form: formOfKind.dossier,
        subject: masked(id) as PrintRecord['subject'],
        title: doc.fullName,
        versionId,
        commitment: toHex(commitment),
        approvalId: null,
        reprintReason: null,
        checkpoint: null,
        state: 'reserved',
        sheets: [],
        voidCause: null,
        askedBy: who.who.userId,
        askedAt: change.now,
      };
      await change.createRecord<PrintRecord>({ type: printKind.type, id: printId, doc: print, event: 'printReserved' });
    });
    const finish = async () =>
      directVault(await desk.as('ngan'))('internal.prints.finish', {
        compartment: personnel,
        printId,
        copy: 1,
        pdf: new TextEncoder().encode('%PDF-1.7'),
      });
    expect(await failureOfAsync(finish)).toMatch(/^approvalNeeded/);
    await desk.lock({ tampered: true });
  });
});

describe('the time is confirmed by two people', () => {
  test('not by an administrator who writes that it was', async () => {
    await cryptoReady();
    const desk = new TestOffice('office', temporaryFolder(), { startDay: '2026-11-23' });
    desk.add('quan', 'Trịnh Công Quản', 'administrator');
    desk.add('trong', 'Phan Đình Trọng', 'approver');
    const context = await desk.as('quan');
    await startRegisterClock(context.compartment('office'), desk.clock.now());
    expect(await failureOfAsync(async () => assertClockTrusted(await desk.as('quan')))).toBe('no failure');
    const { approvalId } = await clockHandlers['clock.askEpoch'](context, { reason: 'Pin máy hỏng' });
    await insider(desk, 'quan', async (change, who) => {
      await rewrite(change, approvalType, approvalId, { state: 'approved' });
      const { seq } = await change.event('clockEpochOpened', {
        facts: [
          ['epoch', '2'],
          ['approval', approvalId],
        ],
      });
      await writeMeta(
        change.db,
        'clock',
        JSON.stringify({ epoch: 2, lastTime: who.clock.now(), sinceSeq: seq, disputed: false, approvalId }),
      );
    });
    expect(await failureOfAsync(async () => assertClockTrusted(await desk.as('quan')))).toMatch(/^clockDisputed/);
    await approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: 'office', id: approvalId });
    expect(await failureOfAsync(async () => assertClockTrusted(await desk.as('quan')))).toBe('no failure');
    await desk.lock({ tampered: true });
  });
});
