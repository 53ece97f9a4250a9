import type { Compartment } from '../../shared/base/compartments.ts';
import { eventOrNull } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readEvent } from '../storage/repositories/events.ts';
import { readRecord, readVersion } from '../storage/repositories/records.ts';

/** When the newest version of a record came into this register: the time of its event, milliseconds UTC. Null where there is none. */
export async function writtenAt(db: ReadableDb<Compartment>, id: string): Promise<number | null> {
  const record = await readRecord(db, 'record', id);
  const version = record === undefined ? undefined : await readVersion(db, 'record', id, record.versionId);
  const stored = version === undefined ? undefined : await readEvent(db, version.eventSeq);
  return stored === undefined ? null : (eventOrNull(stored.bytes)?.at ?? null);
}
