import { toNfc } from './normalise.ts';

/**
 * A date as far as it is known (decision 33): `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 * Old papers often give a year only; an invented 1 January would be a false statement.
 */
export type PartialDate = string;

/** Years that a personnel paper can speak of: grandparents at one end, ends of planned terms at the other. */
const firstYear = 1800;
const lastYear = 2199;

/** Vietnam keeps UTC+7 all the year; legal days are counted there whatever the machine's zone is (decision 33). */
const vietnamOffsetMs = 7 * 60 * 60 * 1000;

/** True for a well-formed partial date that exists in the calendar. */
export function isPartialDate(value: string): value is PartialDate {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value);
  if (parts === null) return false;
  return fromParts(parts[1], parts[2], parts[3]) === value;
}

/** True for a whole day, `YYYY-MM-DD`. */
export function isLegalDay(value: string): boolean {
  return value.length === 10 && isPartialDate(value);
}

const typedShapes: readonly RegExp[] = [
  /^(?:ngày\s+)?(?<day>\d{1,2})\s*[/.\-\s]\s*(?<month>\d{1,2})\s*[/.\-\s]\s*(?<year>\d{4})$/u,
  /^(?:tháng\s+)?(?<month>\d{1,2})\s*[/.-]\s*(?<year>\d{4})$/u,
  /^(?:năm\s+)?(?<year>\d{4})$/u,
  /^(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?$/u,
  /^(?:ngày\s+)?(?<day>\d{1,2})\s+tháng\s+(?<month>\d{1,2})\s+năm\s+(?<year>\d{4})$/u,
  /^tháng\s+(?<month>\d{1,2})\s+năm\s+(?<year>\d{4})$/u,
];

/**
 * Reads a date as an office types it: "14/3/1979", "03/1979", "1979", "ngày 05 tháng 02 năm 2026", also with dots or hyphens.
 * Day always stands before month. Two-digit years are not guessed.
 * @returns null when the text is no date or names a day that does not exist
 */
export function parsePartialDate(typed: string): PartialDate | null {
  const text = toNfc(typed).trim().toLowerCase().replace(/,/gu, ' ').replace(/\s+/gu, ' ');
  for (const shape of typedShapes) {
    const groups = shape.exec(text)?.groups;
    if (groups !== undefined) return fromParts(groups['year'], groups['month'], groups['day']);
  }
  return null;
}

/** The first and the last day that a partial date may mean, both `YYYY-MM-DD`. */
export function daySpan(date: PartialDate): { first: string; last: string } {
  const { year, month, day } = partsOf(date);
  if (day !== undefined) return { first: date, last: date };
  if (month !== undefined) return { first: `${date}-01`, last: `${date}-${two(daysIn(year, month))}` };
  return { first: `${date}-01-01`, last: `${date}-12-31` };
}

/** For tables: dd/mm/yyyy, mm/yyyy or yyyy. */
export function formatDateForTable(date: PartialDate): string {
  return date.split('-').reverse().join('/');
}

/**
 * For the body and the heading of a paper: "ngày 05 tháng 02 năm 2026".
 * A zero stands before days under 10 and before months 1 and 2 only, so that no digit can be put in front.
 */
export function formatDateOnPaper(date: PartialDate): string {
  const { year, month, day } = partsOf(date);
  const words = [`năm ${year}`];
  if (month !== undefined) words.unshift(`tháng ${month <= 2 ? two(month) : month}`);
  if (day !== undefined) words.unshift(`ngày ${two(day)}`);
  return words.join(' ');
}

/** The legal day at UTC+7 of an instant in integer milliseconds UTC. */
export function legalDayOf(instantMs: number): string {
  return new Date(instantMs + vietnamOffsetMs).toISOString().slice(0, 10);
}

function partsOf(date: PartialDate): { year: number; month: number | undefined; day: number | undefined } {
  const [year, month, day] = date.split('-').map(Number);
  return { year: year ?? 0, month, day };
}

function fromParts(year: string | undefined, month: string | undefined, day: string | undefined): PartialDate | null {
  const y = Number(year);
  if (!(y >= firstYear && y <= lastYear)) return null;
  if (month === undefined) return String(y);
  const m = Number(month);
  if (!(m >= 1 && m <= 12)) return null;
  if (day === undefined) return `${y}-${two(m)}`;
  const d = Number(day);
  return d >= 1 && d <= daysIn(y, m) ? `${y}-${two(m)}-${two(d)}` : null;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
