import { sql, type Selectable } from 'kysely';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import type { WorkItemTable } from '../schema.ts';

/** One line of a list of cases, reviews, campaigns, instruments, approvals, prints or packages. The record itself is in records. */
export interface WorkItem {
  readonly recordId: string;
  readonly type: string;
  readonly number: string;
  readonly title: string;
  /** Order of the list; byte order counts (decision 34). */
  readonly sortKey: string;
  readonly unit: string | null;
  readonly stage: string;
  /** Legal day. */
  readonly dueOn: string | null;
  readonly officerId: string | null;
  readonly secondId: string | null;
  readonly subjectId: string | null;
  readonly year: number | null;
  readonly changedAt: number;
}

/** Each given field narrows the list; `holderId` is officer or second officer. */
export interface WorkItemFilter {
  readonly stages?: readonly string[];
  readonly unit?: string;
  readonly officerId?: string;
  readonly holderId?: string;
  readonly subjectId?: string;
  readonly year?: number;
  /** Legal day, exclusive: due before it. */
  readonly dueBefore?: string;
}

export interface WorkItemCursor {
  readonly sortKey: string;
  readonly recordId: string;
}

export interface WorkItemPage {
  readonly items: WorkItem[];
  readonly next: WorkItemCursor | null;
}

export async function putWorkItem(tx: WritableDb<Compartment>, item: WorkItem): Promise<void> {
  const { record_id, ...content } = workItemRow(item);
  await writing(tx)
    .insertInto('work_item')
    .values({ record_id, ...content })
    .onConflict((conflict) => conflict.column('record_id').doUpdateSet(content))
    .execute();
}

export async function removeWorkItem(tx: WritableDb<Compartment>, recordId: string): Promise<void> {
  await writing(tx).deleteFrom('work_item').where('record_id', '=', recordId).execute();
}

export async function readWorkItem(db: ReadableDb<Compartment>, recordId: string): Promise<WorkItem | undefined> {
  const row = await reading(db)
    .selectFrom('work_item')
    .selectAll()
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  return row === undefined ? undefined : asItem(row);
}

/**
 * A page of one type in the order of its sort keys.
 * @param page.direction `down` shows the highest key first (newest number first)
 * @param page.limit at most 1,000
 */
export async function listWorkItems(
  db: ReadableDb<Compartment>,
  type: string,
  filter: WorkItemFilter,
  page: { after: WorkItemCursor | null; limit: number; direction?: 'up' | 'down' },
): Promise<WorkItemPage> {
  const limit = Math.min(page.limit, 1000);
  const direction = page.direction === 'down' ? 'desc' : 'asc';
  let query = filtered(db, type, filter).selectAll();
  if (page.after !== null) {
    const { sortKey, recordId } = page.after;
    // A row value, so that SQLite goes straight to the place in the index.
    query = query.where(
      direction === 'asc'
        ? sql<boolean>`(sort_key, record_id) > (${sortKey}, ${recordId})`
        : sql<boolean>`(sort_key, record_id) < (${sortKey}, ${recordId})`,
    );
  }
  const rows = await query.orderBy('sort_key', direction).orderBy('record_id', direction).limit(limit).execute();
  const last = rows.at(-1);
  return {
    items: rows.map(asItem),
    next: last === undefined || rows.length < limit ? null : { sortKey: last.sort_key, recordId: last.record_id },
  };
}

/** What is due, earliest first; items without a day are left out. @param limit at most 1,000 */
export async function listDue(
  db: ReadableDb<Compartment>,
  type: string,
  filter: WorkItemFilter,
  limit: number,
): Promise<WorkItem[]> {
  const rows = await filtered(db, type, filter)
    .selectAll()
    .where('due_on', 'is not', null)
    .orderBy('due_on')
    .orderBy('record_id')
    .limit(Math.min(limit, 1000))
    .execute();
  return rows.map(asItem);
}

/** How many items of a type there are in each unit, by stage: the board of a campaign. */
export async function countByUnitAndStage(
  db: ReadableDb<Compartment>,
  type: string,
  filter: WorkItemFilter = {},
): Promise<{ unit: string | null; stage: string; count: number }[]> {
  return filtered(db, type, filter)
    .select((expression) => ['unit', 'stage', expression.fn.countAll<number>().as('count')])
    .groupBy(['unit', 'stage'])
    .orderBy('unit')
    .execute();
}

function filtered(db: ReadableDb<Compartment>, type: string, filter: WorkItemFilter) {
  const { stages, unit, officerId, holderId, subjectId, year, dueBefore } = filter;
  let query = reading(db).selectFrom('work_item').where('type', '=', type);
  if (stages !== undefined) query = query.where('stage', 'in', stages);
  if (unit !== undefined) query = query.where('unit', '=', unit);
  if (officerId !== undefined) query = query.where('officer_id', '=', officerId);
  if (holderId !== undefined)
    query = query.where((expression) =>
      expression.or([expression('officer_id', '=', holderId), expression('second_id', '=', holderId)]),
    );
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId);
  if (year !== undefined) query = query.where('year', '=', year);
  if (dueBefore !== undefined) query = query.where('due_on', '<', dueBefore);
  return query;
}

/** The row as it is written; the deep verification holds the stored one against it. */
export function workItemRow(item: WorkItem): WorkItemTable {
  return {
    record_id: item.recordId,
    type: item.type,
    number: item.number,
    title: item.title,
    sort_key: item.sortKey,
    unit: item.unit,
    stage: item.stage,
    due_on: item.dueOn,
    officer_id: item.officerId,
    second_id: item.secondId,
    subject_id: item.subjectId,
    year: item.year,
    changed_at: item.changedAt,
  };
}

function asItem(row: Selectable<WorkItemTable>): WorkItem {
  return {
    recordId: row.record_id,
    type: row.type,
    number: row.number,
    title: row.title,
    sortKey: row.sort_key,
    unit: row.unit,
    stage: row.stage,
    dueOn: row.due_on,
    officerId: row.officer_id,
    secondId: row.second_id,
    subjectId: row.subject_id,
    year: row.year,
    changedAt: row.changed_at,
  };
}
