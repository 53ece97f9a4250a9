import { legalDayOf } from '../../shared/text/partial-date.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A legal day so many days before today: the demo's papers are dated so that waiting times have run. */
export function daysAgo(days: number): string {
  return legalDayOf(Date.now() - days * dayMs);
}
