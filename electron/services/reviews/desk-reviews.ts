import type { DeskCampaign, DeskTask } from '../../../shared/contract/desk.ts';
import { periodKey } from '../../../shared/model/review-period.ts';
import { blocks } from '../../../shared/model/declared-interest.ts';
import { allMet, decisionReasons, proposalReasons } from '../../../shared/model/review-order.ts';
import { openReturn, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listInterests } from '../authority/interest-store.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import { blockOf, noCounts, readHeads, stageCounts } from './campaign-progress.ts';
import { returnedStages } from './change-review.ts';
import {
  campaignKind,
  decisionState,
  loadCampaign,
  loadReview,
  reviewKind,
  type LoadedCampaign,
  type LoadedReview,
} from './review-store.ts';

function reviewsOf(context: ServiceContext) {
  return context.openCompartments().find(({ name }) => name === 'reviews');
}

/** Papers and proposals that came back to this user's hand, with the reason in full. */
export async function returnedReviews(context: ServiceContext): Promise<DeskTask[]> {
  const reviews = reviewsOf(context);
  if (reviews === undefined) return [];
  return reviews.read(async (db) => {
    const tasks: DeskTask[] = [];
    for (const { recordId } of await allWorkItems(db, reviewKind, { stages: returnedStages })) {
      const record = (await unlessAltered(loadReview(db, context, recordId)))?.record;
      if (record === undefined) continue;
      const back = openReturn(record);
      if (back === null || !(back.to === 'self' ? record.writers : record.proposers).includes(context.who.userId))
        continue;
      tasks.push({
        ...taskOf(recordId, record, 'reviewReturned', back.at),
        by: { name: nameOf(context)(back.by), at: back.at },
        reason: back.reason,
      });
    }
    return tasks;
  });
}

/**
 * Papers that wait for a hand that this user may give: the proposal once every session was held, the figures of the collective's
 * decision once it was proposed and the order lets it be decided. What a screen offers as the next step stands here too.
 */
export async function reviewsToStep(context: ServiceContext): Promise<DeskTask[]> {
  const reviews = reviewsOf(context);
  const { roles } = context.who;
  if (reviews === undefined || !(roles.has('reviewSecretary') || roles.has('approver'))) return [];
  return reviews.read(async (db) => {
    const tasks: DeskTask[] = [];
    const heads = new Map<string, Awaited<ReturnType<typeof readHeads>>>();
    const headsOf = async ({ record, campaign }: LoadedReview) => {
      const found = heads.get(record.campaignId) ?? (await readHeads(db, campaign));
      heads.set(record.campaignId, found);
      return found;
    };
    const heard = await allWorkItems(db, reviewKind, { stages: ['submitted'], facts: { heard: true } });
    for (const { recordId } of roles.has('reviewSecretary') ? heard : []) {
      const loaded = await mineToStep(db, context, recordId);
      if (loaded === null) continue;
      const { record, campaign } = loaded;
      const ready = allMet(proposalReasons(campaign, await headsOf(loaded), { id: recordId, record }));
      const since = record.sessions.at(-1)?.at ?? record.submissions.at(-1)?.at;
      if (ready && since !== undefined) tasks.push(taskOf(recordId, record, 'assessReview', since));
    }
    for (const { recordId } of await allWorkItems(db, reviewKind, { stages: ['assessed'] })) {
      const loaded = await mineToStep(db, context, recordId);
      if (loaded === null) continue;
      const { record, campaign } = loaded;
      const stands = ['waiting', 'given'].includes(decisionState(loaded, context.clock.now()));
      if (record.proposal !== null && !stands && allMet(decisionReasons(campaign, record)))
        tasks.push(taskOf(recordId, record, 'recordReviewDecision', record.proposal.at));
    }
    return tasks;
  });
}

/** One that still runs, where this user was not the first hand and declared no interest. */
async function mineToStep(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  id: string,
): Promise<LoadedReview | null> {
  const { userId } = context.who;
  const loaded = await unlessAltered(loadReview(db, context, id));
  if (loaded === null || loaded.campaign.state !== 'open' || loaded.record.writers.includes(userId)) return null;
  const interests = await listInterests(db, context, id);
  return interests.some(({ interest }) => blocks(interest, userId)) ? null : loaded;
}

function taskOf(
  reviewId: string,
  { person }: ReviewRecord,
  kind: 'reviewReturned' | 'assessReview' | 'recordReviewDecision',
  at: number,
): DeskTask {
  return {
    id: `${kind}/${reviewId}`,
    kind,
    values: { person: person.fullName },
    compartment: 'reviews',
    subject: { type: 'review', id: reviewId },
    day: legalDayOf(at),
    workingDaysLeft: null,
    by: null,
    reason: null,
  };
}

/** Progress of the newest period that still runs: counts by stage, its units alphabetical, and what holds a unit up. */
export async function deskCampaign(context: ServiceContext): Promise<DeskCampaign | null> {
  const reviews = reviewsOf(context);
  if (reviews === undefined) return null;
  return reviews.read(async (db) => {
    const open: LoadedCampaign[] = [];
    for (const { recordId } of await allWorkItems(db, campaignKind, { stages: ['open'] })) {
      const loaded = await unlessAltered(loadCampaign(db, context, recordId));
      if (loaded !== null) open.push(loaded);
    }
    const newest = open.at(-1);
    if (newest === undefined) return null;
    const key = periodKey(newest.campaign.period);
    const counts = await stageCounts(db);
    const units: DeskCampaign['units'] = [];
    for (const loaded of open) {
      if (periodKey(loaded.campaign.period) !== key) continue;
      const count = counts.get(loaded.id) ?? noCounts;
      const { decided, assessed, submitted, total } = count;
      units.push({
        unitId: loaded.campaign.unitId,
        name: loaded.campaign.unitName,
        decided,
        assessed,
        submitted,
        total,
        blocked: await blockOf(db, loaded, count),
      });
    }
    const sum = (pick: (unit: DeskCampaign['units'][number]) => number) =>
      units.reduce((total, unit) => total + pick(unit), 0);
    return {
      campaignId: newest.id,
      title: newest.campaign.title,
      reportDue: newest.campaign.reportDue,
      decided: sum(({ decided }) => decided),
      assessed: sum(({ assessed }) => assessed),
      submitted: sum(({ submitted }) => submitted),
      total: sum(({ total }) => total),
      units: units.slice(0, 500),
    };
  });
}
