import { AppError } from '../../../shared/base/app-error.ts';
import { openReturn, reviewRecordSchema, reviewStage, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { nameSortKey } from '../../../shared/text/sort-key.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Change, WorkEventKind } from '../../records/change.ts';
import { putWorkItem, type WorkItem } from '../../storage/repositories/work-items.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertOwnWordsFixed } from './own-words.ts';
import { loadReview, reviewKind, type LoadedReview } from './review-store.ts';

export interface ReviewStep {
  readonly patch: Partial<ReviewRecord>;
  readonly event: WorkEventKind;
  readonly facts?: readonly EventFact[];
  readonly reason?: string;
  /** Runs after the new version stands, in the same transaction: an approval is asked for on what is written. */
  readonly afterwards?: (change: Change) => Promise<void>;
}

export interface ReviewMoment {
  readonly now: number;
  /** Legal day at UTC+7. */
  readonly today: string;
}

interface Asked {
  readonly reviewId: string;
  /** The version that lay before the writer. */
  readonly baseVersion: string;
}

/**
 * The one way a record changes: load, no declared interest, campaign open, nobody exempt, the step itself, the person's words
 * untouched, one new version with one event, the line of the lists brought up to date. All of it or nothing.
 * @throws notFound, versionConflict, interestDeclared, stageClosed, alreadyDone (decided), personsWordsFixed, and what the step throws
 */
export async function changeReview(
  context: ServiceContext,
  { reviewId, baseVersion }: Asked,
  step: (loaded: LoadedReview, moment: ReviewMoment, change: Change<'reviews'>) => Promise<ReviewStep> | ReviewStep,
): Promise<{ readonly id: string; readonly versionId: string }> {
  return context.compartment('reviews').change(async (change) => {
    const loaded = await loadReview(change.db, context, reviewId);
    if (loaded.versionId !== baseVersion) throw new AppError('versionConflict', { current: loaded.number });
    await assertNoInterest(change.db, context, reviewId, context.who.userId);
    assertAtWork(loaded);
    const { afterwards, ...written } = await step(loaded, { now: change.now, today: legalDayOf(change.now) }, change);
    const versionId = await writeReview(change, loaded, written);
    await afterwards?.(change);
    return { id: reviewId, versionId };
  });
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

/** Writes the next version of a record after checking the whole of it, and its line in the lists. */
export async function writeReview(
  change: Change,
  loaded: LoadedReview,
  { patch, ...version }: Omit<ReviewStep, 'afterwards'>,
): Promise<string> {
  const after = reviewRecordSchema.parse({ ...loaded.record, ...patch });
  assertOwnWordsFixed(loaded.record, after);
  const { versionId } = await change.amendRecord<ReviewRecord>({
    type: reviewKind.type,
    id: loaded.id,
    baseVersion: loaded.versionId,
    patch,
    ...version,
  });
  await projectReview(change, loaded.id, after);
  return versionId;
}

/** Stages of lines that came back to a hand and wait for it; the part before the dot is what lists count. */
export const returnedStages = ['notSubmitted.returned', 'assessed.returned'] as const;

export function lineStage(record: ReviewRecord): string {
  return openReturn(record) === null ? reviewStage(record) : `${reviewStage(record)}.returned`;
}

/** The line of a person in the lists: by name, never by anything that was said or decided about them. */
export async function projectReview(change: Change, id: string, record: ReviewRecord): Promise<void> {
  await putWorkItem(change.db, reviewLine(id, record, change.now));
}

export function reviewLine(id: string, record: ReviewRecord, changedAt: number): WorkItem {
  const { person, campaignId, writers, proposal } = record;
  return {
    recordId: id,
    type: reviewKind.type,
    number: '',
    title: person.fullName,
    sortKey: nameSortKey(person.fullName),
    unit: campaignId,
    stage: lineStage(record),
    dueOn: null,
    officerId: writers.at(-1) ?? null,
    secondId: proposal?.by ?? null,
    subjectId: person.personId,
    year: null,
    changedAt,
  };
}
