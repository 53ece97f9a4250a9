import type { CampaignRow } from '../../../shared/contract/review-views.ts';
import { periodKey, type ReviewPeriod } from '../../../shared/model/review-period.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import { campaignRow, noCounts, stageCounts } from './campaign-progress.ts';
import { campaignKind, loadCampaign } from './review-store.ts';

/** Progress by period and unit: counts by stage only, units alphabetical (decision 34), never by result. One visit is one event. */
export const listCampaigns: Handler<'campaigns.list'> = async (context) => {
  const reviews = context.compartment('reviews');
  await reviews.change((change) => change.event('reviewsListed', { recordType: campaignKind.type }));
  return reviews.read(async (db) => {
    const counts = await stageCounts(db);
    const periods = new Map<string, { key: string; period: ReviewPeriod; campaigns: CampaignRow[] }>();
    for (const { recordId } of await allWorkItems(db, campaignKind, {})) {
      // One that was altered hides none of the others; opened by its id it is refused.
      const loaded = await unlessAltered(loadCampaign(db, context, recordId));
      if (loaded === null) continue;
      const { period } = loaded.campaign;
      const key = periodKey(period);
      const group = periods.get(key) ?? { key, period, campaigns: [] };
      group.campaigns.push(await campaignRow(db, loaded, counts.get(recordId) ?? noCounts));
      periods.set(key, group);
    }
    return { periods: [...periods.values()].toSorted((left, right) => (left.key < right.key ? 1 : -1)) };
  });
};
