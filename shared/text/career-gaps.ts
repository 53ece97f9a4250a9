import type { PartialDate } from './partial-date.ts';

export interface CareerSpan {
  readonly from: PartialDate | null;
  /** null = until now */
  readonly to: PartialDate | null;
}

export interface CareerGap {
  /** first and last month that no row covers, `YYYY-MM` */
  readonly from: string;
  readonly to: string;
  readonly months: number;
}

/**
 * Months between the rows of a career (form 2C item 27) that no row covers, so that the officer can ask:
 * "Chưa khai 3 tháng, từ 10/2012 đến 12/2012". A month touched by a row is covered. A row with a year only covers
 * the whole year, so a gap is named only where the paper itself leaves one. Rows may overlap and come in any order;
 * rows without a beginning are left out, for nobody can say where they stand.
 */
export function careerGaps(rows: readonly CareerSpan[]): CareerGap[] {
  const spans = rows
    .flatMap(({ from, to }) =>
      from === null ? [] : [{ first: monthOf(from, 1), last: to === null ? Infinity : monthOf(to, 12) }],
    )
    .sort((a, b) => a.first - b.first);
  const gaps: CareerGap[] = [];
  let covered = spans[0]?.first ?? 0;
  for (const { first, last } of spans) {
    if (first > covered) gaps.push({ from: monthText(covered), to: monthText(first - 1), months: first - covered });
    covered = Math.max(covered, last + 1);
  }
  return gaps;
}

/** Months counted from year 0, so that neighbours differ by one. */
function monthOf(date: PartialDate, monthWhenYearOnly: number): number {
  const [year = 0, month = monthWhenYearOnly] = date.split('-').map(Number);
  return year * 12 + month - 1;
}

function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
