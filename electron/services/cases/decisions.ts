import { AppError } from '../../../shared/base/app-error.ts';
import { assertMayConclude } from '../../../shared/model/account-gate.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import { approvalHolds, type CaseDocument } from '../../../shared/model/case-file.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import { assertVotesFit } from '../../../shared/model/collective-decision.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { newId } from '../../crypto/random.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import type { ActRule } from '../base/service-context.ts';
import { assertNotAhead, newPart } from './case-parts.ts';
import { assertRecorder } from './case-rights.ts';
import { caseType, loadCase, type LoadedCase } from './case-store.ts';
import { changeCase, projectCase, writeCase } from './change-case.ts';

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

function partsOf({ document }: LoadedCase, approvalId: string) {
  const decision = document.decisions.find(({ fields }) => fields.approvalId === approvalId);
  const conclusion = document.conclusions.find(({ id }) => id === decision?.fields.conclusionId);
  return { decision, conclusion };
}

/** An approver certifies what the collective decided; with this signature it is decided. */
export const decideCaseRule: ActRule = {
  beforeSigning: async (db, context, id, { subject }) => {
    const loaded = await loadCase(db, context, subject.id);
    const { decision, conclusion } = partsOf(loaded, id);
    if (
      loaded.document.state !== 'open' ||
      decision === undefined ||
      conclusion === undefined ||
      loaded.document.decisions.at(-1) !== decision
    ) {
      throw new AppError('approvalClosed', { state: loaded.document.state });
    }
    // The gate once more, at the moment that counts: no way leads to a decision past it.
    if (!approvalHolds(loaded.file, conclusion.fields.approvalId, 'concludeCase'))
      throw new AppError('secondOfficerNeeded', {});
    assertMayConclude(
      loaded.file,
      conclusion.fields.outcome,
      conclusion.fields.citedStatementIds,
      legalDayOf(context.clock.now()),
      context.catalogue.calendar,
    );
  },
  whenApproved: async (change, context, id, { subject }) => {
    const loaded = await loadCase(change.db, context, subject.id);
    const { decision, conclusion } = partsOf(loaded, id);
    if (decision !== undefined && conclusion !== undefined && decision.fields.decision.carried) {
      await writeCase(change, context, loaded, {
        patch: { statements: withDecidedDisputes(loaded, conclusion.fields.citedStatementIds, decision.id) },
        event: 'caseChanged',
        facts: [
          ['field', 'disputesDecided'],
          ['approval', id],
        ],
      });
    }
    await projectCase(change, context, subject.id);
  },
  whenRefused: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
  whenWithdrawn: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
};

/** A dispute stands until the collective decides, and afterwards it is one that was decided: the mark and the words stay. */
function withDecidedDisputes(
  { document, file }: LoadedCase,
  citedIds: readonly string[],
  decisionId: string,
): CaseDocument['statements'] {
  return document.statements.map((part) => {
    const dispute = disputeOf(file, part.id);
    if (!citedIds.includes(part.id) || dispute === null) return part;
    return { ...part, fields: { ...part.fields, dispute: { ...dispute, decidedBy: dispute.decidedBy ?? decisionId } } };
  });
}
