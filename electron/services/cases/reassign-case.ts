import { AppError } from '../../../shared/base/app-error.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import type { Handler } from '../base/handlers.ts';
import { assertApprover } from './case-rights.ts';
import type { LoadedCase } from './case-store.ts';
import { changeCase } from './change-case.ts';
import { assertSecondOfficer } from './create-case.ts';

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
