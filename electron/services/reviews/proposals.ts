import { AppError } from '../../../shared/base/app-error.ts';
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import { assertVotesFit, type CollectiveDecision } from '../../../shared/model/collective-decision.ts';
import { allMet, proposalReasons } from '../../../shared/model/review-order.ts';
import { classesFit, proposedClasses, type ReviewRecord } from '../../../shared/model/review-record.ts';
import type { Handler } from '../base/handlers.ts';
import { readHeads } from './campaign-progress.ts';
import { assertNotExempt, changeReview } from './change-review.ts';
import { assertNotSelfHand, withHand, assertNotProposer } from './review-hands.ts';
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
