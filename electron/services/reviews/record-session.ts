import { AppError } from '../../../shared/base/app-error.ts';
import { allMet, sessionAt, sessionReasons } from '../../../shared/model/review-order.ts';
import type { Handler } from '../base/handlers.ts';
import { readHeads } from './campaign-progress.ts';
import { assertNotExempt, changeReview } from './change-review.ts';

/**
 * The person was reviewed at one place, as its minutes say. The order of the campaign holds, also between the days.
 * @throws reviewOrderClosed (what comes first), stageClosed (no paper of the person yet), alreadyDone, inputRejected
 */
export const recordSession: Handler<'reviews.recordSession'> = async (context, input) =>
  changeReview(context, input, async ({ id, record, campaign }, { now, today }, change) => {
    const { placeId, heldOn, minutesNumber } = input;
    assertNotExempt(record);
    if (!record.placements.some((placement) => placement.placeId === placeId))
      throw new AppError('inputRejected', { field: 'placeId' });
    if (sessionAt(record, placeId) !== undefined) throw new AppError('alreadyDone', {});
    if (record.submitted === null) throw new AppError('stageClosed', { stage: 'notSubmitted' });
    if (heldOn > today) throw new AppError('inputRejected', { field: 'heldOn' });
    const reasons = sessionReasons(campaign, await readHeads(change.db, campaign), { id, record }, placeId, heldOn);
    if (!allMet(reasons))
      throw new AppError('reviewOrderClosed', { rules: reasons.flatMap(({ rule, met }) => (met ? [] : [rule])) });
    const session = { placeId, heldOn, minutesNumber, by: context.who.userId, at: now };
    return {
      patch: { sessions: [...record.sessions, session] },
      event: 'reviewChanged',
      facts: [
        ['subject', placeId],
        ['day', heldOn],
      ],
    };
  });
