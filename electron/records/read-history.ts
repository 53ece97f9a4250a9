import { AppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { decodeEvent, factOfEvent, type LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readEvent } from '../storage/repositories/events.ts';
import { readReason } from '../storage/repositories/reasons.ts';
import { listVersions, readRecord as readStoredRecord, type RecordStore } from '../storage/repositories/records.ts';
import { findRecordFault } from './check-versions.ts';
import { reasonCommitment } from './commitment.ts';
import { parseFields, type Fields } from './patch.ts';

/** One version as a history shows it: who, when, why, and what changed. */
export interface HistoryEntry {
  readonly versionId: string;
  readonly number: number;
  readonly parents: readonly string[];
  readonly author: string;
  /** Milliseconds UTC. */
  readonly at: number;
  /** Register id of where it was written. */
  readonly register: string;
  readonly catalogue: string;
  /** Null where none was given or where it was destroyed. */
  readonly reason: string | null;
  /** The fields this version replaced; `$state` for a withdrawal. */
  readonly patch: Fields;
  readonly eventSeq: number;
  /** 32 bytes. */
  readonly commitment: Uint8Array;
}

/** All versions of a record, oldest first, proved against the log. @throws notFound, recordAltered, openedReasonNeeded */
export async function readHistory(
  db: ReadableDb<Compartment>,
  id: string,
  store: RecordStore = 'record',
): Promise<readonly HistoryEntry[]> {
  const record = await readStoredRecord(db, store, id);
  if (record === undefined) throw new AppError('notFound');
  const versions = await listVersions(db, store, id);
  if ((await findRecordFault(db, record, versions)) !== null) throw new AppError('recordAltered');
  const entries: HistoryEntry[] = [];
  for (const version of versions) {
    const { recordId: _, reasonId, patch, ...shown } = version;
    const stored = reasonId === null ? undefined : await readEvent(db, version.eventSeq);
    const reason = stored === undefined ? null : await readReasonOf(db, decodeEvent(stored.bytes).event);
    entries.push({ ...shown, patch: parseFields(patch), reason });
  }
  return entries;
}

/** The reason an event was given, or null where there is none or it was destroyed. @throws recordAltered when it is another one */
export async function readReasonOf(db: ReadableDb<Compartment>, event: LogEvent): Promise<string | null> {
  const id = factOfEvent(event, 'reason');
  const reason = id === undefined ? undefined : await readReason(db, id);
  if (reason === undefined) return null;
  if (
    event.reasonCommitment === null ||
    !equalBytes(reasonCommitment(reason.salt, reason.text), event.reasonCommitment)
  )
    throw new AppError('recordAltered');
  return reason.text;
}
