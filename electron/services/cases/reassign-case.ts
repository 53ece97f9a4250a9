import { AppError } from '../../../shared/errors/app-error.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import type { Handler } from '../handlers.ts';
import { assertApprover } from './case-rights.ts';
import { changeCase } from './change-case.ts';
import { assertSecondOfficer } from './create-case.ts';

/**
 * An approver gives the case to other officers. Not while a signed draft waits: its hands are named, so the draft is taken
 * back first. @throws stageClosed, sameHand, secondOfficerNeeded
 */
export const reassignCase: Handler<'cases.reassign'> = async (context, { caseId, officerId, secondOfficerId, reason }) =>
  changeCase(context, caseId, assertApprover, (loaded, { now }) => {
    assertSecondOfficer(context, officerId, secondOfficerId);
    const { state } = currentRound(loaded.file, now);
    if (state === 'underReview' || state === 'reviewed' || state === 'decisionWaiting') throw new AppError('stageClosed', { stage: state });
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
