import type { CheckpointView, LogEventView } from '../../../shared/contract/log.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';

export type LogItem =
  | { readonly kind: 'day'; readonly key: string; readonly day: string }
  | { readonly kind: 'event'; readonly key: string; readonly event: LogEventView }
  | { readonly kind: 'checkpoint'; readonly key: string; readonly checkpoint: CheckpointView };

/**
 * Events newest first, a head per day, and each checkpoint where it cuts the page: everything below it is fixed.
 * A day is named once, however often the cabinet was locked on it.
 * @param events descending by sequence
 * @param checkpoints in any order; one given twice is shown once
 */
export function logItems(events: readonly LogEventView[], checkpoints: readonly CheckpointView[]): LogItem[] {
  const waiting = [...new Map(checkpoints.map((checkpoint) => [checkpoint.size, checkpoint])).values()].sort(
    (a, b) => b.size - a.size,
  );
  const items: LogItem[] = [];
  let day = '';
  for (const event of events) {
    for (let next = waiting[0]; next !== undefined && next.size >= event.sequence; next = waiting[0]) {
      items.push({ kind: 'checkpoint', key: `checkpoint-${next.size}`, checkpoint: next });
      waiting.shift();
    }
    const of = legalDayOf(event.at);
    if (of !== day) items.push({ kind: 'day', key: `day-${of}-${event.sequence}`, day: of });
    day = of;
    items.push({ kind: 'event', key: `event-${event.sequence}`, event });
  }
  return items;
}
