import type { ActRule } from '../base/service-context.ts';
import { amendRecordOf } from '../base/write-record.ts';
import { interestKind, readInterest } from '../authority/interest-store.ts';

export const overrideInterestRule: ActRule = {
  whenApproved: async (change, context, id, approval) => {
    const { interest, versionId } = await readInterest(change.db, context, approval.subject.id);
    const given = approval.signatures.at(-1);
    if (given === undefined) return;
    const reason = approval.reason ?? '';
    const standing = { id: approval.subject.id, versionId, doc: interest };
    const overriddenBy = { approvalId: id, userId: given.userId, at: change.now, reason };
    await amendRecordOf(
      change,
      context,
      interestKind,
      standing,
      { overriddenBy },
      {
        event: 'interestOverridden',
        facts: [
          ['approval', id],
          ['signer', given.userId],
        ],
        reason,
      },
    );
  },
};
