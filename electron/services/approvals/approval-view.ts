import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import { nextStep } from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import type { JudgedApproval } from '../authority/judged-approval.ts';

/** The approval as screens show it: names for ids, and whether each signature counts. */
export function approvalView(
  context: ServiceContext,
  compartment: Compartment,
  { id, approval, judgement, unfoundedEnd }: JudgedApproval,
): ApprovalView {
  const next = judgement.spoiled ? null : nextStep(approval);
  const { refusal } = approval;
  return {
    compartment,
    id,
    act: approval.act,
    subject: approval.subject,
    title: approval.title,
    reason: approval.reason,
    state: approval.state,
    askedBy: nameOf(context)(approval.askedBy),
    askedAt: approval.askedAt,
    expires: approval.expires,
    expired: approval.state === 'waiting' && context.clock.now() >= approval.expires,
    signatures: approval.signatures.map((given, index) => ({
      hand: approval.requiredSteps[given.step]?.hand ?? 'second',
      userName: nameOf(context)(given.userId),
      at: given.at,
      holds: judgement.faults[index] === null,
    })),
    waitsFor:
      next === null
        ? null
        : {
            hand: next.step.hand,
            roles: next.step.roles,
            userName: next.step.userId === null ? null : nameOf(context)(next.step.userId),
          },
    refusal:
      refusal === null ? null : { userName: nameOf(context)(refusal.userId), at: refusal.at, reason: refusal.reason },
    unfoundedEnd,
    spoiled: judgement.spoiled,
  };
}
