import { z } from 'zod';
import type { RequestInput } from '../../../../shared/contract/contract.ts';
import { peopleSortSchema, type PeopleOrder, type PeopleSort } from '../../../../shared/model/people-list.ts';
import { personStatuses } from '../../../../shared/model/particulars.ts';

/** Enough for several screens; the next page is asked for before the end is seen. */
export const pageSize = 200;

/** What may be set beside the search; null where nothing is. */
const conditionsSchema = z.object({
  unitName: z.string().max(200).nullable(),
  status: z.enum(personStatuses).nullable(),
  theory: z.string().max(200).nullable().default(null),
  ageFrom: z.int().nullable().default(null),
  ageTo: z.int().nullable().default(null),
  partyFrom: z.int().nullable().default(null),
  partyTo: z.int().nullable().default(null),
  lacking: z.boolean(),
  disputed: z.boolean(),
  /** By given name where nothing is chosen. */
  sort: peopleSortSchema.nullable().default(null),
});
type Conditions = z.infer<typeof conditionsSchema>;

export interface PeopleFilter extends Conditions {
  readonly query: string;
}

export const noFilter: PeopleFilter = {
  query: '',
  unitName: null,
  status: null,
  theory: null,
  ageFrom: null,
  ageTo: null,
  partyFrom: null,
  partyTo: null,
  lacking: false,
  disputed: false,
  sort: null,
};

/** What the menu of filters sets; lacking and disputed are tabs. */
const menuConditions = ['unitName', 'status', 'theory', 'ageFrom', 'ageTo', 'partyFrom', 'partyTo'] as const;

const isSet = (filter: Conditions): boolean => menuConditions.some((name) => filter[name] !== null);

export function isUnfiltered(filter: PeopleFilter): boolean {
  return filter.query.trim() === '' && !isSet(filter) && !filter.lacking && !filter.disputed;
}

/** Beside the name, which always stands. */
export const peopleColumns = [
  'birth',
  'staffNumber',
  'post',
  'unit',
  'status',
  'theory',
  'degree',
  'party',
  'paper',
  'documents',
  'changed',
] as const;
export type PeopleColumn = (typeof peopleColumns)[number];

const columnsSchema = z.array(z.enum(peopleColumns)).max(peopleColumns.length).readonly().nullable().default(null);

/** A view kept as a tab. What is looked for by name is not kept: a tab is a way of working, not a person. */
const savedFilterSchema = conditionsSchema.extend({
  id: z.string().max(40),
  /** Empty where its conditions are its name. */
  name: z.string().max(60).default(''),
  columns: columnsSchema,
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;
/** `columns`: of the tabs that every office has; null = as the width allows. */
export const savedFiltersSchema = z.object({ saved: z.array(savedFilterSchema).max(12), columns: columnsSchema });
export type KeptViews = z.infer<typeof savedFiltersSchema>;

/** The request of a filter; the vault marks and sorts, the window only asks. */
export function listInput({
  query,
  lacking,
  disputed,
  ...conditions
}: PeopleFilter): Omit<RequestInput<'people.list'>, 'limit'> {
  return {
    ...(query.trim() === '' ? {} : { query: query.trim() }),
    ...Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== null)),
    ...(lacking ? { lacking: true } : {}),
    ...(disputed ? { disputed: true } : {}),
  };
}

/** Newest and most to do first; everything else from A. Pressed again it turns round, and by name nothing is kept. */
export function sortAfter(sort: PeopleSort | null, by: PeopleOrder): PeopleSort | null {
  const now = sort ?? { by: 'name', descending: false };
  const descending = now.by === by ? !now.descending : by === 'changed' || by === 'documents';
  return by === 'name' && !descending ? null : { by, descending };
}

export type PeopleTab = 'all' | 'lacking' | 'disputed' | `saved-${string}`;

/** The tab a filter belongs to: a kept one when it is exactly that, else the one by what is wrong with the file. */
export function tabOf(filter: PeopleFilter, saved: readonly SavedFilter[]): PeopleTab {
  const kept = saved.find((each) => sameFilter(each, filter) && sameSort(each, filter));
  const like = kept ?? saved.find((each) => isSet(each) && sameFilter(each, filter));
  if (like !== undefined) return `saved-${like.id}`;
  return filter.disputed ? 'disputed' : filter.lacking ? 'lacking' : 'all';
}

export function filterOfTab(tab: PeopleTab, saved: readonly SavedFilter[], query: string): PeopleFilter {
  const kept = saved.find(({ id }) => tab === `saved-${id}`);
  if (kept === undefined) return { ...noFilter, query, lacking: tab === 'lacking', disputed: tab === 'disputed' };
  const { id: _id, name: _name, columns: _columns, ...conditions } = kept;
  return { ...conditions, query };
}

/** Only a view that says more than the tabs do is worth keeping. */
export function canBeKept(filter: PeopleFilter, saved: readonly SavedFilter[]): boolean {
  return (
    (isSet(filter) || filter.sort !== null) && !saved.some((each) => sameFilter(each, filter) && sameSort(each, filter))
  );
}

export function savedFrom(
  { query: _query, ...conditions }: PeopleFilter,
  view: Pick<SavedFilter, 'id' | 'name' | 'columns'>,
): SavedFilter {
  return { ...conditions, ...view };
}

function sameFilter(one: Conditions, other: Conditions): boolean {
  return (['lacking', 'disputed', ...menuConditions] as const).every((name) => one[name] === other[name]);
}

function sameSort({ sort: one }: Conditions, { sort: other }: Conditions): boolean {
  return one?.by === other?.by && one?.descending === other?.descending;
}
