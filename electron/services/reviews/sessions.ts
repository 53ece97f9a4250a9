import { AppError } from '../../../shared/base/app-error.ts';
import { allMet, sessionAt, sessionReasons } from '../../../shared/model/review-order.ts';
import type { Handler } from '../base/handlers.ts';
import { readHeads } from './campaign-progress.ts';
import { changeCampaign } from './change-campaign.ts';
import { assertNotExempt, changeReview } from './change-review.ts';

/**
 * The collective held its own session. A second entry corrects the first and needs a reason; the former value stays in the history.
 * @throws notFound (no such place), inputRejected (a day ahead), reasonRequired
 */
export const recordCollective: Handler<'campaigns.recordCollective'> = async (context, input) =>
  changeCampaign(context, input, ({ campaign }, { today }) => {
    const { placeId, heldOn, minutesNumber, reason } = input;
    const place = campaign.places.find(({ id }) => id === placeId);
    if (place === undefined) throw new AppError('notFound', {});
    if (heldOn > today) throw new AppError('inputRejected', { field: 'heldOn' });
    if (place.held !== null && reason === null) throw new AppError('reasonRequired', {});
    const places = campaign.places.map((each) =>
      each.id === placeId ? { ...each, held: { on: heldOn, minutesNumber } } : each,
    );
    return {
      patch: { places },
      event: 'campaignChanged',
      facts: [
        ['subject', placeId],
        ['day', heldOn],
      ],
      ...(reason === null ? {} : { reason }),
    };
  });

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
