import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { plainCitizenNumber, plainStaffNumber } from '../../../shared/text/citizen-number.ts';
import { sameToneFold } from '../../../shared/text/tone-placement.ts';
import { nameKeys, numberKeys, searchColumns } from '../person-forms.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import { reusableQuery } from '../reusable-query.ts';
import type { PersonRowTable } from '../schema.ts';

/** What lists show of a person. Nothing masked is here (decision 22). */
export interface PersonFacts {
  readonly recordId: string;
  readonly fullName: string;
  readonly staffNumber: string | null;
  readonly citizenNumber: string | null;
  /** Partial date. */
  readonly birth: string | null;
  readonly sex: string | null;
  readonly position: string | null;
  readonly unit: string | null;
  readonly status: string;
  readonly partyJoined: string | null;
  /** Where the paper lies. */
  readonly paperLocation: string | null;
  /** Papers in the index, and how many the catalogue asks for. */
  readonly documents: number;
  readonly needed: number;
  readonly disputed: number;
  readonly changedAt: number;
}

export interface PersonLine extends PersonFacts {
  readonly sortKey: string;
  readonly letter: string;
}

export interface PersonFilter {
  readonly unit?: string;
  readonly status?: string;
  /** Letter of the given name, as in `letter`. */
  readonly letter?: string;
  /** Only people whose index lacks papers that the catalogue asks for. */
  readonly lacking?: boolean;
  /** Only people with a dispute on an item. */
  readonly disputed?: boolean;
}

/** A place in the list. `seq` is local to this register and is not shown or kept. */
export interface PersonCursor {
  readonly sortKey: string;
  readonly seq: number;
}

export interface PersonPage {
  readonly people: PersonLine[];
  readonly next: PersonCursor | null;
}

/** Puts a person into lists and search, or brings both up to date; in the transaction that changes the dossier. */
export async function putPerson(tx: WritableDb<'personnel'>, facts: PersonFacts): Promise<void> {
  const { record_id, ...content } = personRow(facts);
  const { seq } = await writing(tx)
    .insertInto('person_row')
    .values({ record_id, ...content })
    .onConflict((conflict) => conflict.column('record_id').doUpdateSet(content))
    .returning('seq')
    .executeTakeFirstOrThrow();
  await writing(tx).deleteFrom('person_search').where('rowid', '=', seq).execute();
  await writing(tx)
    .insertInto('person_search')
    .values({ rowid: seq, ...searchColumns(facts) } as never)
    .execute();
}

/** Takes a person out of lists and search; the words leave the index pages too (decision 35). */
export async function removePerson(tx: WritableDb<'personnel'>, recordId: string): Promise<void> {
  const row = await reading(tx)
    .selectFrom('person_row')
    .select('seq')
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  if (row === undefined) return;
  await writing(tx).deleteFrom('person_search').where('rowid', '=', row.seq).execute();
  await writing(tx).deleteFrom('person_row').where('seq', '=', row.seq).execute();
}

const rowById = reusableQuery((db, recordId: string) =>
  db.selectFrom('person_row').selectAll().where('record_id', '=', recordId),
);

export async function readPerson(db: ReadableDb<'personnel'>, recordId: string): Promise<PersonLine | undefined> {
  const [row] = await rowById(db, recordId);
  return row === undefined ? undefined : asLine(row);
}

/** A page in Vietnamese order of names. @param page.limit at most 1,000 */
export async function listPeople(
  db: ReadableDb<'personnel'>,
  filter: PersonFilter,
  page: { after: PersonCursor | null; limit: number },
): Promise<PersonPage> {
  const limit = Math.min(page.limit, 1000);
  let query = filtered(db, filter).selectAll();
  // A row value, so that SQLite goes straight to the place in the index.
  if (page.after !== null)
    query = query.where(sql<boolean>`(sort_key, seq) > (${page.after.sortKey}, ${page.after.seq})`);
  const rows = await query.orderBy('sort_key').orderBy('seq').limit(limit).execute();
  const last = rows.at(-1);
  return {
    people: rows.map(asLine),
    next: last === undefined || rows.length < limit ? null : { sortKey: last.sort_key, seq: last.seq },
  };
}

