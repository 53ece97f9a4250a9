import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { changeCampaign } from './change-campaign.ts';

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
