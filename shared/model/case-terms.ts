import { legalDayOf } from '../text/partial-date.ts';
import type { CaseDocument } from './case-file.ts';
import { deadlineDay, type DeadlineRule } from './deadline-day.ts';

/**
 * The earliest day on which a deadline can end, whichever days off a calendar had: a working day takes a day at least. The
 * calendar of the day it was written on may say other days off than the one of today, so that no more is certain.
 */
function earliestEnd(writtenAt: number, { amount, unit }: DeadlineRule): string {
  const day = legalDayOf(writtenAt);
  if (unit === 'months') return deadlineDay(day, { amount, unit }, { holidays: [] });
  return new Date(Date.parse(`${day}T00:00:00Z`) + amount * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/**
 * Has the person the time that the rules of the case give, from when it was written down that something was laid before them or
 * delivered? And has it run when the case is closed, which is on the day on which that is written down?
 * @param closedAt when the last version was written, milliseconds UTC
 */
export function termsKept({ rules, showings, notices, closing }: CaseDocument, closedAt: number): boolean {
  return (
    showings.every(({ at, fields }) => fields.waitingUntil >= earliestEnd(at, rules.waiting)) &&
    notices.every(
      ({ at, changed, fields: { delivered } }) =>
        delivered === null || delivered.complainUntil >= earliestEnd(changed?.at ?? at, rules.complaint),
    ) &&
    (closing === null || closing.on <= legalDayOf(closedAt))
  );
}
