import type { DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import type { ActRule } from '../base/service-context.ts';
import { interestType, projectInterest, readInterest } from '../authority/interest-store.ts';

export const overrideInterestRule: ActRule = {
  whenApproved: async (change, context, id, approval) => {
    const { interest, versionId } = await readInterest(change.db, context, approval.subject.id);
    const given = approval.signatures.at(-1);
    if (given === undefined) return;
    const reason = approval.reason ?? '';
    const overridden: DeclaredInterest = {
      ...interest,
      overriddenBy: { approvalId: id, userId: given.userId, at: change.now, reason },
    };
    await change.amendRecord<DeclaredInterest>({
      type: interestType,
      id: approval.subject.id,
      baseVersion: versionId,
      patch: { overriddenBy: overridden.overriddenBy },
      event: 'interestOverridden',
      facts: [
        ['subject', interest.recordId],
        ['approval', id],
        ['signer', given.userId],
      ],
      reason,
    });
    await projectInterest(change, approval.subject.id, overridden);
  },
};
