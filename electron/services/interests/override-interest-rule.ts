import type { DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import type { ActRule } from '../approvals/act-rule.ts';
import { interestType, projectInterest, readInterest } from './interest-store.ts';

export function overridePayload(id: string, interest: DeclaredInterest, reason: string) {
  return { kind: 'overrideInterest', id, userId: interest.userId, recordId: interest.recordId, interestKind: interest.kind, words: interest.words, ended: interest.endedAt, reason };
}

export const overrideInterestRule: ActRule = {
  currentPayload: async (db, _context, _id, approval) => {
    const { interest } = await readInterest(db, approval.subject.id);
    return overridePayload(approval.subject.id, interest, approval.reason ?? '');
  },
  whenApproved: async (change, _context, id, approval) => {
    const { interest, versionId } = await readInterest(change.db, approval.subject.id);
    const given = approval.signatures.at(-1);
    if (given === undefined) return;
    const reason = approval.reason ?? '';
    const overridden: DeclaredInterest = { ...interest, overriddenBy: { approvalId: id, userId: given.userId, at: change.now, reason } };
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
