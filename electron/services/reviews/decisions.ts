import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import { allMet, decisionReasons } from '../../../shared/model/review-order.ts';
import { classesFit, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { newId } from '../../crypto/random.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext, ActRule } from '../base/service-context.ts';
import { assertNotExempt, changeReview, assertAtWork, writeReview } from './change-review.ts';
import { assertCarried, returned } from './proposals.ts';
import { assertNotSelfHand } from './review-hands.ts';
import { decisionState, loadReview, type LoadedReview } from './review-store.ts';

/**
 * The figures of the collective's decision from its minutes. They decide nothing yet: an approver who had no hand before
 * signs exactly these (decision 19), and with that signature the class stands (`decideReviewRule`).
 * @throws reviewOrderClosed (no proposal, or the level below is not through), sameHand, stageClosed (one waits already),
 * inputRejected, votesInconsistent
 */
export const recordDecision: Handler<'reviews.recordDecision'> = async (context, input) => {
  const approvalId = newId();
  const written = await changeReview(context, input, (loaded, { now, today }) => {
    const { id, record, campaign } = loaded;
    const { classes, collective } = input;
    assertNotExempt(record);
    assertNotSelfHand(record, context.who.userId, 'decider');
    const reasons = decisionReasons(campaign, record);
    if (!allMet(reasons))
      throw new AppError('reviewOrderClosed', { rules: reasons.flatMap(({ rule, met }) => (met ? [] : [rule])) });
    if (decisionState(loaded, now) === 'waiting') throw new AppError('stageClosed', { stage: 'decisionWaits' });
    if (!classesFit(record.rows, classes)) throw new AppError('inputRejected', { field: 'classes' });
    assertCarried(collective, context.catalogue, today);
    const decision = { classes, collective, approvalId, by: context.who.userId, at: now, given: null };
    return {
      patch: { decision },
      event: 'reviewChanged',
      facts: [
        ['approval', approvalId],
        ['day', collective.heldOn],
      ],
      afterwards: async (change) => {
        await askApproval(change, context, {
          id: approvalId,
          act: 'decideReview',
          subject: { type: 'review', id },
          title: record.person.fullName,
        });
      },
    };
  });
  return { ...written, approvalId };
};

/** The third hand: with its signature the class stands; a refusal sends the proposal back with the reason. */
export const decideReviewRule: ActRule = {
  beforeSigning: async (db, context, _id, approval) => {
    const review = await loaded(db, context, approval);
    assertAtWork(review);
    const { decision } = review.record;
    if (decision !== null) assertCarried(decision.collective, context.catalogue, legalDayOf(context.clock.now()));
    if (!allMet(decisionReasons(review.campaign, review.record))) throw new AppError('reviewOrderClosed', {});
  },
  whenApproved: async (change, context, id, approval) => {
    const review = await loaded(change.db, context, approval);
    const signed = approval.signatures.at(-1);
    const { decision } = review.record;
    if (signed === undefined || decision === null) throw new AppError('approvalNeeded', { act: approval.act });
    const patch: Partial<ReviewRecord> = { decision: { ...decision, given: { by: signed.userId, at: change.now } } };
    await writeReview(change, context, review, {
      patch,
      event: 'ratingDecided',
      facts: [
        ['approval', id],
        ['signer', signed.userId],
      ],
    });
  },
  whenRefused: async (change, context, _id, approval) => {
    const review = await loaded(change.db, context, approval);
    const { refusal } = approval;
    if (refusal === null) return;
    const returns = returned(review.record, {
      to: 'proposal',
      reason: refusal.reason,
      by: refusal.userId,
      at: change.now,
    });
    await writeReview(change, context, review, {
      patch: { decision: null, returns },
      event: 'reviewReturned',
      facts: [
        ['stage', 'proposal'],
        ['signer', refusal.userId],
      ],
      reason: refusal.reason,
    });
  },
};

async function loaded(db: ReadableDb<Compartment>, context: ServiceContext, approval: Approval): Promise<LoadedReview> {
  return loadReview(db, context, approval.subject.id);
}
