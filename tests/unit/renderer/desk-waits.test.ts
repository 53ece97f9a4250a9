import { expect, test } from 'vitest';
import { primaryAct } from '../../../renderer/features/cases/primary-act.ts';
import { nextStep } from '../../../renderer/features/reviews/common/next-step.ts';
import {
  ask,
  caseOffice,
  decidedCase,
  newCase,
  noticeInput,
  openCase,
  reviewedCase,
  votes,
} from '../../support/case-office.ts';
import { freshFolders } from '../../support/fresh-folders.ts';
import { officerSession } from '../../support/renderer/office-fixture.ts';
import {
  act,
  askReviews,
  heardReview,
  leading,
  openReview,
  opinions,
  reviewOffice,
  votes as reviewVotes,
} from '../../support/review-office.ts';
import type { TestOffice } from '../../support/test-office.ts';

/** What a screen says waits for somebody stands on that person's desk, and on nobody's else. */
const fresh = freshFolders('desk-waits');

const waitingSteps: readonly (string | null)[] = ['propose', 'decide', 'sign'];

async function reviewsAgree(desk: TestOffice, reviewId: string): Promise<string[]> {
  const waitsFor: string[] = [];
  for (const who of ['chi', 'ngan', 'thu', 'trong', 'lan']) {
    const context = await desk.as(who);
    const step = nextStep(await openReview(desk, who, reviewId), {
      ...officerSession,
      userId: desk.id(who),
      roles: [...context.who.roles],
    });
    const { waiting } = await askReviews(desk, who, 'desk.summary', {});
    const onDesk = waiting.tasks.some(({ subject }) => subject.id === reviewId);
    expect([who, step, onDesk]).toEqual([who, step, waitingSteps.includes(step)]);
    if (onDesk) waitsFor.push(who);
  }
  return waitsFor;
}

test('a review waits on the desk of whoever its page offers the step, from the proposal to the signature', async () => {
  const desk = await reviewOffice(fresh());
  const { reviewId } = await heardReview(desk);
  expect(await reviewsAgree(desk, reviewId)).toEqual(['ngan', 'thu', 'lan']);
  await askReviews(desk, 'thu', 'interests.declare', {
    compartment: 'reviews',
    recordId: reviewId,
    kind: 'relative',
    words: 'Tôi là em của bà Ánh.',
  });
  expect(await reviewsAgree(desk, reviewId)).toEqual(['ngan', 'lan']);
  await act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: opinions(), votes: reviewVotes() });
  // The collective has met; somebody writes down its figures.
  expect(await reviewsAgree(desk, reviewId)).toEqual(['ngan', 'trong', 'lan']);
  await act(desk, 'ngan', 'reviews.recordDecision', reviewId, {
    classes: { official: 'good', member: 'good' },
    collective: reviewVotes({ body: leading }),
  });
  expect(await reviewsAgree(desk, reviewId)).toEqual(['trong', 'lan']);
  await desk.lock();
});

async function casesAgree(desk: TestOffice, caseId: string): Promise<string[]> {
  const waitsFor: string[] = [];
  for (const who of ['thinh', 'thuy', 'an', 'binh', 'lan']) {
    const seen = await openCase(desk, who, caseId).catch(() => null);
    const { due, waiting } = await ask(desk, who, 'desk.summary', {});
    const about = ({ subject }: { subject: { id: string | null } }) => subject.id === caseId;
    const asked = waiting.tasks.some(about);
    if (seen === null) {
      expect([who, asked, due.tasks.some(about)]).toEqual([who, false, false]);
      continue;
    }
    const mine = seen.next?.actor.isMe === true && primaryAct(seen) !== null;
    // Its officer has the case due, whoever has the next step; everybody else only what is theirs.
    expect([who, asked || (seen.officerIsMe && due.tasks.some(about))]).toEqual([who, mine || seen.officerIsMe]);
    if (asked) expect([who, mine]).toEqual([who, true]);
    if (mine) waitsFor.push(who);
  }
  return waitsFor;
}

test('a case waits on the desk of whoever its page names, also while the collective has not met', async () => {
  const desk = await caseOffice(fresh());
  const { id: begun } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
  expect(await casesAgree(desk, begun)).toEqual(['thinh']);
  const { caseId } = await reviewedCase(desk);
  expect(await casesAgree(desk, caseId)).toEqual(['thinh']);
  const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
  expect(await casesAgree(desk, caseId)).toEqual(['an', 'binh', 'lan']);
  await ask(desk, 'an', 'approvals.sign', { compartment: 'verification', id: approvalId });
  expect(await casesAgree(desk, caseId)).toEqual(['thinh']);
  await desk.lock();
});

test('a case that was told waits for the person on nobody’s desk, and for its closing on its officer’s', async () => {
  const desk = await caseOffice(fresh());
  const { caseId } = await decidedCase(desk);
  desk.setDay('2026-10-22');
  const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
  expect(await casesAgree(desk, caseId)).toEqual(['thinh']);
  await ask(desk, 'thinh', 'cases.deliverNotice', {
    caseId,
    noticeId,
    way: 'handed',
    on: '2026-10-22',
    proof: 'Sổ 31',
  });
  expect(await casesAgree(desk, caseId)).toEqual([]);
  const { id: complaintId } = await ask(desk, 'thinh', 'cases.recordComplaint', {
    caseId,
    noticeId,
    receivedOn: '2026-10-22',
    words: 'Tôi đề nghị xem lại.',
    pages: 1,
    file: null,
  });
  expect(await casesAgree(desk, caseId)).toEqual(['an', 'binh', 'lan']);
  const result = {
    result: 'upheld',
    body: 'Ủy ban Kiểm tra',
    documentNumber: '5-TB',
    documentDate: '2026-10-22',
  } as const;
  await ask(desk, 'binh', 'cases.recordComplaintResult', { caseId, complaintId, ...result });
  desk.setDay('2026-12-31');
  expect(await casesAgree(desk, caseId)).toEqual(['thinh']);
  await desk.lock();
});
