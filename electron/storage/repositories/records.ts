import type { Insertable, Selectable } from 'kysely';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import { checkOpenedReason, type OpenedReason } from '../opened-reason.ts';
import { reusableQuery } from '../reusable-query.ts';
import type { RecordState, RecordTable, VersionTable } from '../schema.ts';

/** Which pair of tables. The masked items are reached only with the token of an opening that is logged (decision 22). */
export type RecordStore = 'record' | OpenedReason;

/** The current value of a record, as stored: `doc` is RFC 8785 text. */
export interface StoredRecord {
  readonly id: string;
  readonly type: string;
  /** 32 bytes. */
  readonly salt: Uint8Array;
  readonly doc: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly state: RecordState;
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface StoredVersion {
  readonly versionId: string;
  readonly recordId: string;
  readonly number: number;
  readonly parents: readonly string[];
  /** RFC 8785 text of the field patch. */
  readonly patch: string;
  readonly author: string;
  readonly register: string;
  readonly catalogue: string;
  readonly eventSeq: number;
  readonly at: number;
  readonly reasonId: string | null;
  /** 32 bytes, HMAC-SHA-256 under the record's salt (decision 12). */
  readonly commitment: Uint8Array;
}

function tables(
  store: RecordStore,
  recordId: string,
): { readonly record: 'record' | 'sensitive_record'; readonly version: 'version' | 'sensitive_version' } {
  if (store === 'record') return { record: 'record', version: 'version' };
  checkOpenedReason(store, recordId);
  return { record: 'sensitive_record', version: 'sensitive_version' };
}

/**
 * A new record; its first version goes in with insertVersion, in the same transaction.
 * @throws openedReasonNeeded, internalFault when the id is taken
 */
export async function insertRecord(
  tx: WritableDb<Compartment>,
  store: RecordStore,
  record: StoredRecord,
): Promise<void> {
  await writing(tx).insertInto(tables(store, record.id).record).values(recordRow(record)).execute();
}

/** Versions are never changed (decision 18). @throws openedReasonNeeded, internalFault when the version id or number is taken */
export async function insertVersion(
  tx: WritableDb<Compartment>,
  store: RecordStore,
  version: StoredVersion,
): Promise<void> {
  await writing(tx).insertInto(tables(store, version.recordId).version).values(versionRow(version)).execute();
}

/**
 * Makes a version's outcome the current value.
 * @throws versionConflict when the current version is not `from`: somebody wrote in between; notFound
 */
export async function updateProjection(
  tx: WritableDb<Compartment>,
  store: RecordStore,
  change: {
    id: string;
    from: string;
    doc: string;
    versionId: string;
    versionNumber: number;
    state: RecordState;
    changedAt: number;
  },
): Promise<void> {
  const { record } = tables(store, change.id);
  const { numUpdatedRows } = await writing(tx)
    .updateTable(record)
    .set({
      doc: change.doc,
      version_id: change.versionId,
      version_number: change.versionNumber,
      state: change.state,
      changed_at: change.changedAt,
    })
    .where('id', '=', change.id)
    .where('version_id', '=', change.from)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) return;
  const current = await reading(tx)
    .selectFrom(record)
    .select('version_number')
    .where('id', '=', change.id)
    .executeTakeFirst();
  if (current === undefined) throw new AppError('notFound');
  throw new AppError('versionConflict', { current: current.version_number });
}

const recordById = {
  record: reusableQuery((db, id: string) => db.selectFrom('record').selectAll().where('id', '=', id)),
  sensitive_record: reusableQuery((db, id: string) =>
    db.selectFrom('sensitive_record').selectAll().where('id', '=', id),
  ),
};

/** @throws openedReasonNeeded */
export async function readRecord(
  db: ReadableDb<Compartment>,
  store: RecordStore,
  id: string,
): Promise<StoredRecord | undefined> {
  const [row] = await recordById[tables(store, id).record](db, id);
  return row === undefined ? undefined : asRecord(row);
}

/** All versions of a record, oldest first. @throws openedReasonNeeded */
export async function listVersions(
  db: ReadableDb<Compartment>,
  store: RecordStore,
  recordId: string,
): Promise<StoredVersion[]> {
  const rows = await reading(db)
    .selectFrom(tables(store, recordId).version)
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('number')
    .execute();
  return rows.map(asVersion);
}

/** @throws openedReasonNeeded */
export async function readVersion(
  db: ReadableDb<Compartment>,
  store: RecordStore,
  recordId: string,
  versionId: string,
): Promise<StoredVersion | undefined> {
  const row = await reading(db)
    .selectFrom(tables(store, recordId).version)
    .selectAll()
    .where('record_id', '=', recordId)
    .where('version_id', '=', versionId)
    .executeTakeFirst();
  return row === undefined ? undefined : asVersion(row);
}

export interface RecordPage {
  readonly records: StoredRecord[];
  /** Give it back to continue; null when this was the last page. Not shown, not kept: it is local to this register. */
  readonly next: number | null;
}

/**
 * Records of one type in the order they came in, a page at a time. There is no such list of masked records.
 * @param limit at most 1,000
 */
export async function listRecords(
  db: ReadableDb<Compartment>,
  type: string,
  page: { after: number | null; limit: number; state?: RecordState },
): Promise<RecordPage> {
  const limit = Math.min(page.limit, 1000);
  let query = reading(db)
    .selectFrom('record')
    .selectAll()
    .where('type', '=', type)
    .where('seq', '>', page.after ?? 0);
  if (page.state !== undefined) query = query.where('state', '=', page.state);
  const rows = await query.orderBy('seq').limit(limit).execute();
  return { records: rows.map(asRecord), next: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) };
}

/** Tombstones, to be applied again when an older back-up is restored. */
export async function listTombstones(
  db: ReadableDb<Compartment>,
): Promise<{ recordId: string; type: string; eventSeq: number; at: number }[]> {
  const rows = await reading(db).selectFrom('tombstone').selectAll().orderBy('record_id').execute();
  return rows.map((row) => ({ recordId: row.record_id, type: row.type, eventSeq: row.event_seq, at: row.at }));
}

function recordRow(record: StoredRecord): Insertable<RecordTable> {
  return {
    id: record.id,
    type: record.type,
    salt: record.salt,
    doc: record.doc,
    version_id: record.versionId,
    version_number: record.versionNumber,
    state: record.state,
    created_at: record.createdAt,
    changed_at: record.changedAt,
  };
}

function asRecord(row: Selectable<RecordTable>): StoredRecord {
  return {
    id: row.id,
    type: row.type,
    salt: row.salt,
    doc: row.doc,
    versionId: row.version_id,
    versionNumber: row.version_number,
    state: row.state,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function versionRow(version: StoredVersion): Insertable<VersionTable> {
  return {
    version_id: version.versionId,
    record_id: version.recordId,
    number: version.number,
    parents: JSON.stringify(version.parents),
    patch: version.patch,
    author: version.author,
    register: version.register,
    catalogue: version.catalogue,
    event_seq: version.eventSeq,
    at: version.at,
    reason_id: version.reasonId,
    commitment: version.commitment,
  };
}

function asVersion(row: Selectable<VersionTable>): StoredVersion {
  return {
    versionId: row.version_id,
    recordId: row.record_id,
    number: row.number,
    parents: JSON.parse(row.parents) as string[],
    patch: row.patch,
    author: row.author,
    register: row.register,
    catalogue: row.catalogue,
    eventSeq: row.event_seq,
    at: row.at,
    reasonId: row.reason_id,
    commitment: row.commitment,
  };
}
