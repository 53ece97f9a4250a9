import { sql, type Selectable } from 'kysely';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { RecordType } from '../../../shared/model/record-type.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import type { WorkItemTable } from '../schema.ts';

/** What else a list shows of one kind of record. Flat, so that its text has one form. */
export type LineFacts = Readonly<Record<string, string | number | boolean | null>>;

/** One line of a list. Each field means the same for every kind of record; the record itself is in records. */
export interface WorkItem<F extends LineFacts = LineFacts> {
  readonly recordId: string;
  readonly type: RecordType;
  /** The record's own number, as people write it; empty where it has none. */
  readonly number: string;
  readonly title: string;
  /** Order of the list; byte order counts (decision 34). */
  readonly sortKey: string;
  /** Name of the unit or body that it is for. */
  readonly unit: string | null;
  readonly stage: string;
  /** Legal day. */
  readonly dueOn: string | null;
  /** Whose work it is: its officer, or who brought it in. */
  readonly officerId: string | null;
  /** The second hand. */
  readonly secondId: string | null;
  /** The person it is about. */
  readonly subjectId: string | null;
  /** The record it belongs to: the dossier of a document, the campaign of a review, what an approval is of. */
  readonly parentId: string | null;
  readonly year: number | null;
  readonly facts: F;
  readonly changedAt: number;
}

/** A kind whose lines are read: their type, and how their facts look. */
export interface ListedType<F extends LineFacts> {
  readonly type: RecordType;
  readonly lineFacts: {
    safeParse(value: unknown): { readonly success: true; readonly data: F } | { readonly success: false };
  };
}

/** Each given field narrows the list. */
export interface WorkItemFilter<F extends LineFacts = LineFacts> {
  readonly stages?: readonly string[];
  readonly notStages?: readonly string[];
  readonly number?: string;
  readonly unit?: string;
  readonly officerId?: string;
  /** Its officer's, or nobody's yet. */
  readonly openTo?: string;
  readonly subjectId?: string;
  readonly parentId?: string;
  readonly facts?: Partial<F>;
}

