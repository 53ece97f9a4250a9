import { AppError } from '../../../shared/base/app-error.ts';
import { assertApproved, type Approval, type ApprovalAct } from '../../../shared/model/approval.ts';
import type { Change } from '../../records/change.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { payloadHashOf } from '../authority/approval-payload.ts';
import { approvalKind } from '../authority/approval-store.ts';
import { amendRecordOf } from '../base/write-record.ts';
import { assertSound } from './sign-step.ts';

/**
 * The gate before an act of two: call it in the transaction that does the act, with the payload as the records say it now.
 * One approval carries one act; afterwards it is used. For an act that happens with the last signature itself, put a rule
 * into act-rules.ts instead.
 * @throws notFound, approvalNeeded (steps missing, or for another act), approvalPayloadChanged, approvalExpired,
 * approvalClosed (refused, withdrawn or used), authorityUnproven (something stands in it that does not count)
 */
export async function requireApproved(
  change: Change,
  context: ServiceContext,
  id: string,
  act: ApprovalAct,
  payload: unknown,
): Promise<Approval> {
  const { approval, versionId, judgement, holds } = await readJudged(change.db, context, id);
  if (approval.act === act) assertSound(judgement, act);
  assertApproved(approval, act, payloadHashOf(payload), change.now);
  if (!holds) throw new AppError('approvalPayloadChanged', { act });
  const standing = { id, versionId, doc: approval };
  const written = { event: 'workItemChanged', facts: [['field', 'used']] } as const;
  return (await amendRecordOf(change, context, approvalKind, standing, { state: 'used' }, written)).doc;
}
