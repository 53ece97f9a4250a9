import { AppError } from '../../../shared/base/app-error.ts';
import { allMet, decisionReasons } from '../../../shared/model/review-order.ts';
import { classesFit } from '../../../shared/model/review-record.ts';
import { newId } from '../../crypto/random.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotExempt, changeReview } from './change-review.ts';
import { assertCarried } from './propose.ts';
import { assertNotSelfHand } from './review-hands.ts';
import { decisionState } from './review-store.ts';

/**
 * The figures of the collective's decision from its minutes. They decide nothing yet: an approver who had no hand before
 * signs exactly these (decision 19), and with that signature the class stands (`decide-review-rule.ts`).
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
