import { sql, type RawBuilder } from 'kysely';
import type { PeopleOrder, PeopleSort } from '../../../shared/model/people-list.ts';
import { reading, type ReadableDb } from '../executor.ts';
import { wordsKey } from '../person-forms.ts';
import { asLine, type PersonLine } from './people.ts';

export interface PersonFilter {
  /** A unit, with everything that names it as superior and what is below that. */
  readonly unit?: string;
  readonly status?: string;
  /** Letter of the given name, as in `letter`. */
  readonly letter?: string;
  readonly theory?: string;
  /** Partial dates, as texts: born no later than the one, and later than the other. */
  readonly bornBy?: string;
  readonly bornAfter?: string;
  /** Admitted to the Party from the one, and before the other. */
  readonly joinedFrom?: string;
  readonly joinedBefore?: string;
  /** Only people whose index lacks papers that the catalogue asks for. */
  readonly lacking?: boolean;
  /** Only people with a dispute on an item. */
  readonly disputed?: boolean;
  /** What a MATCH on the index of words asks for (`people-search.ts`). */
  readonly words?: string;
}

/** A place in the list. `seq` is local to this register and is not shown or kept; `value` is what the list is put in order by. */
export interface PersonCursor {
  readonly value: string | number | null;
  readonly sortKey: string;
  readonly seq: number;
}

export interface PersonPage {
  readonly people: PersonLine[];
  readonly next: PersonCursor | null;
}

export const byName: PeopleSort = { by: 'name', descending: false };

/** What each order goes by; word for word as in the index behind it (`migrations/people-order.ts`), or SQLite would not take that. */
const expressions: Readonly<Record<Exclude<PeopleOrder, 'name'>, string>> = {
  birth: 'birth',
  staffNumber: 'staff_key',
  position: 'position_key',
  unit: 'unit_key',
  status: "(CASE status WHEN 'working' THEN 1 WHEN 'transferred' THEN 2 WHEN 'retired' THEN 3 ELSE 4 END)",
  theory: 'theory_key',
  degree: 'degree_key',
  partyJoined: 'party_joined',
  paperLocation: 'paper_key',
  // What has something to be done stands together: a dispute above papers that lack.
  documents: '(CASE WHEN disputed > 0 THEN 1000000 ELSE max(needed - documents, 0) END)',
  changed: 'changed_at',
};

/**
 * A page of the list: by name, or by a column and then by name. Whoever has no value in that column stands last, whichever way it
 * goes, as in a spreadsheet.
 * @param page.limit at most 1,000
 */
export async function listPeople(
  db: ReadableDb<'personnel'>,
  filter: PersonFilter,
  page: { after: PersonCursor | null; limit: number },
  sort: PeopleSort = byName,
): Promise<PersonPage> {
  const limit = Math.min(page.limit, 1000);
  const { after } = page;
  if (sort.by === 'name') return asPage(await named(db, filter, after, limit, sort.descending), limit, null);
  const by = sql.raw<string | number | null>(expressions[sort.by]);
  const valued = after === null || after.value !== null ? await withValue(db, filter, { by, after, limit, sort }) : [];
  if (valued.length === limit) return asPage(valued, limit, sort.by);
  const rest = limit - valued.length;
  const without = await named(
    db,
    filter,
    after?.value === null ? after : null,
    rest,
    false,
    sql<boolean>`${by} IS NULL`,
  );
  return asPage([...valued, ...without], limit, sort.by);
}

type Rows = Awaited<ReturnType<typeof named>>;

function asPage(rows: Rows, limit: number, by: Exclude<PeopleOrder, 'name'> | null): PersonPage {
  const last = rows.at(-1);
  return {
    people: rows.map(asLine),
    next:
      last === undefined || rows.length < limit
        ? null
        : { value: by === null ? null : (last.ordered_by ?? null), sortKey: last.sort_key, seq: last.seq },
  };
}

/** In the order of names. A row value, so that SQLite goes straight to the place in the index. */
async function named(
  db: ReadableDb<'personnel'>,
  filter: PersonFilter,
  after: PersonCursor | null,
  limit: number,
  descending: boolean,
  only?: RawBuilder<boolean>,
) {
  let query = filtered(db, filter)
    .selectAll()
    .select(sql<string | number | null>`NULL`.as('ordered_by'));
  if (only !== undefined) query = query.where(only);
  if (after !== null) {
    const beyond = descending ? sql.raw('<') : sql.raw('>');
    query = query.where(sql<boolean>`(sort_key, seq) ${beyond} (${after.sortKey}, ${after.seq})`);
  }
  const way = descending ? 'desc' : 'asc';
  return query.orderBy('sort_key', way).orderBy('seq', way).limit(limit).execute();
}

