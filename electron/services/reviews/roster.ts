import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import type { Handler } from '../base/handlers.ts';
import { amendRecordOf } from '../base/write-record.ts';
import { workedCampaign } from './change-campaign.ts';
import { changeReview } from './change-review.ts';
import { loadCampaign } from './review-store.ts';
import { openReviewOf } from './roster-entry.ts';

/** Somebody came to the unit after the campaign was opened. @throws notFound, stageClosed, inputRejected, personOnRoster */
export const addPerson: Handler<'campaigns.addPerson'> = async (context, { campaignId, entry }) =>
  context.compartment('reviews').change(async (change) => {
    const loaded = await loadCampaign(change.db, context, campaignId);
    const { campaign, versionId } = loaded;
    if (campaign.state !== 'open') throw new AppError('stageClosed', { stage: 'campaignClosed' });
    const id = newId();
    const led = entry.placements.flatMap(({ placeId, standing }) => (standing === 'head' ? [placeId] : []));
    const written = await openReviewOf(change, context, loaded, id, entry);
    if (led.length > 0) {
      const places = campaign.places.map((place) =>
        led.includes(place.id) ? { ...place, headIds: [...place.headIds, id] } : place,
      );
      const standing = { id: campaignId, versionId, doc: campaign };
      await amendRecordOf(
        change,
        context,
        workedCampaign,
        standing,
        { places },
        { event: 'campaignChanged', facts: [['subject', id]] },
      );
    }
    return written;
  });

/** Somebody is not reviewed this time, or is after all. Only while nothing was handed in. @throws stageClosed, reasonRequired */
export const setExemption: Handler<'reviews.setExemption'> = async (context, input) =>
  changeReview(context, input, ({ record }, { now }) => {
    const { exemption, reason } = input;
    if (record.submitted !== null || record.sessions.length > 0)
      throw new AppError('stageClosed', { stage: 'submitted' });
    if (exemption?.ground === 'other' && exemption.words.trim() === '') throw new AppError('reasonRequired', {});
    const patch = { exemption: exemption === null ? null : { ...exemption, by: context.who.userId, at: now } };
    return {
      patch,
      event: 'reviewChanged',
      facts: [['stage', exemption === null ? 'notSubmitted' : 'exempt']],
      reason,
    };
  });
