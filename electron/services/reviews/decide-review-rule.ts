import { AppError } from '../../../shared/base/app-error.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { allMet, decisionReasons } from '../../../shared/model/review-order.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { ActRule } from '../base/service-context.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertAtWork, writeReview } from './change-review.ts';
import { loadReview, type LoadedReview } from './review-store.ts';
import { returned } from './send-back.ts';

/** The third hand: with its signature the class stands; a refusal sends the proposal back with the reason. */
export const decideReviewRule: ActRule = {
  beforeSigning: async (db, context, _id, approval) => {
    const review = await loaded(db, context, approval);
    assertAtWork(review);
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
