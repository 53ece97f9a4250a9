import type { RosterEntry } from '../../../shared/contract/campaigns.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Campaign } from '../../../shared/model/review-campaign.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { emptySelfPart } from '../../../shared/model/self-review.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { cleanName } from '../../../shared/text/normalise.ts';
import { newId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import { carriedForward } from './carry-forward.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { createRecordOf } from '../base/write-record.ts';
import { workedReview } from './change-review.ts';
import { reviewKind, type LoadedCampaign } from './review-store.ts';

/**
 * Opens the record of one person in a campaign: the snapshot of the day under an opaque id (decision 7), and what they wrote
 * last time.
 * @throws inputRejected (places that the campaign does not have or that stand twice), personOnRoster
 */
export async function openReviewOf(
  change: Change<'reviews'>,
  context: ServiceContext,
  { id: campaignId, campaign }: Pick<LoadedCampaign, 'id' | 'campaign'>,
  id: string,
  entry: RosterEntry,
): Promise<{ readonly id: string; readonly versionId: string }> {
  assertPlaces(campaign, entry);
  await assertOnce(change, campaignId, entry);
  const { personId: given, ...person } = entry.person;
  const personId = given ?? newId();
  const doc: ReviewRecord = {
    campaignId,
    variant: entry.variant,
    person: { ...person, fullName: cleanName(person.fullName), personId, takenOn: legalDayOf(change.now) },
    rows: entry.rows,
    placements: entry.placements,
    exemption: null,
    carried: given === null ? null : await carriedForward(change.db, context, given, campaign.period),
    guided: [],
    self: emptySelfPart(),
    writers: [],
    submissions: [],
    submitted: null,
    sessions: [],
    proposal: null,
    proposers: [],
    decision: null,
    returns: [],
  };
  const { versionId } = await createRecordOf(change, context, workedReview, doc, {
    id,
    event: 'reviewOpened',
    facts: [['subject', campaignId]],
  });
  return { id, versionId };
}

async function assertOnce(change: Change<'reviews'>, campaignId: string, { person }: RosterEntry): Promise<void> {
  if (person.personId === null) return;
  const same = await allWorkItems(change.db, reviewKind, { parentId: campaignId, subjectId: person.personId });
  if (same.length > 0) throw new AppError('personOnRoster');
}

function assertPlaces(campaign: Campaign, { placements, rows }: RosterEntry): void {
  const ids = placements.map(({ placeId }) => placeId);
  const known = ids.every((id) => campaign.places.some((place) => place.id === id));
  if (!known || new Set(ids).size !== ids.length) throw new AppError('inputRejected', { field: 'placements' });
  if (new Set(rows).size !== rows.length) throw new AppError('inputRejected', { field: 'rows' });
}