export async function countPeople(db: ReadableDb<'personnel'>, filter: PersonFilter = {}): Promise<number> {
  const { count } = await filtered(db, filter)
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The units and states that occur, with their counts, for the filters of the list. */
export async function countBy(
  db: ReadableDb<'personnel'>,
  column: 'unit' | 'status',
): Promise<{ value: string | null; count: number }[]> {
  return reading(db)
    .selectFrom('person_row')
    .select((expression) => [expression.ref(column).as('value'), expression.fn.countAll<number>().as('count')])
    .groupBy(column)
    .orderBy(column)
    .execute();
}

/**
 * People who may be the same as one about to be entered: equal staff number, equal citizen number (however they are spelled),
 * or equal name (whatever the case and tone place) with equal date of birth. At most 50.
 */
export async function findDuplicates(
  db: ReadableDb<'personnel'>,
  person: { fullName: string; birth: string | null; staffNumber: string | null; citizenNumber: string | null },
): Promise<PersonLine[]> {
  const rows = await reading(db)
    .selectFrom('person_row')
    .selectAll()
    .where((expression) =>
      expression.or([
        ...(person.staffNumber === null ? [] : [expression('staff_key', '=', plainStaffNumber(person.staffNumber))]),
        ...(person.citizenNumber === null
          ? []
          : [expression('citizen_key', '=', plainCitizenNumber(person.citizenNumber))]),
        ...(person.birth === null
          ? []
          : [
              expression.and([
                expression('name_key', '=', sameToneFold(person.fullName)),
                expression('birth', '=', person.birth),
              ]),
            ]),
      ]),
    )
    .limit(50)
    .execute();
  return rows.map(asLine);
}

export function filtered(db: ReadableDb<'personnel'>, { unit, status, letter, lacking, disputed }: PersonFilter) {
  let query = reading(db).selectFrom('person_row');
  if (lacking === true) query = query.whereRef('documents', '<', 'needed');
  if (disputed === true) query = query.where('disputed', '>', 0);
  if (unit !== undefined) query = query.where('unit', '=', unit);
  if (status !== undefined) query = query.where('status', '=', status);
  if (letter !== undefined) query = query.where('letter', '=', letter);
  return query;
}

/** The row as it is written; the deep verification holds the stored one against it. */
export function personRow(facts: PersonFacts): Omit<Selectable<PersonRowTable>, 'seq'> {
  return {
    record_id: facts.recordId,
    full_name: facts.fullName,
    ...nameKeys(facts.fullName),
    staff_number: facts.staffNumber,
    citizen_number: facts.citizenNumber,
    ...numberKeys(facts),
    birth: facts.birth,
    sex: facts.sex,
    position: facts.position,
    unit: facts.unit,
    status: facts.status,
    party_joined: facts.partyJoined,
    paper_location: facts.paperLocation,
    documents: facts.documents,
    needed: facts.needed,
    disputed: facts.disputed,
    changed_at: facts.changedAt,
  };
}

/** A row as shown; `sortKey` and `letter` let the list draw its tabs. */
export function asLine(row: Selectable<PersonRowTable>): PersonLine {
  return {
    recordId: row.record_id,
    sortKey: row.sort_key,
    letter: row.letter,
    fullName: row.full_name,
    staffNumber: row.staff_number,
    citizenNumber: row.citizen_number,
    birth: row.birth,
    sex: row.sex,
    position: row.position,
    unit: row.unit,
    status: row.status,
    partyJoined: row.party_joined,
    paperLocation: row.paper_location,
    documents: row.documents,
    needed: row.needed,
    disputed: row.disputed,
    changedAt: row.changed_at,
  };
}
