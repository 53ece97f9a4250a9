import { sql } from 'kysely';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { reading, type ReadableDb } from '../executor.ts';

/*
 * Whole tables that the deep verification holds against the log, a page at a time where they grow with the register. Ids, names
 * of rows and numbers; of the masked tables and the reasons nothing but ids leaves here (decision 22).
 */

const page = 1000;

export async function listAliases(db: ReadableDb<Compartment>): Promise<{ id: string; target: string }[]> {
  return reading(db).selectFrom('alias').selectAll().orderBy('id').execute();
}

export async function listCounters(db: ReadableDb<Compartment>): Promise<{ name: string; value: number }[]> {
  return reading(db).selectFrom('counter').selectAll().orderBy('name').execute();
}

export async function listMeta(db: ReadableDb): Promise<{ key: string; value: string }[]> {
  return reading(db).selectFrom('meta').selectAll().orderBy('key').execute();
}

export async function listOutsideUses(
  db: ReadableDb,
): Promise<{ size: number; kind: 'paper' | 'package'; ref: string }[]> {
  return reading(db).selectFrom('checkpoint_outside').selectAll().execute();
}

export async function listReasonIds(db: ReadableDb<Compartment>, after: string): Promise<string[]> {
  const rows = await reading(db)
    .selectFrom('reason')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(page)
    .execute();
  return rows.map(({ id }) => id);
}

/** Every record there is, of whatever type: those that no event ever spoke of show so. */
export async function listRecordIds(
  db: ReadableDb<Compartment>,
  table: 'record' | 'sensitive_record',
  after: string,
): Promise<string[]> {
  const rows = await reading(db)
    .selectFrom(table)
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(page)
    .execute();
  return rows.map(({ id }) => id);
}

/** Records of which some version may say more than its fields (its state), with their types; whether it does, the reader looks. */
export async function listSayingMore(db: ReadableDb<Compartment>): Promise<{ id: string; type: string }[]> {
  return reading(db)
    .selectFrom('version')
    .innerJoin('record', 'record.id', 'version.record_id')
    .select(['record.id', 'record.type'])
    .distinct()
    .where(sql<boolean>`instr(patch, '"$') > 0`)
    .execute();
}

/** Every type that a record has. */
export async function listTypes(db: ReadableDb<Compartment>): Promise<string[]> {
  const rows = await reading(db).selectFrom('record').select('type').distinct().orderBy('type').execute();
  return rows.map(({ type }) => type);
}

/** Versions whose record is not there: nobody reads them, and nobody may put them there. */
export async function countOrphanVersions(
  db: ReadableDb<Compartment>,
  version: 'version' | 'sensitive_version',
  record: 'record' | 'sensitive_record',
): Promise<number> {
  const { count } = await reading(db)
    .selectFrom(version)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record_id', 'not in', (records) => records.selectFrom(record).select('id'))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * The first record that does not lie where it came in: lists of the newest go by `seq`, and the events of the first versions say what
 * that order was. Null where all do.
 */
export async function firstOutOfPlace(
  db: ReadableDb<Compartment>,
  record: 'record' | 'sensitive_record',
  version: 'version' | 'sensitive_version',
): Promise<string | null> {
  const [own, made] = [sql.table(record), sql.table(version)];
  const { rows } = await sql<{ id: string }>`SELECT id FROM (
      SELECT r.id AS id, v.event_seq AS made, max(v.event_seq) OVER (ORDER BY r.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM ${own} AS r JOIN ${made} AS v ON v.record_id = r.id AND v.number = 1
    ) WHERE before > made LIMIT 1`.execute(reading(db));
  return rows[0]?.id ?? null;
}
