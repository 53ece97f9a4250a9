import { z } from 'zod';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { campaignSchema, type Campaign } from '../../../shared/model/review-campaign.ts';
import { reviewRecordSchema, type ReviewRecord } from '../../../shared/model/review-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import { canonicalText } from '../../records/patch.ts';
import { RecordVersions } from '../../records/record-versions.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import { approvalType } from '../authority/approval-store.ts';
import { readJudged, type JudgedApproval, type RuledContext } from '../authority/judged-approval.ts';
import { assertVersionsKeep, entriesKept, fieldsKept, rowsKept } from '../authority/kept-words.ts';
import { assertHandsAreTheirs } from '../authority/named-hands.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ListedKind } from '../base/record-kind.ts';
import { givenClass, wasDecidedBefore } from './given-class.ts';
import { handsFit, reviewKept } from './review-hands.ts';
import { assertWritersTold } from './self-hands.ts';

const campaignLineFacts = campaignSchema.pick({ unitId: true });
export type CampaignLineFacts = z.infer<typeof campaignLineFacts>;
export const campaignKind: ListedKind<Campaign, CampaignLineFacts> = {
  type: 'campaign',
  schema: campaignSchema,
  lineFacts: campaignLineFacts,
  page: 'campaign',
};
/** Whether the paper is through its session at every place. */
const reviewLineFacts = z.strictObject({ heard: z.boolean() });
export type ReviewLineFacts = z.infer<typeof reviewLineFacts>;
export const reviewKind: ListedKind<ReviewRecord, ReviewLineFacts> = {
  type: 'review',
  schema: reviewRecordSchema,
  lineFacts: reviewLineFacts,
  page: 'review',
};

export interface LoadedCampaign {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly campaign: Campaign;
}

export interface LoadedReview {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly record: ReviewRecord;
  readonly campaign: Campaign;
  /** Of its decision, as it counts. */
  readonly approval: JudgedApproval | null;
}

/** Under these words records are written, signed and printed: they are as the campaign was opened with (decision 44). */
const campaignWords = [
  'title',
  'unitId',
  'unitName',
  'period',
  'instrument',
  'template',
  'catalogueVersion',
  'reportDue',
];

/** Is the form word for word the one of the catalogue that the campaign names? */
function setByCatalogue({ template, catalogueVersion }: Campaign, catalogues: RuledContext['catalogues']): boolean {
  const named = catalogues.find(({ version }) => version === catalogueVersion);
  return named?.reviewTemplates.some((each) => canonicalText(each) === canonicalText(template)) === true;
}

/** The order of a campaign is kept in its places: they stay, those who lead them are added to, and when they met is written down. */
const placesKept = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) &&
  Array.isArray(after) &&
  before.length === after.length &&
  rowsKept(
    before,
    after,
    ['held', 'headIds'],
    (place, now) => entriesKept(place['headIds'], now['headIds']) && (place['held'] === null || now['held'] !== null),
  );

/** @throws notFound, recordAltered (also where its words are not those it was opened with, or something follows on its end) */
export async function loadCampaign(
  db: ReadableDb<Compartment>,
  { catalogues }: Pick<RuledContext, 'catalogues'>,
  id: string,
): Promise<LoadedCampaign> {
  const { versionId, number, doc } = await readDoc(db, campaignKind, id);
  await assertVersionsKeep(
    db,
    campaignKind.type,
    id,
    (before, patch) =>
      before['state'] === 'open' &&
      fieldsKept(campaignWords, before, patch) &&
      (patch['places'] === undefined || placesKept(before['places'], patch['places'])),
  );
  if (!setByCatalogue(doc, catalogues)) throw new AppError('recordAltered', { type: campaignKind.type, part: 'form' });
  return { id, versionId, number, campaign: doc };
}

/**
 * A record as it may be used, shown, printed and verified: one in which what was handed in, signed and decided is what was
 * handed in, signed and decided. @throws notFound, recordAltered
 */
