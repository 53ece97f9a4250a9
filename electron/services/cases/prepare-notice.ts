import { AppError } from '../../../shared/base/app-error.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotAhead, newPart } from './case-parts.ts';
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
