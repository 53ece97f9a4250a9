import { eventOrNull, type LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readEvent } from '../storage/repositories/events.ts';

/** The event of a line; null where there is no such line, and where its bytes are no event: the log's own verification names that. */
export async function eventAt(db: ReadableDb, seq: number): Promise<LogEvent | null> {
  const stored = await readEvent(db, seq);
  return stored === undefined ? null : eventOrNull(stored.bytes);
}
