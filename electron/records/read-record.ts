import { AppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listVersions, readRecord as readStoredRecord, type RecordStore } from '../storage/repositories/records.ts';
import type { RecordState } from '../storage/schema.ts';
import { findRecordFault } from './check-versions.ts';
import { parseFields, type Fields } from './patch.ts';
import { stateOf } from './withdrawals.ts';

/** The current value of a record, proved against the log. */
export interface CurrentRecord<T> {
  readonly id: string;
  readonly type: string;
  readonly doc: T;
  readonly versionId: string;
  readonly number: number;
  /** As it counts: `withdrawn` only where the kind may be. */
  readonly state: RecordState;
  /** Milliseconds UTC. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** Commitment of the current version, 32 bytes: what approvals and paper refer to. */
  readonly commitment: Uint8Array;
}

/**
 * Opens a record: its versions are held against their events first (decision 12). For lists, which show a line and not a
 * record, read the rows.
 * @throws notFound (also for another type), recordAltered, openedReasonNeeded
 */
export async function readRecord<T extends object = Fields>(
  db: ReadableDb<Compartment>,
  type: string,
  id: string,
  store: RecordStore = 'record',
): Promise<CurrentRecord<T>> {
  const record = await readStoredRecord(db, store, id);
  if (record === undefined || record.type !== type) throw new AppError('notFound');
  const versions = await listVersions(db, store, id);
  const last = versions.at(-1);
  if (last === undefined || (await findRecordFault(db, record, versions)) !== null) throw new AppError('recordAltered');
  return {
    id,
    type,
    doc: parseFields(record.doc) as T,
    versionId: record.versionId,
    number: record.versionNumber,
    state: stateOf(record),
    createdAt: record.createdAt,
    changedAt: record.changedAt,
    commitment: last.commitment,
  };
}