interface Ordered {
  readonly by: RawBuilder<string | number | null>;
  readonly after: PersonCursor | null;
  readonly limit: number;
  readonly sort: PeopleSort;
}

async function withValue(
  db: ReadableDb<'personnel'>,
  filter: PersonFilter,
  { by, after, limit, sort }: Ordered,
): Promise<Rows> {
  let query = filtered(db, filter)
    .selectAll()
    .select(by.as('ordered_by'))
    .where(sql<boolean>`${by} IS NOT NULL`);
  if (after !== null) {
    const { value, sortKey, seq } = after;
    // Names go on A to Z within one value also where the values go down.
    query = query.where(
      sort.descending
        ? sql<boolean>`${by} <= ${value} AND (${by} < ${value} OR (sort_key, seq) > (${sortKey}, ${seq}))`
        : sql<boolean>`(${by}, sort_key, seq) > (${value}, ${sortKey}, ${seq})`,
    );
  }
  return query
    .orderBy(by, sort.descending ? 'desc' : 'asc')
    .orderBy('sort_key')
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export async function countPeople(db: ReadableDb<'personnel'>, filter: PersonFilter = {}): Promise<number> {
  const { count } = await filtered(db, filter)
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many people stand where: for each unit and the unit that is named above it. */
export async function countPlaces(
  db: ReadableDb<'personnel'>,
): Promise<{ superior: string | null; unit: string | null; count: number }[]> {
  return reading(db)
    .selectFrom('person_row')
    .select((expression) => ['superior', 'unit', expression.fn.countAll<number>().as('count')])
    .groupBy(['superior', 'unit'])
    .execute();
}

/** Each wording of political theory once, in Vietnamese order, with its count. At most 500. */
export async function countTheories(db: ReadableDb<'personnel'>): Promise<{ value: string; count: number }[]> {
  const rows = await reading(db)
    .selectFrom('person_row')
    .select((expression) => [expression.fn.min('theory').as('value'), expression.fn.countAll<number>().as('count')])
    .where('theory_key', 'is not', null)
    .groupBy('theory_key')
    .orderBy('theory_key')
    .limit(500)
    .execute();
  return rows.map(({ value, count }) => ({ value: value ?? '', count }));
}

export function filtered(db: ReadableDb<'personnel'>, filter: PersonFilter) {
  const { unit, status, letter, theory, bornBy, bornAfter, joinedFrom, joinedBefore, lacking, disputed, words } =
    filter;
  let query = reading(db).selectFrom('person_row');
  if (lacking === true) query = query.whereRef('documents', '<', 'needed');
  if (disputed === true) query = query.where('disputed', '>', 0);
  if (unit !== undefined) query = query.where(isBelow(unit));
  if (status !== undefined) query = query.where('status', '=', status);
  if (letter !== undefined) query = query.where('letter', '=', letter);
  if (theory !== undefined) query = query.where('theory_key', '=', wordsKey(theory));
  if (bornBy !== undefined) query = query.where('birth', '<=', bornBy);
  if (bornAfter !== undefined) query = query.where('birth', '>', bornAfter);
  if (joinedFrom !== undefined) query = query.where('party_joined', '>=', joinedFrom);
  if (joinedBefore !== undefined) query = query.where('party_joined', '<', joinedBefore);
  if (words !== undefined)
    query = query.where(
      sql<boolean>`person_row.seq IN (SELECT rowid FROM person_search WHERE person_search MATCH ${words})`,
    );
  return query;
}

/** UNION, so that units that name each other as superior end. Who has no unit stands with the one above. */
const isBelow = (unit: string) => sql<boolean>`coalesce(unit, superior) IN (
  WITH RECURSIVE below (name) AS (
    SELECT ${unit}
    UNION SELECT place.unit FROM person_row AS place JOIN below ON place.superior = below.name WHERE place.unit IS NOT NULL
  ) SELECT name FROM below
)`;
