import { AppError } from '../../../shared/base/app-error.ts';
import type { Approval, ApprovalSignature, Asking, StatedAct } from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { statementBytes, statementDomain, type EndOfAct } from '../../authority/act-statement.ts';
import type { ChainPosition } from '../../authority/certificate-chain.ts';
import { firstFault, type ActJudgement } from '../../authority/judge-act.ts';
import type { RecordVersions } from '../../records/record-versions.ts';
import { chainOfSession } from '../../records/session-of-event.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { judgeSigned, type JudgingContext } from '../authority/judged-approval.ts';
import type { ApprovalTrace } from '../authority/approval-trace.ts';
import type { Signer } from '../base/service-context.ts';

export interface StepToSign {
  readonly id: string;
  readonly approval: Approval;
  /** Index of the step. */
  readonly step: number;
  readonly signer: Signer;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly trace: Pick<ApprovalTrace, 'asked' | 'signed' | 'latest'>;
}

/** Throws authorityUnproven unless nothing in the act is spoiled. */
export function assertSound(judgement: ActJudgement, act: Approval['act']): void {
  if (judgement.spoiled) throw new AppError('authorityUnproven', { act, reason: firstFault(judgement) ?? '' });
}

/**
 * The version of the source and the certificates that lie before whoever signs now.
 * @param known what this session knows of the certificates
 */
async function beforeSigner(
  context: JudgingContext,
  versions: RecordVersions,
  { source }: StatedAct,
  known: ChainPosition | null,
): Promise<Pick<Asking, 'versionCommitment' | 'chain'>> {
  const version = source === null ? null : await versions.now(source.type, source.id);
  return { versionCommitment: version?.commitment ?? '', chain: { ...(known ?? context.chain.position) } };
}

/** The hand under what is no step: the asking, or an end that is no completion. */
export async function signAround(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  versions: RecordVersions,
  id: string,
  act: StatedAct,
  signer: Signer,
  said: { readonly step: 'asked' | EndOfAct; readonly reason?: string },
): Promise<Asking> {
  const before = await beforeSigner(context, versions, act, await chainOfSession(db, context.chain));
  const bytes = statementBytes({ registerId: context.registerId, compartment: db.kind }, id, act, {
    ...said,
    ...before,
  });
  return { ...before, signature: signer.sign(statementDomain, bytes) };
}

/**
 * One hand over the whole statement of its step, judged before it is written: with what the session knew of certificates,
 * and with the version of the source that lies before the signer. @throws authorityUnproven
 */
export async function signStep(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  versions: RecordVersions,
  { id, approval, step, signer, at, trace }: StepToSign,
): Promise<ApprovalSignature> {
  const known = await chainOfSession(db, context.chain);
  const given = { step, ...(await beforeSigner(context, versions, approval, known)) };
  const bytes = statementBytes({ registerId: context.registerId, compartment: db.kind }, id, approval, given);
  const signature: ApprovalSignature = {
    ...given,
    userId: signer.userId,
    at,
    signature: signer.sign(statementDomain, bytes),
  };
  assertSound(
    await judgeSigned(db, context, { id, approval }, signature, { ...trace, chain: known }, versions),
    approval.act,
  );
  return signature;
}
