import { AppError } from '../base/app-error.ts';
import { isLegalDay } from './partial-date.ts';

/**
 * What the calendar of the year says beyond Monday to Friday. It comes from the catalogue:
 * public holidays and swapped days are decided anew every year.
 */
export interface WorkingCalendar {
  /** `YYYY-MM-DD`, days off that fall on Monday to Friday */
  readonly holidays: readonly string[];
  /** `YYYY-MM-DD`, Saturdays and Sundays worked in exchange */
  readonly workingWeekends?: readonly string[];
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The legal day on which a number of working days has run. The day itself is not counted:
 * one working day after a Friday is the next Monday.
 * @param day `YYYY-MM-DD`, the day of receipt or notice; throws `inputRejected` when it is no day
 * @param count whole working days, 0 to 10,000; 0 gives the day itself
 */
export function addWorkingDays(day: string, count: number, calendar: WorkingCalendar): string {
  if (!Number.isInteger(count) || count < 0 || count > 10_000)
    throw new AppError('inputRejected', { field: 'workingDays' });
  let at = numberOf(day);
  for (let left = count; left > 0;) {
    at += 1;
    if (isWorking(at, calendar)) left -= 1;
  }
  return textOf(at);
}

/**
 * Working days from today to the due day: 0 on the day itself, negative when it is past
 * (-1 already on the Saturday after a due Friday: late is late).
 * @param today `YYYY-MM-DD` at UTC+7 (legalDayOf); throws `inputRejected` when either is no day
 */
export function workingDaysLeft(today: string, due: string, calendar: WorkingCalendar): number {
  const [from, to] = [numberOf(today), numberOf(due)];
  let count = 0;
  for (let at = Math.min(from, to) + 1; at <= Math.max(from, to); at += 1) if (isWorking(at, calendar)) count += 1;
  return to < from ? -Math.max(1, count) : count;
}

function isWorking(day: number, calendar: WorkingCalendar): boolean {
  const text = textOf(day);
  // Day 0 of the epoch was a Thursday; 0 is Sunday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 0 || weekday === 6) return calendar.workingWeekends?.includes(text) ?? false;
  return !calendar.holidays.includes(text);
}

function numberOf(day: string): number {
  if (!isLegalDay(day)) throw new AppError('inputRejected', { field: 'day' });
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

function textOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
