import { AppError } from '../../../shared/base/app-error.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotExempt, changeReview } from './change-review.ts';
import { assertNotProposer, assertNotSelfHand } from './review-hands.ts';
import { decisionState } from './review-store.ts';

/**
 * Back to the person, who may write a new paper beside the one that stays (a proposal on the old one falls with it); or the
 * proposal back to its hand. A decision that
 * waits for its signature is refused there (`approvals.refuse`).
 * @throws sameHand (one's own hand cannot open what it closed), stageClosed (nothing to send back, or a decision waits)
 */
export const sendBack: Handler<'reviews.sendBack'> = async (context, input) =>
  changeReview(context, input, (loaded, { now }) => {
    const { record } = loaded;
    const { reason, to } = input;
    const { userId } = context.who;
    assertNotExempt(record);
    assertNotSelfHand(record, userId, 'second');
    if (record.submitted === null) throw new AppError('stageClosed', { stage: 'notSubmitted' });
    if (decisionState(loaded, now) === 'waiting') throw new AppError('stageClosed', { stage: 'decisionWaits' });
    if (to === 'proposal' && record.proposal === null) throw new AppError('stageClosed', { stage: 'submitted' });
    if (to === 'proposal') assertNotProposer(record, userId);
    const opened = to === 'self' ? { submitted: null, proposal: null } : {};
    return {
      patch: { ...opened, decision: null, returns: returned(record, { to, reason, by: userId, at: now }) },
      event: 'reviewReturned',
      facts: [['stage', to]],
      reason,
    };
  });

/** @throws stageClosed after more returns than any paper takes */
export function returned(record: ReviewRecord, entry: ReviewRecord['returns'][number]): ReviewRecord['returns'] {
  if (record.returns.length >= 40) throw new AppError('stageClosed', { stage: 'returns' });
  return [...record.returns, entry];
}