export interface WorkItemPage<F extends LineFacts> {
  readonly items: WorkItem<F>[];
  /** The record whose line was the last; give it back as `after` to go on. Null after the last page. */
  readonly next: string | null;
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

/** The line of a record of this kind. */
export async function readWorkItem<F extends LineFacts>(
  db: ReadableDb<Compartment>,
  kind: ListedType<F>,
  recordId: string,
): Promise<WorkItem<F> | undefined> {
  const row = await filtered(db, kind, {}).selectAll().where('record_id', '=', recordId).executeTakeFirst();
  return row === undefined ? undefined : asItems([row], kind)[0];
}

/**
 * A page of one kind in the order of its sort keys.
 * @param page.direction `down` shows the highest key first (newest number first)
 * @param page.limit at most 1,000
 */
export async function listWorkItems<F extends LineFacts>(
  db: ReadableDb<Compartment>,
  kind: ListedType<F>,
  filter: WorkItemFilter<F>,
  page: { after: string | null; limit: number; direction?: 'up' | 'down' },
): Promise<WorkItemPage<F>> {
  const limit = Math.min(page.limit, 1000);
  const direction = page.direction === 'down' ? 'desc' : 'asc';
  let query = filtered(db, kind, filter).selectAll();
  if (page.after !== null) {
    const last = sql`(SELECT sort_key, record_id FROM work_item WHERE record_id = ${page.after})`;
    // A row value, so that SQLite goes straight to the place in the index.
    query = query.where(
      direction === 'asc'
        ? sql<boolean>`(sort_key, record_id) > ${last}`
        : sql<boolean>`(sort_key, record_id) < ${last}`,
    );
  }
  const rows = await query.orderBy('sort_key', direction).orderBy('record_id', direction).limit(limit).execute();
  const last = rows.at(-1);
  return {
    items: asItems(rows, kind),
    next: last === undefined || rows.length < limit ? null : last.record_id,
  };
}

/** Every line that a filter leaves, however many there are, in the order of the list. */
export async function allWorkItems<F extends LineFacts>(
  db: ReadableDb<Compartment>,
  kind: ListedType<F>,
  filter: WorkItemFilter<F>,
  direction: 'up' | 'down' = 'up',
): Promise<WorkItem<F>[]> {
  const rows = await filtered(db, kind, filter)
    .selectAll()
    .orderBy('sort_key', direction === 'down' ? 'desc' : 'asc')
    .orderBy('record_id', direction === 'down' ? 'desc' : 'asc')
    .execute();
  return asItems(rows, kind);
}

/** What is due, earliest first; items without a day are left out. */
export async function listDue<F extends LineFacts>(
  db: ReadableDb<Compartment>,
  kind: ListedType<F>,
  filter: WorkItemFilter<F>,
): Promise<WorkItem<F>[]> {
  const rows = await filtered(db, kind, filter)
    .selectAll()
    .where('due_on', 'is not', null)
    .orderBy('due_on')
    .orderBy('record_id')
    .execute();
  return asItems(rows, kind);
}

export interface ParentCount {
  readonly parentId: string | null;
  readonly stage: string;
  readonly count: number;
  /** The earliest day of these. */
  readonly firstDue: string | null;
}

/** How many lines of a kind belong to each record, by stage: the board of a campaign, what an instrument obliges to. */
export async function countByParent<F extends LineFacts>(
  db: ReadableDb<Compartment>,
  kind: ListedType<F>,
  filter: WorkItemFilter<F> = {},
): Promise<ParentCount[]> {
  const rows = await filtered(db, kind, filter)
    .select(({ fn }) => ['parent_id', 'stage', fn.countAll<number>().as('count'), fn.min('due_on').as('first_due')])
    .groupBy(['parent_id', 'stage'])
    .orderBy('parent_id')
    .orderBy('stage')
    .execute();
  return rows.map(({ parent_id: parentId, stage, count, first_due: firstDue }) => ({
    parentId,
    stage,
    count,
    firstDue,
  }));
}

const columns = {
  number: 'number',
  unit: 'unit',
  officerId: 'officer_id',
  subjectId: 'subject_id',
  parentId: 'parent_id',
} as const satisfies Partial<Record<keyof WorkItemFilter, keyof WorkItemTable>>;

function filtered<F extends LineFacts>(
  db: ReadableDb<Compartment>,
  { type }: Pick<ListedType<F>, 'type'>,
  filter: WorkItemFilter<F>,
) {
  const { stages, notStages, openTo, facts = {} } = filter;
  let query = reading(db).selectFrom('work_item').where('type', '=', type);
  for (const [field, column] of Object.entries(columns) as [keyof typeof columns, keyof WorkItemTable][]) {
    const value = filter[field];
    if (value !== undefined) query = query.where(column, '=', value);
  }
  if (stages !== undefined) query = query.where('stage', 'in', stages);
  if (notStages !== undefined) query = query.where('stage', 'not in', notStages);
  if (openTo !== undefined)
    query = query.where(({ eb, or }) => or([eb('officer_id', '=', openTo), eb('officer_id', 'is', null)]));
  for (const [name, value] of Object.entries(facts))
    query = query.where(
      sql<boolean>`json_extract(facts, ${`$.${name}`}) IS ${typeof value === 'boolean' ? Number(value) : value}`,
    );
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
    parent_id: item.parentId,
    year: item.year,
    facts: canonicalFacts(item.facts),
    changed_at: item.changedAt,
  };
}

/** RFC 8785 of a flat object: names in order, nothing between. */
function canonicalFacts(facts: LineFacts): string {
  const entries = Object.entries(facts).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

/** A line whose facts are none of its kind counts as one that was taken out: it hides no other, and the deep check names it. */
function asItems<F extends LineFacts>(
  rows: readonly Selectable<WorkItemTable>[],
  { type, lineFacts }: ListedType<F>,
): WorkItem<F>[] {
  return rows.flatMap((row) => {
    const facts = lineFacts.safeParse(JSON.parse(row.facts));
    return facts.success ? [asItem(row, type, facts.data)] : [];
  });
}

function asItem<F extends LineFacts>(row: Selectable<WorkItemTable>, type: RecordType, facts: F): WorkItem<F> {
  return {
    recordId: row.record_id,
    type,
    number: row.number,
    title: row.title,
    sortKey: row.sort_key,
    unit: row.unit,
    stage: row.stage,
    dueOn: row.due_on,
    officerId: row.officer_id,
    secondId: row.second_id,
    subjectId: row.subject_id,
    parentId: row.parent_id,
    year: row.year,
    facts,
    changedAt: row.changed_at,
  };
}
