import { AppError } from '../../../shared/base/app-error.ts';
import { assertMayConclude } from '../../../shared/model/account-gate.ts';
import { assertVotesFit } from '../../../shared/model/collective-decision.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import { newId } from '../../crypto/random.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotAhead, newPart } from './case-parts.ts';
import { assertRecorder } from './case-rights.ts';
import { caseType } from './case-store.ts';
import { changeCase } from './change-case.ts';

/**
 * Writes down what the minutes say and asks an approver, who is neither officer of the case nor the one who writes, to
 * certify it. Nothing is decided before that signature.
 * @throws stageClosed (no reviewed conclusion), votesInconsistent, accountGateClosed, statementUnsupported, sameHand, inputRejected
 */
export const recordDecision: Handler<'cases.recordDecision'> = async (context, { caseId, decision }) => {
  assertClockTrusted(context);
  const approvalId = newId();
  const written = await changeCase(context, caseId, assertRecorder, (loaded, { now, today }) => {
    const { document, file } = loaded;
    const { state, conclusion } = currentRound(file, now);
    if (state !== 'reviewed' || conclusion === null) throw new AppError('stageClosed', { stage: state });
    assertVotesFit(decision, document.rules.threshold);
    assertNotAhead(decision.heldOn, today, 'heldOn');
    assertNotAhead(decision.minutesDate, today, 'minutesDate');
    assertMayConclude(
      file,
      conclusion.fields.outcome,
      conclusion.fields.citedStatementIds,
      today,
      context.catalogue.calendar,
    );
    const part = newPart(context, now, { conclusionId: conclusion.id, decision, approvalId });
    return {
      patch: { decisions: [...document.decisions, part] },
      event: 'decisionRecorded',
      facts: [
        ['approval', approvalId],
        ['day', decision.heldOn],
      ],
      partId: part.id,
      afterwards: async (change) => {
        await askApproval(change, context, {
          id: approvalId,
          act: 'decideCase',
          subject: { type: caseType, id: caseId },
          title: document.number,
        });
      },
    };
  });
  return { id: written.id, approvalId };
};
