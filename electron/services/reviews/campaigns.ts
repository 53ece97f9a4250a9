import { AppError } from '../../../shared/base/app-error.ts';
import type { RosterRow } from '../../../shared/contract/review-views.ts';
import { sessionAt } from '../../../shared/model/review-order.ts';
import { openReturn, reviewStage } from '../../../shared/model/review-record.ts';
import { nameLetter } from '../../../shared/text/sort-key.ts';
import { readHistory } from '../../records/read-history.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf, provenanceOf } from '../base/provenance.ts';
import { blockOf, noCounts, stageCounts } from './campaign-progress.ts';
import { changeCampaign } from './change-campaign.ts';
import { campaignKind, loadCampaign, readReviews, rosterItems, type StoredReview } from './review-store.ts';

/** One campaign with its roster, alphabetical by name. Looking at it is an event. @throws notFound, recordAltered */
export const openCampaign: Handler<'campaigns.open'> = async (context, { id }) => {
  const reviews = context.compartment('reviews');
  await reviews.change(async (change) => {
    await loadCampaign(change.db, context, id);
    await change.event('reviewsListed', { recordType: campaignKind.type, recordId: id });
  });
  return reviews.read(async (db) => {
    const loaded = await loadCampaign(db, context, id);
    const { template, instrument, title, unitName, period, catalogueVersion, reportDue, places, state, closing } =
      loaded.campaign;
    const counts = (await stageCounts(db, id)).get(id) ?? noCounts;
    const version = (await readHistory(db, id)).at(-1);
    if (version === undefined) throw new AppError('recordAltered');
    const stored = await readReviews(
      db,
      context,
      (await rosterItems(db, id)).map(({ recordId }) => recordId),
    );
    return {
      id,
      title,
      unitName,
      period,
      instrument,
      templateTitle: template.title,
      formId: template.formId,
      formToConfirm: template.officeMustConfirm,
      catalogueVersion,
      reportDue,
      places,
      state,
      closedOn: closing?.on ?? null,
      counts,
      blocked: await blockOf(db, loaded, counts),
      roster: stored.map((review) => rosterRow(review, nameOf(context))),
      version: provenanceOf(context, version),
    };
  });
};

function rosterRow({ id, record }: StoredReview, name: (userId: string) => string): RosterRow {
  const { person, variant, placements, exemption } = record;
  const returned = openReturn(record);
  return {
    id,
    letter: nameLetter(person.fullName),
    fullName: person.fullName,
    post: [person.partyPost, person.statePost, person.unionPost].find((post) => post !== '') ?? '',
    variant,
    placements: placements.map(({ placeId, standing }) => ({
      placeId,
      standing,
      heldOn: sessionAt(record, placeId)?.heldOn ?? null,
    })),
    stage: reviewStage(record),
    exemption:
      exemption === null
        ? null
        : { ground: exemption.ground, words: exemption.words, documentNumber: exemption.documentNumber },
    returned:
      returned === null
        ? null
        : { to: returned.to, reason: returned.reason, byName: name(returned.by), at: returned.at },
  };
}

/** Ends a campaign; its records can be read and printed, not changed. @throws reasonRequired while decisions are out */
export const closeCampaign: Handler<'campaigns.close'> = async (context, input) =>
  changeCampaign(context, input, async (_loaded, { today }, change) => {
    const { campaignId, reason } = input;
    const { total, decided } = (await stageCounts(change.db, campaignId)).get(campaignId) ?? noCounts;
    if (decided < total && reason === null) throw new AppError('reasonRequired', { open: total - decided });
    return {
      patch: { state: 'closed', closing: { on: today, reason } },
      event: 'campaignClosed',
      facts: [['count', String(total)]],
      ...(reason === null ? {} : { reason }),
    };
  });
