import { sql } from 'kysely';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { RecordType } from '../../../shared/model/record-type.ts';
import { reading, type ReadableDb } from '../executor.ts';
import { interestEvent, recordFieldPaths } from '../migrations/record-field-indexes.ts';
import type { StoredEvent } from './events.ts';

export type RecordField = keyof typeof recordFieldPaths;

/**
 * Ids of the records of which some version ever said `value` in this field, oldest first. Versions do not change and stand
 * under their events, so a lookup cannot be led astray by an edited list; whoever acts on a hit reads the record, which
 * proves it and says whether it still holds (decisions 12, 42).
 */
export async function recordsNaming(db: ReadableDb<Compartment>, field: RecordField, value: string): Promise<string[]> {
  // Written out, as the index has it: a bound path would not be the expression that is indexed.
  const said = sql<string | null>`json_extract(patch, ${sql.lit(recordFieldPaths[field])})`;
  const rows = await reading(db)
    .selectFrom('version')
    .select(['record_id', 'seq'])
    .where(said, '=', value)
    .orderBy('seq')
    .execute();
  return [...new Set(rows.map(({ record_id: id }) => id))];
}

/** The value of a record as it lies there, unproved; undefined where there is none. */
export async function readUnproved(db: ReadableDb<Compartment>, id: string): Promise<string | undefined> {
  return (await reading(db).selectFrom('record').select('doc').where('id', '=', id).executeTakeFirst())?.doc;
}

/** The type of a record; undefined where there is none. */
export async function readType(db: ReadableDb<Compartment>, id: string): Promise<string | undefined> {
  return (await reading(db).selectFrom('record').select('type').where('id', '=', id).executeTakeFirst())?.type;
}

/** Ids of one type, newest first, from the one before `below` on. @param limit at most 1,000 */
export async function newestOfType(
  db: ReadableDb<Compartment>,
  type: RecordType,
  page: { readonly below: string | null; readonly limit: number },
): Promise<string[]> {
  let query = reading(db).selectFrom('record').select('id').where('type', '=', type);
  if (page.below !== null)
    query = query.where('seq', '<', reading(db).selectFrom('record').select('seq').where('id', '=', page.below));
  return (await query.orderBy('seq', 'desc').limit(Math.min(page.limit, 1000)).execute()).map(({ id }) => id);
}

/** Ids of every record of one type, oldest first: for what must not be hidden, neither by a list nor by many records after it. */
export async function allOfType(db: ReadableDb<Compartment>, type: RecordType): Promise<string[]> {
  const rows = await reading(db).selectFrom('record').select('id').where('type', '=', type).orderBy('seq').execute();
  return rows.map(({ id }) => id);
}

/**
 * Ids of approvals, newest first, that may still wait for a hand: all but those whose row has every signature. A row that says
 * it was refused or taken back is among them, because only the judge knows whether it was.
 */
export async function newestUnsigned(db: ReadableDb<Compartment>, type: RecordType): Promise<string[]> {
  // Text that is no document cannot be asked; it is for the reader to refuse.
  const unsigned = sql<boolean>`CASE WHEN json_valid(doc) THEN COALESCE(json_array_length(doc, '$.signatures') < json_array_length(doc, '$.requiredSteps'), 1) ELSE 1 END`;
  const rows = await reading(db)
    .selectFrom('record')
    .select('id')
    .where('type', '=', type)
    .where(unsigned)
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

/** Every event about a declared interest, oldest first. They are few, and the chain of the log holds each of them. */
export async function readInterestEvents(db: ReadableDb<Compartment>): Promise<StoredEvent[]> {
  return reading(db)
    .selectFrom('event')
    .selectAll()
    .where(sql<boolean>`${sql.raw(interestEvent)}`)
    .orderBy('seq')
    .execute();
}
