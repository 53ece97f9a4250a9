import { AppError } from '../../../shared/base/app-error.ts';
import { campaignSchema, type Campaign } from '../../../shared/model/review-campaign.ts';
import { periodKey } from '../../../shared/model/review-period.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Change, WorkEventKind } from '../../records/change.ts';
import { putWorkItem, type WorkItem } from '../../storage/repositories/work-items.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { campaignKind, loadCampaign, type LoadedCampaign } from './review-store.ts';

export interface CampaignStep {
  readonly patch: Partial<Campaign>;
  readonly event: WorkEventKind;
  readonly facts?: readonly EventFact[];
  readonly reason?: string;
}

/**
 * The one way a campaign changes: load, still open, the step, one new version with one event, its line brought up to date.
 * @throws notFound, versionConflict, stageClosed, and what the step throws
 */
export async function changeCampaign(
  context: ServiceContext,
  { campaignId, baseVersion }: { readonly campaignId: string; readonly baseVersion: string },
  step: (loaded: LoadedCampaign, today: string, change: Change<'reviews'>) => Promise<CampaignStep> | CampaignStep,
): Promise<{ readonly id: string; readonly versionId: string }> {
  return context.compartment('reviews').change(async (change) => {
    const loaded = await loadCampaign(change.db, campaignId);
    if (loaded.campaign.state !== 'open') throw new AppError('stageClosed', { stage: 'campaignClosed' });
    const { patch, ...version } = await step(loaded, legalDayOf(change.now), change);
    const after = campaignSchema.parse({ ...loaded.campaign, ...patch });
    const { versionId } = await change.amendRecord<Campaign>({
      type: campaignKind.type,
      id: campaignId,
      baseVersion,
      patch,
      ...version,
    });
    await projectCampaign(change, campaignId, after);
    return { id: campaignId, versionId };
  });
}

/** The line of a campaign: newest period first and units by name, so the key holds the period's end and the unit. */
export async function projectCampaign(change: Change, id: string, campaign: Campaign): Promise<void> {
  await putWorkItem(change.db, campaignLine(id, campaign, change.now));
}

export function campaignLine(id: string, campaign: Campaign, changedAt: number): WorkItem {
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
    subjectId: unitId,
    year: Number(key.slice(0, 4)),
    changedAt,
  };
}
