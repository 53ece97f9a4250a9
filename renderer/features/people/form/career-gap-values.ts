import type { CareerGap } from '../../../../shared/text/career-gaps.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';

/** A gap as its sentences quote it. */
export function gapValues({ months, from, to }: CareerGap): { count: number; from: string; to: string } {
  return { count: months, from: formatDateForTable(from), to: formatDateForTable(to) };
}
