import { AppError } from '../../../shared/base/app-error.ts';
import { noticeStands } from '../../../shared/model/case-end.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotAhead, newPart, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/** The notice to the person: number, day, signer and recipients. Its text is the case itself. @throws stageClosed, alreadyDone, inputRejected */
export const prepareNotice: Handler<'cases.prepareNotice'> = async (context, { caseId, ...input }) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    const { state, decision, notice } = currentRound(loaded.file, now);
    if (state !== 'decided' || decision === null) throw new AppError('stageClosed', { stage: state });
    if (notice !== null) throw new AppError('alreadyDone', {});
    assertNotAhead(input.date, today, 'date');
    if (input.date < decision.fields.decision.heldOn) throw new AppError('inputRejected', { field: 'date' });
    const part = newPart(context, now, { ...input, decisionId: decision.id, delivered: null });
    return {
      patch: { notices: [...loaded.document.notices, part] },
      event: 'caseChanged',
      facts: [['day', input.date]],
      partId: part.id,
    };
  });

/**
 * The person has the notice. The time to complain runs from the day this is written down: an earlier day typed here takes
 * nothing from the person. @throws stageClosed (nothing was decided), alreadyDone, inputRejected, notFound
 */
export const deliverNotice: Handler<'cases.deliverNotice'> = async (context, { caseId, noticeId, way, on, proof }) => {
  assertClockTrusted(context);
  return changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    const { notices, rules } = loaded.document;
    const told = partOf(notices, noticeId);
    const { fields } = told;
    if (!noticeStands(loaded.file, told)) throw new AppError('stageClosed', { stage: 'decided' });
    if (fields.delivered !== null) throw new AppError('alreadyDone', {});
    assertNotAhead(on, today, 'on');
    if (on < fields.date) throw new AppError('inputRejected', { field: 'on' });
    const complainUntil = deadlineDay(today, rules.complaint, context.catalogue.calendar);
    return {
      patch: {
        notices: withChanged(notices, noticeId, context, now, (notice) => ({
          ...notice,
          delivered: { way, on, proof, complainUntil },
        })),
      },
      event: 'noticeIssued',
      facts: [
        ['day', on],
        ['due', complainUntil],
      ],
      partId: noticeId,
    };
  });
};
