import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { noCounts, stageCounts } from './campaign-progress.ts';
import { changeCampaign } from './change-campaign.ts';

/** Ends a campaign; its records can be read and printed, not changed. @throws reasonRequired while decisions are out */
export const closeCampaign: Handler<'campaigns.close'> = async (context, input) =>
  changeCampaign(context, input, async (_loaded, { today }, change) => {
    const { campaignId, reason } = input;
    const { total, decided } = (await stageCounts(change.db, campaignId)).get(campaignId) ?? noCounts;
    if (decided < total && reason === null) throw new AppError('reasonRequired', { open: total - decided });
    return {
      patch: { state: 'closed', closing: { on: today, reason } },
      event: 'campaignClosed',
      facts: [['count', String(total)]],
      ...(reason === null ? {} : { reason }),
    };
  });
