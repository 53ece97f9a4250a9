import type { Compartment } from '../../../shared/base/compartments.ts';
import { reading, type ReadableDb } from '../executor.ts';
import { searchColumns } from '../person-forms.ts';
import { personRow, type PersonFacts } from './people.ts';
import { workItemRow, type WorkItem } from './work-items.ts';

/** The tables of lines: what a list or a search shows of a record (decision 42). */
export type LineTable = 'work_item' | 'person_row' | 'person_search';
export type RowFault = 'rowMissing' | 'rowAltered' | 'rowExtra';

/** What a list must show of a record; null where it must show nothing. */
export interface RecordLines {
  readonly item: WorkItem | null;
  /** People alone: their row and their words in the search. */
  readonly person?: PersonFacts | null;
}

export interface LineFault {
  readonly table: LineTable;
  readonly fault: RowFault;
}

type Row = Readonly<Record<string, unknown>>;

function judge(table: LineTable, expected: Row | null, stored: Row | undefined): LineFault[] {
  if (expected === null) return stored === undefined ? [] : [{ table, fault: 'rowExtra' }];
  if (stored === undefined) return [{ table, fault: 'rowMissing' }];
  return Object.entries(expected).every(([column, value]) => stored[column] === value)
    ? []
    : [{ table, fault: 'rowAltered' }];
}

/** Holds the stored lines of one record against what they must be. */
export async function findLineFaults(
  db: ReadableDb<Compartment>,
  recordId: string,
  { item, person = null }: RecordLines,
): Promise<LineFault[]> {
  const stored = await reading(db)
    .selectFrom('work_item')
    .selectAll()
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  const faults = judge('work_item', item === null ? null : { ...workItemRow(item) }, stored);
  if (db.kind !== 'personnel') return faults;
  const line = await reading(db)
    .selectFrom('person_row')
    .selectAll()
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  faults.push(...judge('person_row', person === null ? null : personRow(person), line));
  if (line === undefined) return faults;
  const words = await reading(db)
    .selectFrom('person_search')
    .select(['exact', 'folded', 'numbers', 'unit_position'])
    .where('rowid', '=', line.seq)
    .executeTakeFirst();
  return [...faults, ...judge('person_search', person === null ? null : searchColumns(person), words)];
}

/** Ids of the records that have a line, in order, at most 1,000 at a time. */
export async function listLineIds(
  db: ReadableDb<Compartment>,
  table: 'work_item' | 'person_row',
  after: string,
): Promise<string[]> {
  const rows = await reading(db)
    .selectFrom(table)
    .select('record_id')
    .where('record_id', '>', after)
    .orderBy('record_id')
    .limit(1000)
    .execute();
  return rows.map(({ record_id: id }) => id);
}

/** How many entries of the search belong to no person's row. */
export async function countStrayWords(db: ReadableDb<Compartment>): Promise<number> {
  const { count } = await reading(db)
    .selectFrom('person_search')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('rowid', 'not in', (people) => people.selectFrom('person_row').select('seq'))
    .executeTakeFirstOrThrow();
  return count;
}
