import { assertMaySign, assertStepsPossible, withSignature, type Approval, type ApprovalAct, type ApprovalStep, type ApprovalSubject } from '../../../shared/model/approval.ts';
import type { Change } from '../../records/change.ts';
import { isId, newId } from '../../crypto/random.ts';
import { listWorkItems, removeWorkItem } from '../../storage/repositories/work-items.ts';
import type { ServiceContext } from '../service-context.ts';
import { payloadHashOf, stepBytes } from './approval-payload.ts';
import { approvalFacts, approvalType, projectApproval, subjectCommitment } from './approval-store.ts';

export interface ApprovalRequest {
  readonly act: ApprovalAct;
  /** The record it is about: a declared interest in that record keeps a person from signing. */
  readonly subject: ApprovalSubject;
  /** What a signer reads in the list; it stays in this compartment. At most 300 letters. */
  readonly title: string;
  /** Exactly what is approved, as plain JSON. Build it from the record the same way whenever it is asked for. */
  readonly payload: unknown;
  /** In order. A first step of the hand `proposer` is signed at once by the asker; nobody signs their own act in any other step. */
  readonly steps: readonly ApprovalStep[];
  /** People who have had another hand in the matter and may sign no step. */
  readonly barred?: readonly string[];
  readonly reason?: string;
  /** Days until it lapses; 30 when left out. */
  readonly days?: number;
  /** Where the record must name its approval before it is written: an id of `newId()`. */
  readonly id?: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Asks for an act of two or more people, in the caller's transaction and in the subject's compartment (decisions 8, 19).
 * @returns the id to keep and to give to `requireApproved`
 * @throws sameHand (steps that one person would have to take twice), approvalRoleMissing (the asker may not propose)
 */
export async function askApproval(change: Change, context: ServiceContext, request: ApprovalRequest): Promise<{ readonly approvalId: string; readonly approval: Approval }> {
  const { act, subject, title, steps, barred = [], days = 30 } = request;
  assertStepsPossible(steps, barred);
  const asked: Approval = {
    act,
    subject,
    title: title.slice(0, 300),
    reason: request.reason ?? null,
    payloadHash: payloadHashOf(request.payload),
    requiredSteps: [...steps],
    barred: [...barred],
    signatures: [],
    askedBy: context.who.userId,
    askedAt: change.now,
    expires: change.now + days * dayMs,
    refusal: null,
    state: 'waiting',
  };
  await letGoOfRefused(change, context, act, subject.id);
  const approval = steps[0]?.hand === 'proposer' ? await signedByAsker(change, context, asked) : asked;
  const { id } = await change.createRecord({ type: approvalType, id: request.id ?? newId(), doc: approval, event: 'approvalAsked', facts: approvalFacts(approval) });
  await projectApproval(change, id, approval);
  return { approvalId: id, approval };
}

/** What came back and is now asked again leaves the asker's desk; it stays refused in its record. */
async function letGoOfRefused(change: Change, context: ServiceContext, act: ApprovalAct, subjectId: string): Promise<void> {
  if (!isId(subjectId)) return;
  const { items } = await listWorkItems(change.db, approvalType, { subjectId, stages: ['refused'] }, { after: null, limit: 100 });
  for (const { recordId, number, secondId } of items) if (number === act && secondId === context.who.userId) await removeWorkItem(change.db, recordId);
}

async function signedByAsker(change: Change, context: ServiceContext, asked: Approval): Promise<Approval> {
  const { index } = assertMaySign(asked, context.who, change.now);
  const versionCommitment = await subjectCommitment(change.db, asked.subject.id);
  const signature = context.who.sign('approval', stepBytes(asked, index, versionCommitment));
  return withSignature(asked, { step: index, userId: context.who.userId, at: change.now, signature, versionCommitment });
}
