import { AppError } from '../../../shared/errors/app-error.ts';
import { assertMaySign, assertOpen, withSignature, type Approval } from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { assertNoInterest } from '../interests/interest-store.ts';
import type { ServiceContext, Signer } from '../service-context.ts';
import { actRules } from './act-rules.ts';
import { allSignaturesHold, payloadHashOf, stepBytes } from './approval-payload.ts';
import { approvalFacts, approvalType, projectApproval, readApproval, subjectCommitment } from './approval-store.ts';

/**
 * One hand more, by the unlocked user or by a second person at this desk (decision 19); with the last one the act itself,
 * where act-rules.ts has it.
 * @throws approvalOwnAct, sameHand, approvalRoleMissing, approvalExpired, approvalClosed, approvalPayloadChanged,
 * interestDeclared, recordAltered (an earlier signature does not fit)
 */
export async function signApproval(change: Change, context: ServiceContext, id: string, signer: Signer): Promise<Approval> {
  const { approval, versionId } = await readApproval(change.db, id);
  const { index, step } = assertMaySign(approval, signer, change.now);
  await assertNoInterest(change.db, approval.subject.id, signer.userId);
  const rule = actRules[approval.act];
  await assertPayloadUnchanged(change.db, context, id, approval);
  await rule?.beforeSigning?.(change.db, context, id, approval, signer.userId);
  if (!allSignaturesHold(context, approval)) throw new AppError('recordAltered', { type: approvalType });

  const versionCommitment = await subjectCommitment(change.db, approval.subject.id);
  const signature = signer.sign('approval', stepBytes(approval, index, versionCommitment));
  const signed = withSignature(approval, { step: index, userId: signer.userId, at: change.now, signature, versionCommitment });
  await change.amendRecord<Approval>({
    type: approvalType,
    id,
    baseVersion: versionId,
    patch: { signatures: signed.signatures, state: signed.state },
    event: 'approvalSigned',
    facts: [...approvalFacts(approval), ['stage', step.hand], ['signer', signer.userId]],
  });
  await projectApproval(change, id, signed);
  if (signed.state === 'approved') await rule?.whenApproved?.(change, context, id, signed);
  return signed;
}

/** Sends it back with the reason, which the asker reads in full on the desk. Whoever may sign may refuse. @throws as signApproval */
export async function refuseApproval(change: Change, context: ServiceContext, id: string, signer: Signer, reason: string): Promise<Approval> {
  const { approval, versionId } = await readApproval(change.db, id);
  const { step } = assertMaySign(approval, signer, change.now);
  await assertNoInterest(change.db, approval.subject.id, signer.userId);
  const refused: Approval = { ...approval, refusal: { userId: signer.userId, at: change.now, reason }, state: 'refused' };
  await change.amendRecord<Approval>({
    type: approvalType,
    id,
    baseVersion: versionId,
    patch: { refusal: refused.refusal, state: 'refused' },
    event: 'approvalRefused',
    facts: [...approvalFacts(approval), ['stage', step.hand], ['signer', signer.userId]],
    reason,
  });
  await projectApproval(change, id, refused);
  await actRules[approval.act]?.whenRefused?.(change, context, id, refused);
  return refused;
}

/** The asker takes it back. @throws approvalClosed, approvalExpired, approvalRoleMissing (somebody else's) */
export async function withdrawApproval(change: Change, context: ServiceContext, id: string): Promise<Approval> {
  const { approval, versionId } = await readApproval(change.db, id);
  if (approval.askedBy !== context.who.userId) throw new AppError('approvalRoleMissing', { act: approval.act });
  assertOpen(approval, change.now);
  const withdrawn: Approval = { ...approval, state: 'withdrawn' };
  await change.amendRecord<Approval>({ type: approvalType, id, baseVersion: versionId, patch: { state: 'withdrawn' }, event: 'workItemChanged', facts: approvalFacts(approval) });
  await projectApproval(change, id, withdrawn);
  return withdrawn;
}

async function assertPayloadUnchanged(db: ReadableDb<Compartment>, context: ServiceContext, id: string, approval: Approval): Promise<void> {
  const rule = actRules[approval.act];
  if (rule?.currentPayload === undefined) return;
  const payload = await rule.currentPayload(db, context, id, approval);
  if (payload === null || payloadHashOf(payload) !== approval.payloadHash) throw new AppError('approvalPayloadChanged', { act: approval.act });
}
