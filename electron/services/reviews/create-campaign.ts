import { AppError } from '../../../shared/base/app-error.ts';
import type { Campaign } from '../../../shared/model/review-campaign.ts';
import { periodKey } from '../../../shared/model/review-period.ts';
import { cleanName } from '../../../shared/text/normalise.ts';
import { newId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import type { RuledContext } from '../authority/judged-approval.ts';
import { loadCampaign, campaignKind } from './review-store.ts';
import { openReviewOf } from './roster-entry.ts';
import { createRecordOf } from '../base/write-record.ts';
import { workedCampaign } from './change-campaign.ts';

/**
 * Opens a campaign for one unit and period with its roster, under a form of the catalogue whose words it keeps (decision 44).
 * @throws inputRejected (no such form, places named twice or without a leading collective), alreadyDone (the unit has this period)
 */
export const createCampaign: Handler<'campaigns.create'> = async (context, input) => {
  const template = context.catalogue.reviewTemplates.find(({ id }) => id === input.templateId);
  if (template === undefined) throw new AppError('inputRejected', { field: 'templateId' });
  assertPlaces(input.places);
  const { title, period, instrument, reportDue } = input;
  const unitName = cleanName(input.unitName);
  return context.compartment('reviews').change(async (change) => {
    const unitId = await unitIdFor(change, context, unitName, periodKey(period));
    const people = input.people.map((entry) => ({ ...entry, id: newId() }));
    const places: Campaign['places'] = input.places.map(({ name, level }, index) => ({
      id: newId(),
      name: cleanName(name),
      level,
      held: null,
      headIds: people.flatMap(({ id, placements }) =>
        placements.some(({ place, standing }) => place === index && standing === 'head') ? [id] : [],
      ),
    }));
    const campaign: Campaign = {
      title,
      unitId,
      unitName,
      period,
      instrument,
      template,
      catalogueVersion: context.catalogue.version,
      reportDue,
      places,
      state: 'open',
      closing: null,
    };
    const { id, versionId } = await createRecordOf(change, context, workedCampaign, campaign, {
      event: 'campaignOpened',
      facts: [
        ['form', template.formId],
        ['unit', unitId],
      ],
    });
    for (const { id: reviewId, placements, ...entry } of people) {
      await openReviewOf(change, context, { id, campaign }, reviewId, {
        ...entry,
        placements: placements.map(({ place, standing }) => ({ placeId: placeIdAt(places, place), standing })),
      });
    }
    return { id, versionId };
  });
};

function assertPlaces(places: readonly Pick<Campaign['places'][number], 'name' | 'level'>[]): void {
  const names = places.map(({ name }) => cleanName(name).toLowerCase());
  if (new Set(names).size !== names.length || !places.some(({ level }) => level === 'leadership'))
    throw new AppError('inputRejected', { field: 'places' });
}

function placeIdAt(places: Campaign['places'], index: number): string {
  const place = places[index];
  if (place === undefined) throw new AppError('inputRejected', { field: 'placements' });
  return place.id;
}

/** The id the unit had in earlier campaigns here, else a new one. Throws alreadyDone when it has a campaign of this period. */
async function unitIdFor(
  change: Change<'reviews'>,
  context: RuledContext,
  unitName: string,
  key: string,
): Promise<string> {
  const campaigns: Campaign[] = [];
  for (const { recordId } of await allWorkItems(change.db, campaignKind, { unit: unitName }, 'down'))
    campaigns.push((await loadCampaign(change.db, context, recordId)).campaign);
  if (campaigns.some(({ period }) => periodKey(period) === key)) throw new AppError('alreadyDone', { field: 'period' });
  return campaigns[0]?.unitId ?? newId();
}
