import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import { nextStep } from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import { nameOf } from '../provenance.ts';
import type { ServiceContext } from '../service-context.ts';
import { signatureHolds } from './approval-payload.ts';
import type { StoredApproval } from './approval-store.ts';

/** The approval as screens show it: names for ids, and whether each signature still fits its bytes. */
export function approvalView(context: ServiceContext, compartment: Compartment, { id, approval }: StoredApproval): ApprovalView {
  const next = nextStep(approval);
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
    signatures: approval.signatures.map((given) => ({
      hand: approval.requiredSteps[given.step]?.hand ?? 'second',
      userName: nameOf(context)(given.userId),
      at: given.at,
      holds: signatureHolds(context, approval, given),
    })),
    waitsFor: next === null ? null : { hand: next.step.hand, roles: next.step.roles, userName: next.step.userId === null ? null : nameOf(context)(next.step.userId) },
    refusal: refusal === null ? null : { userName: nameOf(context)(refusal.userId), at: refusal.at, reason: refusal.reason },
  };
}
