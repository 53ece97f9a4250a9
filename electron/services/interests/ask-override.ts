import { AppError } from '../../../shared/base/app-error.ts';
import { blocks } from '../../../shared/model/declared-interest.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { interestType, readInterest } from '../authority/interest-store.ts';

/** A named approver may let the declarer act all the same; the reason stands in the approval and in the log. */
export const askOverride: Handler<'interests.askOverride'> = async (context, { compartment, id, approverId, reason }) =>
  context.compartment(compartment).change(async (change) => {
    await assertMaySee(change.db, context, id);
    const { interest } = await readInterest(change.db, context, id);
    if (!blocks(interest, interest.userId)) throw new AppError('alreadyDone', {});
    const { approvalId } = await askApproval(change, context, {
      act: 'overrideInterest',
      subject: { type: interestType, id },
      title: nameOf(context)(interest.userId),
      named: [approverId],
      reason,
    });
    return { approvalId };
  });
