import { AppError } from '../../../shared/base/app-error.ts';
import type { Role } from '../../../shared/base/roles.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import { caseProgress } from '../../../shared/model/case-stages.ts';
import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import { caseRulesOf } from '../../../shared/model/case-terms.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { nameSortKey } from '../../../shared/text/sort-key.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { createRecordOf } from '../base/write-record.ts';
import { assertNotAhead, assertNotClassified } from './case-parts.ts';
import { assertApprover, assertOfficer } from './case-rights.ts';
import { caseCounter, caseNumber, type LoadedCase } from './case-store.ts';
import { workedCase, changeCase } from './change-case.ts';

/** What the catalogue offers for a new case, and the people of this office who may take part in it. */
export const caseChoices: Handler<'cases.choices'> = (context) => {
  const withRole = (role: Role) =>
    context
      .people()
      .filter((person) => person.roles.has(role))
      .map(({ userId, displayName }) => ({ userId, name: displayName }))
      .toSorted((left, right) => (nameSortKey(left.name) < nameSortKey(right.name) ? -1 : 1));
  return Promise.resolve({
    types: context.catalogue.verification.caseTypes.map(({ id, title, officeMustConfirm }) => ({
      id,
      name: title,
      basis: null,
      toConfirm: officeMustConfirm,
    })),
    officers: withRole('verificationOfficer'),
    approvers: withRole('approver'),
    today: legalDayOf(context.clock.now()),
  });
};

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
    const rules = caseRulesOf(catalogue);
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
function assertSecondOfficer(context: ServiceContext, officerId: string, secondOfficerId: string): void {
  if (officerId === secondOfficerId) throw new AppError('sameHand', { hand: 'second' });
  for (const userId of [officerId, secondOfficerId]) {
    if (context.person(userId)?.roles.has('verificationOfficer') !== true)
      throw new AppError('secondOfficerNeeded', {});
  }
}

/**
 * An approver gives the case to other officers. Not while a signed draft waits: its hands are named, so the draft is taken
 * back first, and not to somebody who signed as an approver here. @throws stageClosed, sameHand, secondOfficerNeeded
 */
export const reassignCase: Handler<'cases.reassign'> = async (
  context,
  { caseId, officerId, secondOfficerId, reason },
) =>
  changeCase(context, caseId, assertApprover, (loaded, { now }) => {
    assertSecondOfficer(context, officerId, secondOfficerId);
    const { state } = currentRound(loaded.file, now);
    if (state === 'underReview' || state === 'reviewed' || state === 'decisionWaiting')
      throw new AppError('stageClosed', { stage: state });
    assertNoDecidingHand(loaded, [officerId, secondOfficerId]);
    return {
      patch: { officerId, secondOfficerId },
      event: 'caseAssigned',
      facts: [
        ['subject', officerId],
        ['recipient', secondOfficerId],
      ],
      reason,
      partId: caseId,
    };
  });

/** Whoever certified a decision or a ground in this case does not become its officer afterwards: that hand is given. */
function assertNoDecidingHand({ document, approvals }: LoadedCase, officers: readonly string[]): void {
  const deciding = [...document.grounds, ...document.decisions].flatMap(
    ({ fields }) => approvals.get(fields.approvalId)?.approval.signatures ?? [],
  );
  if (deciding.some(({ userId }) => officers.includes(userId))) throw new AppError('sameHand', { hand: 'decider' });
}

/** After the complaint window, with every complaint answered. The day on which the outcome lapses comes from the catalogue of the case. */
export const closeCase: Handler<'cases.close'> = async (context, { caseId, paperLocation }) => {
  assertClockTrusted(context);
  return changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    const { calendar } = context.catalogue;
    const { stages } = caseProgress(loaded.file, now, calendar);
    const before = stages.slice(0, -1).filter(({ state }) => state !== 'done');
    if (before.length > 0) throw new AppError('stageClosed', { stage: before[0]?.id ?? 'closed' });
    const reviewOn = deadlineDay(today, loaded.document.rules.review, calendar);
    return {
      patch: { state: 'closed', closing: { on: today, reviewOn, paperLocation } },
      event: 'caseClosed',
      facts: [['due', reviewOn]],
      partId: caseId,
    };
  });
};
