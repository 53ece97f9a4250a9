import { AppError } from '../../../shared/base/app-error.ts';
import { assertVotesFit, type CollectiveDecision } from '../../../shared/model/collective-decision.ts';
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import { allMet, proposalReasons } from '../../../shared/model/review-order.ts';
import { classesFit, proposedClasses } from '../../../shared/model/review-record.ts';
import type { Handler } from '../base/handlers.ts';
import { readHeads } from './campaign-progress.ts';
import { assertNotExempt, changeReview } from './change-review.ts';
import { assertNotSelfHand, withHand } from './review-hands.ts';
import { decisionState } from './review-store.ts';

/**
 * The second hand: verification and proposal, by somebody who did not write down the person's words. The cell's proposal
 * comes with its vote. Until a decision waits for its signature the proposal may be written again.
 * @throws sameHand, reviewOrderClosed, stageClosed (a decision waits), inputRejected (classes or votes missing), votesInconsistent
 */
export const propose: Handler<'reviews.propose'> = async (context, input) =>
  changeReview(context, input, async (loaded, { now, today }, change) => {
    const { id, record, campaign } = loaded;
    const { opinions, votes } = input;
    assertNotExempt(record);
    assertNotSelfHand(record, context.who.userId, 'second');
    const reasons = proposalReasons(campaign, await readHeads(change.db, campaign), { id, record });
    if (!allMet(reasons))
      throw new AppError('reviewOrderClosed', { rules: reasons.flatMap(({ rule, met }) => (met ? [] : [rule])) });
    if (decisionState(loaded, now) === 'waiting') throw new AppError('stageClosed', { stage: 'decisionWaits' });
    const proposal = { opinions, votes, by: context.who.userId, at: now };
    if (!classesFit(record.rows, proposedClasses(proposal))) throw new AppError('inputRejected', { field: 'opinions' });
    if ((votes === null) === record.rows.includes('member')) throw new AppError('inputRejected', { field: 'votes' });
    if (votes !== null) assertCarried(votes, context.catalogue, today);
    for (const opinion of [opinions.head, opinions.cell])
      if (opinion !== null && opinion.establishedOn > today)
        throw new AppError('inputRejected', { field: 'establishedOn' });
    return {
      patch: { proposal, proposers: withHand(record.proposers, context.who.userId), decision: null },
      event: 'ratingProposed',
      facts: votes === null ? [] : [['day', votes.heldOn]],
    };
  });

/** A class that was not carried is no proposal and no decision: it is voted on again. Throws votesInconsistent, inputRejected. */
export function assertCarried(votes: CollectiveDecision, catalogue: Catalogue, today: string): void {
  assertVotesFit(votes, catalogue.evaluation.threshold);
  if (!votes.carried) throw new AppError('inputRejected', { field: 'carried' });
  if (votes.heldOn > today) throw new AppError('inputRejected', { field: 'heldOn' });
}
