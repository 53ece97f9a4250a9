import type { NewRosterEntry } from '../../../shared/contract/campaigns.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import { allWorkItems, countByParent } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import { campaignKind, loadCampaign, readUnjudged, reviewKind, rosterItems } from './review-store.ts';

/** Forms of the catalogue, and units that had a campaign here before, each with its newest one. */
export const campaignChoices: Handler<'campaigns.choices'> = async (context) =>
  context.compartment('reviews').read(async (db) => {
    const people = new Map<string, number>();
    for (const { parentId, count } of await countByParent(db, reviewKind))
      if (parentId !== null) people.set(parentId, (people.get(parentId) ?? 0) + count);
    const newest = new Map<string, string>();
    for (const { unit, recordId } of await allWorkItems(db, campaignKind, {}, 'down'))
      if (unit !== null && !newest.has(unit)) newest.set(unit, recordId);
    return {
      today: legalDayOf(context.clock.now()),
      templates: context.catalogue.reviewTemplates.map(
        ({ id, title, instrument, formId, variants, officeMustConfirm }) => ({
          id,
          title,
          instrument,
          formId,
          variants,
          toConfirm: officeMustConfirm,
        }),
      ),
      units: [...newest]
        .map(([name, campaignId]) => ({ name, campaignId, people: people.get(campaignId) ?? 0 }))
        .toSorted((left, right) => (vietnameseSortKey(left.name) < vietnameseSortKey(right.name) ? -1 : 1)),
    };
  });

/** An earlier roster with its opaque ids, so that what a person wrote last time finds its way to them. */
export const rosterOf: Handler<'campaigns.rosterOf'> = async (context, { id }) => {
  const reviews = context.compartment('reviews');
  await reviews.change((change) => change.event('reviewsListed', { recordType: campaignKind.type, recordId: id }));
  return reviews.read(async (db) => {
    const { campaign } = await loadCampaign(db, context, id);
    const stored = await readUnjudged(
      db,
      (await rosterItems(db, id)).map(({ recordId }) => recordId),
    );
    return {
      places: campaign.places.map(({ name, level }) => ({ name, level })),
      people: stored.map(({ record }): NewRosterEntry => {
        const { takenOn: _taken, ...person } = record.person;
        const placements = record.placements.map(({ placeId, standing }) => ({
          place: campaign.places.findIndex((place) => place.id === placeId),
          standing,
        }));
        return { person, variant: record.variant, rows: record.rows, placements };
      }),
    };
  });
};
