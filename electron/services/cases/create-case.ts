import { AppError } from '../../../shared/base/app-error.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { Deadline } from '../../../shared/model/catalogue.ts';
import { deadlineDay, type DeadlineRule } from '../../../shared/model/deadline-day.ts';
import type { CaseRules } from '../../../shared/model/verification-case.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { createRecordOf } from '../base/write-record.ts';
import { workedCase } from './change-case.ts';
import { assertNotAhead, assertNotClassified } from './case-parts.ts';
import { caseCounter, caseNumber } from './case-store.ts';

const ruleOf = ({ amount, unit }: Deadline): DeadlineRule => ({ amount, unit });

/** The deadlines and the majority that the catalogue sets on this day; the case keeps them to its end (decision 21). */
function caseRulesOf({ catalogue }: Pick<ServiceContext, 'catalogue'>): CaseRules {
  const { deadlines, verification, version } = catalogue;
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

/**
 * A new case on a written request. Its officer is whoever opens it; the second officer is somebody else from the start.
 * @throws classifiedRefused, notFound (a type the catalogue does not know), sameHand, secondOfficerNeeded, inputRejected
 */
export const createCase: Handler<'cases.create'> = async (context, { classified, ...input }) => {
  assertNotClassified(classified);
  const { who, catalogue } = context;
  if (!catalogue.verification.caseTypes.some(({ id }) => id === input.typeId))
    throw new AppError('notFound', { type: 'caseType' });
  assertSecondOfficer(context, who.userId, input.secondOfficerId);
  return context.compartment('verification').change(async (change) => {
    const today = legalDayOf(change.now);
    assertNotAhead(input.receivedOn, today, 'receivedOn');
    assertNotAhead(input.requester.documentDate, today, 'documentDate');
    const rules = caseRulesOf(context);
    const year = today.slice(0, 4);
    const running = await change.nextNumber(caseCounter(year));
    const document: CaseDocument = {
      ...input,
      number: caseNumber(year, running),
      person: { ...input.person, takenOn: today },
      officerId: who.userId,
      dueOn: [rules.reply, rules.waiting, rules.notice].reduce(
        (day, rule) => deadlineDay(day, rule, catalogue.calendar),
        input.receivedOn,
      ),
      rules,
      state: 'open',
      closing: null,
      requests: [],
      statements: [],
      showings: [],
      accounts: [],
      grounds: [],
      conclusions: [],
      decisions: [],
      notices: [],
      complaints: [],
    };
    const { id, versionId } = await createRecordOf(change, context, workedCase, document, { event: 'caseOpened' });
    return { id, versionId };
  });
};

/** Throws sameHand, secondOfficerNeeded unless the second officer is another certified verification officer. */
export function assertSecondOfficer(context: ServiceContext, officerId: string, secondOfficerId: string): void {
  if (officerId === secondOfficerId) throw new AppError('sameHand', { hand: 'second' });
  for (const userId of [officerId, secondOfficerId]) {
    if (context.person(userId)?.roles.has('verificationOfficer') !== true)
      throw new AppError('secondOfficerNeeded', {});
  }
}
