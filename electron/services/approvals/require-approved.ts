import { AppError } from '../../../shared/errors/app-error.ts';
import { assertApproved, type Approval, type ApprovalAct } from '../../../shared/model/approval.ts';
import type { Change } from '../../records/change.ts';
import type { ServiceContext } from '../service-context.ts';
import { allSignaturesHold, payloadHashOf } from './approval-payload.ts';
import { approvalFacts, approvalType, projectApproval, readApproval } from './approval-store.ts';

/**
 * The gate before an act of two: call it in the transaction that does the act, with the payload as the records say it now.
 * One approval carries one act; afterwards it is used. For an act that happens with the last signature itself, put a rule
 * into act-rules.ts instead.
 * @throws notFound, approvalNeeded (steps missing, or for another act), approvalPayloadChanged, approvalExpired,
 * approvalClosed (refused, withdrawn or used), recordAltered (a stored signature does not fit)
 */
export async function requireApproved(change: Change, context: ServiceContext, id: string, act: ApprovalAct, payload: unknown): Promise<Approval> {
  const { approval, versionId } = await readApproval(change.db, id);
  assertApproved(approval, act, payloadHashOf(payload), change.now);
  if (!allSignaturesHold(context, approval)) throw new AppError('recordAltered', { type: approvalType });
  const used: Approval = { ...approval, state: 'used' };
  await change.amendRecord<Approval>({ type: approvalType, id, baseVersion: versionId, patch: { state: 'used' }, event: 'workItemChanged', facts: approvalFacts(approval) });
  await projectApproval(change, id, used);
  return used;
}
