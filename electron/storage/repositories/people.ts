import type { Selectable } from 'kysely';
import { plainCitizenNumber, plainStaffNumber } from '../../../shared/text/citizen-number.ts';
import { sameToneFold } from '../../../shared/text/tone-placement.ts';
import { nameKeys, numberKeys, orderKeys, searchColumns } from '../person-forms.ts';
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
  /** The unit above it. */
  readonly superior: string | null;
  readonly theory: string | null;
  readonly degree: string | null;
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
    superior: facts.superior,
    theory: facts.theory,
    degree: facts.degree,
    ...orderKeys(facts),
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
    superior: row.superior,
    theory: row.theory,
    degree: row.degree,
    status: row.status,
    partyJoined: row.party_joined,
    paperLocation: row.paper_location,
    documents: row.documents,
    needed: row.needed,
    disputed: row.disputed,
    changedAt: row.changed_at,
  };
}
