import { AppError } from '../../../shared/base/app-error.ts';
import type { Campaign } from '../../../shared/model/review-campaign.ts';
import { periodKey } from '../../../shared/model/review-period.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import type { Change } from '../../records/change.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { changeRecord, type Moment, type Step, type SteppedKind } from '../change/change-record.ts';
import { campaignKind, loadCampaign, type CampaignLineFacts, type LoadedCampaign } from './review-store.ts';

export const workedCampaign: WorkedKind<Campaign, CampaignLineFacts> = {
  ...campaignKind,
  line: campaignLine,
  due: { task: 'submitReview', page: 'campaign', settled: ['closed'] },
};

const steppedCampaign: SteppedKind<Campaign, LoadedCampaign, 'reviews'> = {
  kind: workedCampaign,
  compartment: 'reviews',
  load: loadCampaign,
  docOf: ({ campaign }) => campaign,
  assertOpen: ({ campaign }) => {
    if (campaign.state !== 'open') throw new AppError('stageClosed', { stage: 'campaignClosed' });
  },
  barsInterested: false,
};

/** A step in a campaign that is open. @throws stageClosed, and as changeRecord */
export async function changeCampaign(
  context: ServiceContext,
  { campaignId: id, baseVersion }: { readonly campaignId: string; readonly baseVersion: string },
  step: (loaded: LoadedCampaign, moment: Moment, change: Change<'reviews'>) => Promise<Step<Campaign>> | Step<Campaign>,
): Promise<{ readonly id: string; readonly versionId: string }> {
  const { versionId } = await changeRecord(context, steppedCampaign, { id, baseVersion }, step);
  return { id, versionId };
}

/** Newest period first and units by name, so the key holds the period's end and the unit. */
function campaignLine(
  campaign: Campaign,
  { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>,
): WorkItem<CampaignLineFacts> {
  const { title, unitId, unitName, period, state, reportDue } = campaign;
  const key = periodKey(period);
  return {
    recordId: id,
    type: campaignKind.type,
    number: '',
    title,
    sortKey: `${key} ${vietnameseSortKey(unitName)}`,
    unit: unitName,
    stage: state,
    dueOn: reportDue,
    officerId: null,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: Number(key.slice(0, 4)),
    facts: { unitId },
    changedAt,
  };
}
