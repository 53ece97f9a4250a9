import { approvalBytesOf, type Approval, type ApprovalSignature } from '../../../shared/model/approval.ts';
import { fromBase64, toHex } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { domainHash } from '../../crypto/hash.ts';
import { verifyBytes } from '../../crypto/signature.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Names exactly what is approved: SHA-256 under the domain `act` over the RFC 8785 bytes, 64 hex digits (decision 33).
 * @param payload plain JSON; throws inputRejected for anything else
 */
export function payloadHashOf(payload: unknown): string {
  return toHex(domainHash('act', canonicalBytes(payload)));
}

/** The bytes a person signs for one step, domain `approval`: act, subject, payload, step and version, in RFC 8785 form (decision 19). */
export function stepBytes(approval: Pick<Approval, 'act' | 'subject' | 'payloadHash'>, step: number, versionCommitment: string): Uint8Array {
  return canonicalBytes(approvalBytesOf(approval, step, versionCommitment));
}

/** Does this signature fit these bytes and this person? False for unknown people and for anything malformed. */
export function signatureHolds(context: Pick<ServiceContext, 'person'>, approval: Approval, given: ApprovalSignature): boolean {
  const person = context.person(given.userId);
  if (person === undefined) return false;
  try {
    const signed = stepBytes(approval, given.step, given.versionCommitment);
    return person.signingKeys.some((key) => verifyBytes('approval', signed, fromBase64(given.signature), fromBase64(key)));
  } catch {
    return false;
  }
}

/** Every signature fits, the steps are in order, and no person stands twice: what a row edited on the disk cannot fake. */
export function allSignaturesHold(context: Pick<ServiceContext, 'person'>, approval: Approval): boolean {
  const { signatures } = approval;
  return (
    signatures.every((given, index) => given.step === index && signatureHolds(context, approval, given)) &&
    new Set(signatures.map(({ userId }) => userId)).size === signatures.length &&
    (approval.state !== 'approved' && approval.state !== 'used' ? true : signatures.length === approval.requiredSteps.length)
  );
}
