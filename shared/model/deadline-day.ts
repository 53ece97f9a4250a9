import { z } from 'zod';
import { addWorkingDays, type WorkingCalendar } from '../text/working-days.ts';

/** A deadline of the catalogue as a record keeps it: the number and what is counted. */
export const deadlineRuleSchema = z.strictObject({
  amount: z.int().min(1).max(10_000),
  unit: z.enum(['workingDays', 'months']),
});
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>;

/**
 * The legal day on which a deadline ends. Working days skip the calendar's days off; months keep the day of the month, or
 * take the last one where the month is shorter.
 * @param day `YYYY-MM-DD`; the day itself is not counted. Throws `inputRejected` when it is no day.
 */
export function deadlineDay(day: string, rule: DeadlineRule, calendar: WorkingCalendar): string {
  if (rule.unit === 'workingDays') return addWorkingDays(day, rule.amount, calendar);
  const from = addWorkingDays(day, 0, calendar);
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + rule.amount + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}
