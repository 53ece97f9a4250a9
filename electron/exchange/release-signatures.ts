import type { CertificateChain } from '../authority/certificate-chain.ts';
import { AppError } from '../../shared/base/app-error.ts';
import { fromBase64, toHex } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { domainHash } from '../crypto/hash.ts';
import { signatureHolds } from '../crypto/signature.ts';
import type { KeptOrder, Passport, VoidNote } from './passport.ts';

/** The hash that releases are signed over: SHA-256 under the domain `act` of the RFC 8785 bytes, hex. */
export function releaseOrderHash(order: KeptOrder): string {
  return toHex(domainHash('act', canonicalBytes(order)));
}

/** What a void note is signed over, domain `package`. */
export function voidNoteBytes(note: Omit<VoidNote, 'signature'>): Uint8Array {
  const { number, sha256, at, reason, userId } = note;
  return canonicalBytes({ number, sha256, at, reason, userId });
}

/** Every key that the sender's chain ever certified for a user, 32 bytes each; of somebody unknown none. */
export function keysOfChain(chain: CertificateChain): (userId: string) => readonly Uint8Array[] {
  return (userId) => (chain.known.get(userId)?.signingKeys ?? []).map((key) => fromBase64(key));
}

/** Does every void note carry the signature of one of the sender's people? @throws packagePassportInvalid {reason: void} */
export function checkVoidNotes({ number, voids }: Passport, chain: CertificateChain): void {
  const keysOf = keysOfChain(chain);
  for (const note of voids) {
    if (note.number >= number || !keysOf(note.userId).some((key) => holds(note, key)))
      throw new AppError('packagePassportInvalid', { reason: 'void' });
  }
}

function holds(note: VoidNote, key: Uint8Array): boolean {
  return signatureHolds('package', () => voidNoteBytes(note), note.signature, key);
}
