import { AppError } from '../../../shared/base/app-error.ts';
import {
  assertMaySign,
  assertStepsPossible,
  withSignature,
  type Approval,
  type ApprovalAct,
  type ApprovalSubject,
} from '../../../shared/model/approval.ts';
import { stepsOf, termsNow } from '../../authority/act-terms.ts';
import { isId, newId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import { RecordVersions } from '../../records/record-versions.ts';
import { chainOfSession } from '../../records/session-of-event.ts';
import { readHead } from '../../storage/repositories/events.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import { needsOf, sourceTypeOf } from '../authority/act-needs.ts';
import { timesFor } from '../authority/approval-trace.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { approvalKind, letGoOf } from '../authority/approval-store.ts';
import { createRecordOf } from '../base/write-record.ts';
import { signAround, signStep } from './sign-step.ts';

export interface ApprovalRequest {
  readonly act: ApprovalAct;
  /** The record it is about: a declared interest in that record keeps a person from signing. */
  readonly subject: ApprovalSubject;
  /** The record that the act is built from, where that is another one than the subject. */
  readonly sourceId?: string;
  /** What a signer reads in the list; it stays in this compartment. At most 300 letters. */
  readonly title: string;
  /** Whom the asker names for a step, where the act leaves that to the asker. */
  readonly named?: readonly string[];
  readonly reason?: string;
  /** Where the record must name its approval before it is written: an id of `newId()`. */
  readonly id?: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Asks for an act of two or more people, in the caller's transaction and in the subject's compartment (decisions 8, 19).
 * Who signs, who may not and what is signed is made of the records by code (decision 38); a first step of the hand
 * `proposer` is signed at once by the asker.
 * @returns the id to keep and to give to `requireApproved`
 * @throws notFound (nothing there to approve), sameHand (steps that one person would have to take twice), approvalRoleMissing
 * (the asker may not propose), authorityUnproven
 */
export async function askApproval(
  change: Change,
  context: ServiceContext,
  request: ApprovalRequest,
): Promise<{ readonly approvalId: string; readonly approval: Approval }> {
  const { act, subject } = request;
  const id = request.id ?? newId();
  const versions = new RecordVersions(change.db);
  const asked = await made(change, context, versions, id, request);
  assertStepsPossible(asked.requiredSteps, asked.barred);
  await letGoOfRefused(change, context, act, subject.id);
  const approval =
    asked.requiredSteps[0]?.hand === 'proposer' ? await signedByAsker(change, context, versions, id, asked) : asked;
  await createRecordOf(change, context, approvalKind, approval, { id, event: 'approvalAsked' });
  return { approvalId: id, approval };
}

/** The act as its terms of today and its source make it. */
async function made(
  change: Change,
  context: ServiceContext,
  versions: RecordVersions,
  id: string,
  { act, subject, sourceId, title, named = [], reason }: ApprovalRequest,
): Promise<Approval> {
  const { version, terms } = termsNow(act);
  const sourceType = sourceTypeOf(act);
  const begun: Omit<Approval, 'asking' | 'payloadHash'> = {
    act,
    ruleVersion: version,
    incarnation: context.incarnation,
    subject,
    source: sourceType === null ? null : { type: sourceType, id: sourceId ?? subject.id },
    title: title.slice(0, 300),
    reason: reason ?? null,
    requiredSteps: terms.steps.map(({ hand, roles }, index) => ({
      hand,
      roles: [...roles],
      userId: named[index] ?? null,
    })),
    barred: [],
    signatures: [],
    askedBy: context.who.userId,
    askedAt: change.now,
    expires: change.now + terms.days * dayMs,
    refusal: null,
    state: 'waiting',
  };
  const needs = await needsOf(versions, { id, approval: begun }, null);
  const requiredSteps = needs === null ? undefined : stepsOf(terms, needs.named);
  if (needs === null || requiredSteps === undefined) throw new AppError('notFound', { type: act });
  const full = { ...begun, payloadHash: needs.payloadHash, requiredSteps, barred: [...needs.barred] };
  return { ...full, asking: await signAround(change.db, context, versions, id, full, context.who, { step: 'asked' }) };
}

/** What came back and is now asked again leaves the asker's desk; it stays refused in its record. */
async function letGoOfRefused(
  change: Change,
  context: ServiceContext,
  act: ApprovalAct,
  subjectId: string,
): Promise<void> {
  if (!isId(subjectId)) return;
  const refused = await allWorkItems(change.db, approvalKind, {
    parentId: subjectId,
    stages: ['refused'],
    officerId: context.who.userId,
    facts: { act },
  });
  for (const { recordId } of refused) await letGoOf(change, recordId);
}

async function signedByAsker(
  change: Change,
  context: ServiceContext,
  versions: RecordVersions,
  id: string,
  asked: Approval,
): Promise<Approval> {
  const { index } = assertMaySign(asked, context.who, change.now);
  const next = ((await readHead(change.db))?.seq ?? 0) + 1;
  const { latest } = await (await timesFor(change.db, context.registerClock, asked.act, next))(next);
  const here = {
    by: context.who.userId,
    at: change.now,
    chain: await chainOfSession(change.db, context.chain),
    latest,
    early: false,
  };
  return withSignature(
    asked,
    await signStep(change.db, context, versions, {
      id,
      approval: asked,
      step: index,
      signer: context.who,
      at: change.now,
      trace: { asked: here, signed: [], latest },
    }),
  );
}
