import { AppError } from '../../../shared/base/app-error.ts';
import { sessionAt } from '../../../shared/model/review-order.ts';
import { openReturn, reviewStage, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { nameSortKey } from '../../../shared/text/sort-key.ts';
import type { Change } from '../../records/change.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { amendRecordOf } from '../base/write-record.ts';
import { changeRecord, type Moment, type Step, type SteppedKind } from '../change/change-record.ts';
import { assertOwnWordsFixed } from './review-hands.ts';
import { asGiven, loadReview, reviewKind, type LoadedReview, type ReviewLineFacts } from './review-store.ts';

export const workedReview: WorkedKind<ReviewRecord, ReviewLineFacts> = {
  ...reviewKind,
  line: reviewLine,
  assertOwnWordsFixed,
};

const steppedReview: SteppedKind<ReviewRecord, LoadedReview, 'reviews'> = {
  kind: workedReview,
  compartment: 'reviews',
  load: loadReview,
  docOf: ({ record }) => record,
  assertOpen: assertAtWork,
  barsInterested: true,
};

interface Asked {
  readonly reviewId: string;
  /** The version that lay before the writer. */
  readonly baseVersion: string;
}

/**
 * A step in a record: its campaign is open, and it is not decided yet (change/change-record.ts).
 * @throws stageClosed, alreadyDone (decided), and as changeRecord
 */
export async function changeReview(
  context: ServiceContext,
  { reviewId: id, baseVersion }: Asked,
  step: (
    loaded: LoadedReview,
    moment: Moment,
    change: Change<'reviews'>,
  ) => Promise<Step<ReviewRecord>> | Step<ReviewRecord>,
): Promise<{ readonly id: string; readonly versionId: string }> {
  const { versionId } = await changeRecord(context, steppedReview, { id, baseVersion }, step);
  return { id, versionId };
}

/** Throws stageClosed in a closed campaign, alreadyDone once the decision was given. */
export function assertAtWork({ campaign, record }: Pick<LoadedReview, 'campaign' | 'record'>): void {
  if (campaign.state !== 'open') throw new AppError('stageClosed', { stage: 'campaignClosed' });
  if (record.decision !== null && record.decision.given !== null)
    throw new AppError('alreadyDone', { stage: 'decided' });
}

/** Somebody exempt is not reviewed this time. Throws stageClosed. */
export function assertNotExempt({ exemption }: Pick<ReviewRecord, 'exemption'>): void {
  if (exemption !== null) throw new AppError('stageClosed', { stage: 'exempt' });
}

/** The next version of a record, as an act of two writes it with its last signature. */
export async function writeReview(
  change: Change,
  context: ServiceContext,
  { id, versionId, record: doc }: LoadedReview,
  { patch, ...written }: Step<ReviewRecord>,
): Promise<void> {
  await amendRecordOf(change, context, workedReview, { id, versionId, doc }, patch, written);
}

/** Stages of lines that came back to a hand and wait for it; the part before the dot is what lists count. */
export const returnedStages = ['notSubmitted.returned', 'assessed.returned'] as const;

function lineStage(record: ReviewRecord): string {
  return openReturn(record) === null ? reviewStage(record) : `${reviewStage(record)}.returned`;
}

/** The line of a person in the lists: by name, never by anything that was said or decided about them. */
async function reviewLine(
  doc: ReviewRecord,
  { db, context, id, changedAt }: Pick<LineAt, 'db' | 'context' | 'id' | 'changedAt'>,
): Promise<WorkItem<ReviewLineFacts>> {
  const record = await asGiven(db, context, id, doc);
  const { person, campaignId, writers, proposal, placements } = record;
  return {
    recordId: id,
    type: reviewKind.type,
    number: '',
    title: person.fullName,
    sortKey: nameSortKey(person.fullName),
    unit: null,
    stage: lineStage(record),
    dueOn: null,
    officerId: writers.at(-1) ?? null,
    secondId: proposal?.by ?? null,
    subjectId: person.personId,
    parentId: campaignId,
    year: null,
    facts: { heard: placements.every(({ placeId }) => sessionAt(record, placeId) !== undefined) },
    changedAt,
  };
}
