import { z } from 'zod';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { campaignSchema, type Campaign } from '../../../shared/model/review-campaign.ts';
import { reviewRecordSchema, type ReviewRecord } from '../../../shared/model/review-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import { readJudged, type JudgedApproval } from '../authority/judged-approval.ts';
import { assertHandsAreTheirs } from '../authority/named-hands.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ListedKind } from '../base/record-kind.ts';
import type { ServiceContext } from '../base/service-context.ts';

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

/** @throws notFound, recordAltered */
export async function loadCampaign(db: ReadableDb<Compartment>, id: string): Promise<LoadedCampaign> {
  const { versionId, number, doc } = await readDoc(db, campaignKind, id);
  return { id, versionId, number, campaign: doc };
}

/** @throws notFound, recordAltered */
export async function loadReview(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  id: string,
): Promise<LoadedReview> {
  const { versionId, number, doc } = await readDoc(db, reviewKind, id);
  await assertHandsAreTheirs(db, context, reviewKind.type, id);
  const { campaign } = await loadCampaign(db, doc.campaignId);
  const approval = doc.decision === null ? null : await readJudged(db, context, doc.decision.approvalId);
  return { id, versionId, number, record: { ...doc, decision: asGiven(doc, id, approval) }, campaign, approval };
}

/** A class that is written down as given stands only under the signature that gave it, whatever the record says (decision 38). */
function asGiven({ decision }: ReviewRecord, id: string, approval: JudgedApproval | null): ReviewRecord['decision'] {
  if (decision === null || approval === null || decision.given === null) return decision;
  const { act, subject, state, signatures } = approval.approval;
  const last = signatures.at(-1);
  const stands =
    approval.holds && act === 'decideReview' && subject.id === id && state === 'approved' && last !== undefined;
  return { ...decision, given: stands ? { by: last.userId, at: last.at } : null };
}

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

export async function readReviews(
  db: ReadableDb<Compartment>,
  ids: readonly string[],
): Promise<readonly StoredReview[]> {
  const reviews: StoredReview[] = [];
  for (const id of ids) reviews.push({ id, record: (await readDoc(db, reviewKind, id)).doc });
  return reviews;
}
