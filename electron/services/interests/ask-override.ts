import { AppError } from '../../../shared/errors/app-error.ts';
import { blocks } from '../../../shared/model/declared-interest.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../handlers.ts';
import { nameOf } from '../provenance.ts';
import { interestType, readInterest } from './interest-store.ts';
import { overridePayload } from './override-interest-rule.ts';

/** A named approver may let the declarer act all the same; the reason stands in the approval and in the log (product.md). */
export const askOverride: Handler<'interests.askOverride'> = async (context, { compartment, id, approverId, reason }) =>
  context.compartment(compartment).change(async (change) => {
    const { interest } = await readInterest(change.db, id);
    if (!blocks(interest, interest.userId)) throw new AppError('alreadyDone', {});
    const { approvalId } = await askApproval(change, context, {
      act: 'overrideInterest',
      subject: { type: interestType, id },
      title: nameOf(context)(interest.userId),
      payload: overridePayload(id, interest, reason),
      steps: [{ hand: 'decider', roles: ['approver'], userId: approverId }],
      // The declarer cannot lift their own interest, even as an approver whom somebody else asks.
      barred: [interest.userId],
      reason,
    });
    return { approvalId };
  });
