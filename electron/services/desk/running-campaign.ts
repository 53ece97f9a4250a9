import type { RequestOutput } from '../../../shared/contract/contract.ts';
import { listWorkItems } from '../../storage/repositories/work-items.ts';
import { countByUnitAndStage } from '../../storage/repositories/work-items.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import type { ServiceContext } from '../service-context.ts';

type Campaign = NonNullable<RequestOutput<'desk.summary'>['campaign']>;

/** Progress of the newest open campaign, counted by unit and stage; alphabetical, never by result (records.md §4). */
export async function runningCampaign(context: ServiceContext): Promise<Campaign | null> {
  const open = context.openCompartments().find(({ name }) => name === 'reviews');
  if (open === undefined) return null;
  return open.read(async (db) => {
    const { items } = await listWorkItems(db, 'campaign', { stages: ['open'] }, { after: null, limit: 1, direction: 'down' });
    const [campaign] = items;
    if (campaign === undefined) return null;
    const counts = await countByUnitAndStage(db, 'review', { subjectId: campaign.recordId });
    const units = new Map<string, Campaign['units'][number]>();
    for (const { unit, stage, count } of counts) {
      const name = unit ?? campaign.unit ?? campaign.title;
      const row = units.get(name) ?? { unitId: campaign.recordId, name, decided: 0, assessed: 0, submitted: 0, total: 0, blocked: null };
      units.set(name, {
        ...row,
        decided: row.decided + (stage === 'decided' ? count : 0),
        assessed: row.assessed + (stage === 'proposed' ? count : 0),
        submitted: row.submitted + (stage === 'submitted' ? count : 0),
        total: row.total + count,
      });
    }
    const rows = [...units.values()].sort((left, right) => (vietnameseSortKey(left.name) < vietnameseSortKey(right.name) ? -1 : 1));
    const sum = (pick: (row: Campaign['units'][number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
    return {
      campaignId: campaign.recordId,
      title: campaign.title,
      reportDue: campaign.dueOn,
      decided: sum(({ decided }) => decided),
      assessed: sum(({ assessed }) => assessed),
      submitted: sum(({ submitted }) => submitted),
      total: sum(({ total }) => total),
      units: rows,
    };
  });
}
