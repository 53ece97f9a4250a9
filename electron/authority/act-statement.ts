import type { ApprovalSignature, StatedAct } from '../../shared/model/approval.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { signatureHolds } from '../crypto/signature.ts';

/** Whose act it is. */
export interface ActPlace {
  readonly registerId: string;
  readonly compartment: Compartment;
}

/** How an act ends that is not completed. */
export type EndOfAct = 'refused' | 'withdrawn';

/** `asked`: not one of the steps, but the asking itself; an end is stated like a step, a refusal with its reason. */
export type StatedStep = Pick<ApprovalSignature, 'versionCommitment' | 'chain'> & {
  readonly step: number | 'asked' | EndOfAct;
  readonly reason?: string;
};

export const statementDomain = 'act-statement';

/**
 * The bytes under one signature of an act, RFC 8785 (decision 38): everything that says what it is, who may give it and on
 * what it rests, so that a row exchanged around a signature leaves no signature. The steps of one act agree in all of it
 * but the step, the version that lay before the signer and the certificates that the signer knew.
 */
export function statementBytes(
  { registerId, compartment }: ActPlace,
  approvalId: string,
  act: StatedAct,
  given: StatedStep,
): Uint8Array {
  return canonicalBytes({
    registerId,
    incarnation: act.incarnation,
    compartment,
    act: act.act,
    ruleVersion: act.ruleVersion,
    approvalId,
    subject: act.subject,
    source: act.source,
    payloadHash: act.payloadHash,
    steps: act.requiredSteps,
    barred: act.barred,
    askedBy: act.askedBy,
    askedAt: act.askedAt,
    expires: act.expires,
    step: given.step,
    versionCommitment: given.versionCommitment,
    chain: given.chain,
    ...(given.reason === undefined ? {} : { reason: given.reason }),
  });
}

/** False for anything that does not fit, malformed base64 included. `signingPublic`: base64. */
export function statementHolds(bytes: Uint8Array, signature: string, signingPublic: string): boolean {
  return signatureHolds(statementDomain, () => bytes, signature, signingPublic);
}
