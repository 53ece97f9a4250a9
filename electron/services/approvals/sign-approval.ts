import { AppError } from '../../../shared/base/app-error.ts';
import {
  assertMaySign,
  assertOpen,
  withSignature,
  type Approval,
  type Asking,
} from '../../../shared/model/approval.ts';
import type { ActNeeds } from '../../authority/judge-act.ts';
import { termsNow } from '../../authority/act-terms.ts';
import { fromBase64, toBase64Url } from '../../crypto/bytes.ts';
import { endFault, type StatedEnd } from '../../authority/judge-end.ts';
import type { Change } from '../../records/change.ts';
import { RecordVersions } from '../../records/record-versions.ts';
import { readJudged, type JudgedApproval } from '../authority/judged-approval.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import type { ServiceContext, Signer } from '../base/service-context.ts';
import { approvalKind } from '../authority/approval-store.ts';
import { amendRecordOf } from '../base/write-record.ts';
import { assertSound, signAround, signStep } from './sign-step.ts';

/**
 * One hand more, by the unlocked user or by a second person at this desk (decision 19); with the last one the act itself,
 * where kinds/act-rules.ts has it.
 * @throws approvalOwnAct, sameHand, approvalRoleMissing, approvalExpired, approvalClosed, approvalPayloadChanged,
 * interestDeclared, authorityUnproven (what stands there, or what this hand would add, does not count)
 */
export async function signApproval(
  change: Change,
  context: ServiceContext,
  id: string,
  signer: Signer,
): Promise<Approval> {
  const versions = new RecordVersions(change.db);
  const { approval, versionId, judgement, now, unfoundedEnd, trace } = await readJudged(
    change.db,
    context,
    id,
    versions,
  );
  assertSound(judgement, approval.act);
  const { index, step } = assertMaySign(approval, signer, change.now);
  await assertNoInterest(change.db, context, approval.subject.id, signer.userId);
  assertAsAsked(approval, now);
  const rule = context.actRules[approval.act];
  await rule?.beforeSigning?.(change.db, context, id, approval, signer.userId);

  const signature = await signStep(change.db, context, versions, {
    id,
    approval,
    step: index,
    signer,
    at: change.now,
    trace,
  });
  const signed = withSignature(approval, signature);
  await amendRecordOf(
    change,
    context,
    approvalKind,
    { id, versionId, doc: approval },
    {
      signatures: signed.signatures,
      state: signed.state,
      // An end that nobody gave leaves the row with the next hand; its versions keep it.
      ...(unfoundedEnd ? { refusal: null, withdrawal: null } : {}),
    },
    {
      event: 'approvalSigned',
      facts: [
        ['stage', step.hand],
        ['signer', signer.userId],
        // The line is signed by whose session it is; a second hand at this desk shows itself, to readers of lines alone as well.
        ...(signer.userId === change.actorId
          ? []
          : ([['signerSignature', toBase64Url(fromBase64(signature.signature))]] as const)),
      ],
    },
  );
  if (signed.state === 'approved') await rule?.whenApproved?.(change, context, id, signed);
  return signed;
}

/** Sends it back with the reason, which the asker reads in full on the desk. Whoever may sign may refuse. @throws as signApproval */
export async function refuseApproval(
  change: Change,
  context: ServiceContext,
  id: string,
  signer: Signer,
  reason: string,
): Promise<Approval> {
  const versions = new RecordVersions(change.db);
  const stored = await readJudged(change.db, context, id, versions);
  const { approval, versionId } = stored;
  const { step } = assertMaySign(approval, signer, change.now);
  await assertNoInterest(change.db, context, approval.subject.id, signer.userId);
  const hand = await signAround(change.db, context, versions, id, approval, signer, { step: 'refused', reason });
  assertEnds(change, context, stored, { how: 'refused', by: signer.userId, reason, hand });
  const refused: Approval = {
    ...approval,
    refusal: { userId: signer.userId, at: change.now, reason, hand },
    state: 'refused',
  };
  await amendRecordOf(
    change,
    context,
    approvalKind,
    { id, versionId, doc: approval },
    { refusal: refused.refusal, state: 'refused' },
    {
      event: 'approvalRefused',
      facts: [
        ['stage', step.hand],
        ['signer', signer.userId],
      ],
      reason,
    },
  );
  await context.actRules[approval.act]?.whenRefused?.(change, context, id, refused);
  return refused;
}

/** The asker takes it back. @throws approvalClosed, approvalExpired, approvalRoleMissing (somebody else's) */
export async function withdrawApproval(change: Change, context: ServiceContext, id: string): Promise<Approval> {
  const versions = new RecordVersions(change.db);
  const stored = await readJudged(change.db, context, id, versions);
  const { approval, versionId, lawful } = stored;
  if (lawful.askedBy !== context.who.userId) throw new AppError('approvalRoleMissing', { act: approval.act });
  assertOpen(approval, change.now);
  const hand = await signAround(change.db, context, versions, id, approval, context.who, { step: 'withdrawn' });
  assertEnds(change, context, stored, { how: 'withdrawn', by: context.who.userId, reason: null, hand });
  const withdrawn: Approval = { ...approval, withdrawal: { at: change.now, hand }, state: 'withdrawn' };
  const patch: Partial<Approval> = { withdrawal: withdrawn.withdrawal, state: 'withdrawn' };
  const standing = { id, versionId, doc: approval };
  await amendRecordOf(change, context, approvalKind, standing, patch, {
    event: 'workItemChanged',
    facts: [['field', 'withdrawn']],
  });
  await context.actRules[approval.act]?.whenWithdrawn?.(change, context, id, withdrawn);
  return withdrawn;
}

/** No end is written that would not count. @throws authorityUnproven */
function assertEnds(
  change: Change,
  { registerId, chain }: ServiceContext,
  { id, approval, lawful, trace: { latest, exchanged } }: JudgedApproval,
  end: Pick<StatedEnd, 'how' | 'by' | 'reason'> & { readonly hand: Asking },
): void {
  const at = change.now;
  // As it will be read: after a signature was taken out, nobody's end counts.
  const before = exchanged ? null : approval.signatures.map(({ userId }) => userId);
  const fault = endFault(
    { registerId, compartment: change.db.kind },
    id,
    approval,
    { ...end, at, logged: { by: end.by, at, chain: end.hand.chain, latest, early: false }, before },
    lawful,
    chain,
  );
  if (fault !== null) throw new AppError('authorityUnproven', { act: approval.act, reason: fault });
}

/**
 * What lies before the signer is what was asked, by the people who were meant: nothing was exchanged in between. Who signs
 * today signs under the terms of today, whoever asked under earlier ones. @throws approvalPayloadChanged
 */
function assertAsAsked({ act, ruleVersion, payloadHash, requiredSteps, barred }: Approval, now: ActNeeds | null): void {
  const same =
    ruleVersion === termsNow(act).version &&
    now !== null &&
    now.payloadHash === payloadHash &&
    now.barred.every((userId) => barred.includes(userId)) &&
    requiredSteps.every(({ userId }, index) => userId === (now.named[index] ?? null));
  if (!same) throw new AppError('approvalPayloadChanged', { act });
}