export async function loadReview(
  db: ReadableDb<Compartment>,
  context: RuledContext,
  id: string,
): Promise<LoadedReview> {
  const { versionId, number, doc } = await readDoc(db, reviewKind, id);
  const { type } = reviewKind;
  await assertHandsAreTheirs(db, context, type, id);
  await assertVersionsKeep(db, type, id, reviewKept);
  await assertWritersTold(db, context.chain, type, id);
  if (!handsFit(doc, context.catalogues)) throw new AppError('recordAltered', { type, part: 'words' });
  const { campaign } = await loadCampaign(db, context, doc.campaignId);
  const versions = new RecordVersions(db);
  const approval = doc.decision === null ? null : await readJudged(db, context, doc.decision.approvalId, versions);
  const given = await givenClass(versions, type, id, doc, approval);
  // After the decision nothing changes any more: what was signed is what stands there, and no other is in its place.
  if (given === 'changed' || (await wasDecidedBefore(db, context, versions, id, doc)))
    throw new AppError('recordAltered', { type, part: 'decided' });
  return { id, versionId, number, record: withGiven(doc, given), campaign, approval };
}

/** A class is given by the signature under it alone, whatever the record says of it (decision 38). */
const withGiven = (doc: ReviewRecord, given: Awaited<ReturnType<typeof givenClass>>): ReviewRecord =>
  doc.decision === null ? doc : { ...doc, decision: { ...doc.decision, given: given === 'changed' ? null : given } };

/** `lapsed`: written down, but its approval expired, was taken back or is for something else by now. */
export type DecisionState = 'none' | 'waiting' | 'given' | 'lapsed';

export function decisionState(
  { record, approval }: Pick<LoadedReview, 'record' | 'approval'>,
  now: number,
): DecisionState {
  if (record.decision === null || approval === null) return 'none';
  if (record.decision.given !== null) return 'given';
  const { state, expires } = approval.approval;
  return state === 'waiting' && now < expires && approval.holds ? 'waiting' : 'lapsed';
}

/** The lines of a campaign's people, alphabetical by name. */
export async function rosterItems(db: ReadableDb<Compartment>, campaignId: string): Promise<readonly WorkItem[]> {
  return allWorkItems(db, reviewKind, { parentId: campaignId });
}

export interface StoredReview {
  readonly id: string;
  readonly record: ReviewRecord;
}

/** For lists: the classes as they count. One that was changed since it was given counts as none there, and does not open. */
export async function readReviews(
  db: ReadableDb<Compartment>,
  context: RuledContext,
  ids: readonly string[],
): Promise<readonly StoredReview[]> {
  const reviews: StoredReview[] = [];
  const versions = new RecordVersions(db);
  for (const id of ids) {
    const { doc } = await readDoc(db, reviewKind, id);
    reviews.push({ id, record: await asGiven(db, context, id, doc, versions) });
  }
  return reviews;
}

/** The record with its class as it counts. */
export async function asGiven(
  db: ReadableDb<Compartment>,
  context: RuledContext,
  id: string,
  doc: ReviewRecord,
  versions = new RecordVersions(db),
): Promise<ReviewRecord> {
  if (doc.decision === null) return doc;
  if (!handsFit(doc, context.catalogues)) return withGiven(doc, null);
  const { approvalId } = doc.decision;
  // One that names an approval which is not there must not keep the others from their reader.
  const there = (await readType(db, approvalId)) === approvalType;
  const approval = there ? await readJudged(db, context, approvalId, versions) : null;
  return withGiven(doc, await givenClass(versions, reviewKind.type, id, doc, approval));
}

/** For what nobody signs: rosters of earlier campaigns, sessions of those who lead. */
export async function readUnjudged(
  db: ReadableDb<Compartment>,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly record: Omit<ReviewRecord, 'decision' | 'proposal'> }[]> {
  const reviews = [];
  for (const id of ids) reviews.push({ id, record: (await readDoc(db, reviewKind, id)).doc });
  return reviews;
}
