import { AppError } from '../../../shared/base/app-error.ts';
import { caseProgress } from '../../../shared/model/case-stages.ts';
import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

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
