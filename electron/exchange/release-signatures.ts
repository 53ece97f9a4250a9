import { approvalBytesOf } from '../../shared/model/approval.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { fromBase64, toHex } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { domainHash } from '../crypto/hash.ts';
import { verifyBytes } from '../crypto/signature.ts';
import type { Passport, ReleaseOrder, VoidNote } from './passport.ts';

/** The hash that releases are signed over: SHA-256 under the domain `act` of the RFC 8785 bytes, hex. */
export function releaseOrderHash(order: ReleaseOrder): string {
  return toHex(domainHash('act', canonicalBytes(order)));
}

/** What a void note is signed over, domain `package`. */
export function voidNoteBytes(note: Omit<VoidNote, 'signature'>): Uint8Array {
  const { number, sha256, at, reason, userId } = note;
  return canonicalBytes({ number, sha256, at, reason, userId });
}

/**
 * Did two different people release exactly this order, and does every void note carry its author's signature? The
 * public keys stand in the passport, which the sending desk signed: the desk vouches for its people (decision 26).
 * @throws packagePassportInvalid {reason: release | releaseSame | releaseOrder | void}
 */
export function checkReleaseSignatures(passport: Passport): void {
  const { order, release, voids } = passport;
  if (order.packageId !== passport.packageId || release.payloadHash !== releaseOrderHash(order)) throw invalid('releaseOrder');
  if (new Set(release.signatures.map(({ userId }) => userId)).size < 2) throw invalid('releaseSame');
  for (const given of release.signatures) {
    const bytes = canonicalBytes(approvalBytesOf({ act: 'releasePackage', subject: release.subject, payloadHash: release.payloadHash }, given.step, given.versionCommitment));
    if (!holds(passport, given.userId, 'approval', bytes, given.signature)) throw invalid('release');
  }
  for (const note of voids) {
    if (note.number >= passport.number || !holds(passport, note.userId, 'package', voidNoteBytes(note), note.signature)) throw invalid('void');
  }
}

function holds(passport: Passport, userId: string, domain: 'approval' | 'package', bytes: Uint8Array, signature: string): boolean {
  const signer = passport.signers.find((known) => known.userId === userId);
  if (signer === undefined) return false;
  try {
    return verifyBytes(domain, bytes, fromBase64(signature), fromBase64(signer.signingPublic));
  } catch {
    return false;
  }
}

function invalid(reason: string): AppError {
  return new AppError('packagePassportInvalid', { reason });
}
