import { legalDayOf } from '../text/partial-date.ts';
import type { CaseDocument } from './case-file.ts';
import type { Catalogue, Deadline } from './catalogue.ts';
import { deadlineDay, type DeadlineRule } from './deadline-day.ts';
import type { CaseRules } from './verification-case.ts';

const ruleOf = ({ amount, unit }: Deadline): DeadlineRule => ({ amount, unit });

/** The deadlines and the majority that the catalogue sets on this day; the case keeps them to its end (decision 21). */
export function caseRulesOf({ deadlines, verification, version }: Catalogue): CaseRules {
  return {
    catalogueVersion: version,
    reply: ruleOf(deadlines.verificationReply),
    waiting: ruleOf(deadlines.accountWaiting),
    notice: ruleOf(deadlines.notice),
    complaint: ruleOf(deadlines.complaint),
    review: ruleOf(deadlines.caseReview),
    threshold: verification.threshold,
  };
}

const deadlines = ['reply', 'waiting', 'notice', 'complaint', 'review'] as const;

const sameRules = (one: CaseRules, other: CaseRules): boolean =>
  one.threshold === other.threshold &&
  deadlines.every((name) => one[name].amount === other[name].amount && one[name].unit === other[name].unit);

/** Are these the rules that the catalogue whose version they name has set? A catalogue that nobody knows has set none. */
export function setByCatalogue(rules: CaseRules, catalogues: readonly Catalogue[]): boolean {
  const named = catalogues.find(({ version }) => version === rules.catalogueVersion);
  return named !== undefined && sameRules(caseRulesOf(named), rules);
}

/** The earliest day on which the time can have run that began when this was written: by the calendar of the day, whichever of those known it was. */
function earliestEnd(writtenAt: number, rule: DeadlineRule, catalogues: readonly Catalogue[]): string {
  const day = legalDayOf(writtenAt);
  return (
    catalogues.map(({ calendar }) => deadlineDay(day, rule, calendar)).toSorted()[0] ??
    deadlineDay(day, rule, { holidays: [] })
  );
}

/**
 * Has the person the time that the rules of the case give, from when it was written down that something was laid before them or
 * delivered? And has it run when the case is closed, which is on the day on which that is written down?
 * @param closedAt when the last version was written, milliseconds UTC
 */
export function termsKept(
  { rules, showings, notices, closing }: CaseDocument,
  closedAt: number,
  catalogues: readonly Catalogue[],
): boolean {
  const earliest = (at: number, rule: DeadlineRule): string => earliestEnd(at, rule, catalogues);
  return (
    showings.every(({ at, fields }) => fields.waitingUntil >= earliest(at, rules.waiting)) &&
    notices.every(
      ({ at, changed, fields: { delivered } }) =>
        delivered === null || delivered.complainUntil >= earliest(changed?.at ?? at, rules.complaint),
    ) &&
    (closing === null ||
      (closing.on <= legalDayOf(closedAt) &&
        catalogues.some(({ calendar }) => closing.reviewOn === deadlineDay(closing.on, rules.review, calendar))))
  );
}
