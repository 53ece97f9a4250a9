import type { Compartment } from '../../../shared/model/compartments.ts';
import { campaignSchema, type Campaign } from '../../../shared/model/review-campaign.ts';
import { reviewDecisionPayload } from '../../../shared/model/review-payload.ts';
import { reviewRecordSchema, type ReviewRecord } from '../../../shared/model/review-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import { allSignaturesHold, payloadHashOf } from '../approvals/approval-payload.ts';
import { readApproval, type StoredApproval } from '../approvals/approval-store.ts';
import { readDoc, type RecordKind } from '../read-doc.ts';
import type { ServiceContext } from '../service-context.ts';

export const campaignKind: RecordKind<Campaign> = { type: 'campaign', schema: campaignSchema };
export const reviewKind: RecordKind<ReviewRecord> = { type: 'review', schema: reviewRecordSchema };

export interface LoadedCampaign {
  readonly id: string;
  readonly versionId: string;
  readonly campaign: Campaign;
}

/** The decision of a record with its approval checked: hash against the facts, signatures against people. */
export interface CheckedApproval {
  readonly stored: StoredApproval;
  readonly holds: boolean;
}

export interface LoadedReview {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly record: ReviewRecord;
  readonly campaign: Campaign;
  readonly approval: CheckedApproval | null;
}

/** @throws notFound, recordAltered */
export async function loadCampaign(db: ReadableDb<Compartment>, id: string): Promise<LoadedCampaign> {
  const { versionId, doc } = await readDoc(db, campaignKind, id);
  return { id, versionId, campaign: doc };
}

/** @throws notFound, recordAltered */
export async function loadReview(db: ReadableDb<Compartment>, context: ServiceContext, id: string): Promise<LoadedReview> {
  const { versionId, number, doc: record } = await readDoc(db, reviewKind, id);
  const { campaign } = await loadCampaign(db, record.campaignId);
  return { id, versionId, number, record, campaign, approval: await approvalOf(db, context, id, campaign, record) };
}

async function approvalOf(db: ReadableDb<Compartment>, context: ServiceContext, id: string, campaign: Campaign, record: ReviewRecord): Promise<CheckedApproval | null> {
  if (record.decision === null) return null;
  const stored = await readApproval(db, record.decision.approvalId);
  const payload = reviewDecisionPayload(id, campaign, record);
  const holds = payload !== null && stored.approval.payloadHash === payloadHashOf(payload) && allSignaturesHold(context, stored.approval);
  return { stored, holds };
}

/** `lapsed`: written down, but its approval expired, was taken back or is for something else by now. */
export type DecisionState = 'none' | 'waiting' | 'given' | 'lapsed';

export function decisionState({ record, approval }: Pick<LoadedReview, 'record' | 'approval'>, now: number): DecisionState {
  if (record.decision === null || approval === null) return 'none';
  if (record.decision.given !== null) return 'given';
  const { state, expires } = approval.stored.approval;
  return state === 'waiting' && now < expires && approval.holds ? 'waiting' : 'lapsed';
}

/** More people than a campaign can have (shared/contract/campaigns.ts). */
const mostPeople = 1000;

/** The lines of a campaign's people, alphabetical by name. */
export async function rosterItems(db: ReadableDb<Compartment>, campaignId: string): Promise<readonly WorkItem[]> {
  const { items } = await listWorkItems(db, reviewKind.type, { unit: campaignId }, { after: null, limit: mostPeople });
  return items;
}

export interface StoredReview {
  readonly id: string;
  readonly record: ReviewRecord;
}

export async function readReviews(db: ReadableDb<Compartment>, ids: readonly string[]): Promise<readonly StoredReview[]> {
  const reviews: StoredReview[] = [];
  for (const id of ids) reviews.push({ id, record: (await readDoc(db, reviewKind, id)).doc });
  return reviews;
}
