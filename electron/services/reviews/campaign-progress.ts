import type { CampaignRow, StageCounts } from '../../../shared/contract/review-views.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Campaign } from '../../../shared/model/review-campaign.ts';
import { campaignBlock, headsOf, type OrderRule, type PlaceHead } from '../../../shared/model/review-order.ts';
import type { ReviewStage } from '../../../shared/model/review-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { countByParent } from '../../storage/repositories/work-items.ts';
import { readUnjudged, reviewKind, type LoadedCampaign } from './review-store.ts';

/** How many people stand at each stage, by campaign. */
export async function stageCounts(
  db: ReadableDb<Compartment>,
  campaignId?: string,
): Promise<ReadonlyMap<string, StageCounts>> {
  const rows = await countByParent(db, reviewKind, campaignId === undefined ? {} : { parentId: campaignId });
  const counts = new Map<string, StageCounts>();
  for (const { parentId, stage, count } of rows) {
    if (parentId === null) continue;
    const before = counts.get(parentId) ?? noCounts;
    const counted = stage.split('.')[0] as ReviewStage;
    const total = counted === 'exempt' ? before.total : before.total + count;
    counts.set(parentId, { ...before, [counted]: before[counted] + count, total });
  }
  return counts;
}

export const noCounts: StageCounts = { decided: 0, assessed: 0, submitted: 0, notSubmitted: 0, exempt: 0, total: 0 };

/** People who lead a place of this campaign, with the days of their sessions. */
export async function readHeads(db: ReadableDb<Compartment>, campaign: Campaign): Promise<readonly PlaceHead[]> {
  return headsOf(await readUnjudged(db, [...new Set(campaign.places.flatMap(({ headIds }) => headIds))]));
}

export async function blockOf(
  db: ReadableDb<Compartment>,
  { campaign }: Pick<LoadedCampaign, 'campaign'>,
  counts: StageCounts,
): Promise<OrderRule | null> {
  if (campaign.state !== 'open' || counts.submitted + counts.assessed === 0) return null;
  return campaignBlock(campaign, await readHeads(db, campaign), counts);
}

export async function campaignRow(
  db: ReadableDb<Compartment>,
  loaded: LoadedCampaign,
  counts: StageCounts,
): Promise<CampaignRow> {
  const { title, unitName, period, state, reportDue } = loaded.campaign;
  return {
    id: loaded.id,
    title,
    unitName,
    period,
    state,
    reportDue,
    counts,
    blocked: await blockOf(db, loaded, counts),
  };
}
