import { z } from 'zod';
import type { RequestInput } from '../../../../shared/contract/contract.ts';
import { personStatuses, type PersonStatus } from '../../../../shared/model/particulars.ts';

/** Enough for several screens; the next page is asked for before the end is seen. */
export const pageSize = 200;

export interface PeopleFilter {
  readonly query: string;
  readonly unitName: string | null;
  readonly status: PersonStatus | null;
  readonly lacking: boolean;
  readonly disputed: boolean;
}

export const noFilter: PeopleFilter = { query: '', unitName: null, status: null, lacking: false, disputed: false };

export function isUnfiltered({ query, unitName, status, lacking, disputed }: PeopleFilter): boolean {
  return query.trim() === '' && unitName === null && status === null && !lacking && !disputed;
}

/** A filter kept as a tab. What is looked for by name is not kept: a tab is a way of working, not a person. */
const savedFilterSchema = z.object({
  id: z.string().max(40),
  unitName: z.string().max(200).nullable(),
  status: z.enum(personStatuses).nullable(),
  lacking: z.boolean(),
  disputed: z.boolean(),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;
export const savedFiltersSchema = z.object({ saved: z.array(savedFilterSchema).max(12) });

/** The request of a filter; the vault marks and sorts, the window only asks. */
export function listInput({
  query,
  unitName,
  status,
  lacking,
  disputed,
}: PeopleFilter): Omit<RequestInput<'people.list'>, 'limit'> {
  return {
    ...(query.trim() === '' ? {} : { query: query.trim() }),
    ...(unitName === null ? {} : { unitName }),
    ...(status === null ? {} : { status }),
    ...(lacking ? { lacking: true } : {}),
    ...(disputed ? { disputed: true } : {}),
  };
}

export type PeopleTab = 'all' | 'lacking' | 'disputed' | `saved-${string}`;

/** The tab a filter belongs to: a kept one when it is exactly that, else the one by what is wrong with the file. */
export function tabOf(filter: PeopleFilter, saved: readonly SavedFilter[]): PeopleTab {
  const kept = saved.find((each) => sameFilter(each, filter));
  if (kept !== undefined) return `saved-${kept.id}`;
  return filter.disputed ? 'disputed' : filter.lacking ? 'lacking' : 'all';
}

export function filterOfTab(tab: PeopleTab, saved: readonly SavedFilter[], query: string): PeopleFilter {
  const kept = saved.find(({ id }) => tab === `saved-${id}`);
  if (kept !== undefined)
    return { query, unitName: kept.unitName, status: kept.status, lacking: kept.lacking, disputed: kept.disputed };
  return { ...noFilter, query, lacking: tab === 'lacking', disputed: tab === 'disputed' };
}

/** Only a filter that says more than the tabs do is worth keeping. */
export function canBeKept(filter: PeopleFilter, saved: readonly SavedFilter[]): boolean {
  return (filter.unitName !== null || filter.status !== null) && !saved.some((each) => sameFilter(each, filter));
}

function sameFilter(saved: SavedFilter, filter: PeopleFilter): boolean {
  return (
    saved.unitName === filter.unitName &&
    saved.status === filter.status &&
    saved.lacking === filter.lacking &&
    saved.disputed === filter.disputed
  );
}
