import type { LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { eventAt } from './event-at.ts';

/** Were both lines written in one stroke: in one session, at one time? */
export const sameStroke = (one: Pick<LogEvent, 'session' | 'at'>, other: Pick<LogEvent, 'session' | 'at'>): boolean =>
  one.session === other.session && one.at === other.at;

/** The nearest line before (-1) or after (1) a line, of the same stroke, that is the one looked for; null where there is none. */
export async function lineInStroke(
  db: ReadableDb,
  seq: number,
  step: 1 | -1,
  isIt: (event: LogEvent) => boolean,
): Promise<LogEvent | null> {
  const from = await eventAt(db, seq);
  if (from === null) return null;
  for (let next = seq + step; ; next += step) {
    const event = await eventAt(db, next);
    if (event === null || !sameStroke(event, from)) return null;
    if (isIt(event)) return event;
  }
}
