import { fromBase64 } from './bytes.ts';
import type { HashDomain } from './domains.ts';
import { domainHash } from './hash.ts';
import type { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

/** Ed25519 (RFC 8032) over the bytes as they are: only for formats that fix their own bytes (minisign, C2SP notes). 64 bytes. */
export function signRaw(bytes: Uint8Array, signingSecret: SecretBytes): Uint8Array {
  return signingSecret.use((secret) => libsodium().crypto_sign_detached(bytes, secret));
}

/** False, never an exception, for a wrong signature and for a signature or key of a wrong length. */
export function verifyRaw(bytes: Uint8Array, signature: Uint8Array, signingPublic: Uint8Array): boolean {
  if (signature.length !== 64 || signingPublic.length !== 32) return false;
  return libsodium().crypto_sign_verify_detached(signature, bytes, signingPublic);
}

/** Ed25519 over `domainHash(domain, bytes)`: a signature for one purpose is worthless for another (decision 33). 64 bytes. */
export function signBytes(domain: HashDomain, bytes: Uint8Array, signingSecret: SecretBytes): Uint8Array {
  return signRaw(domainHash(domain, bytes), signingSecret);
}

/** Checks `signBytes`. False for anything that does not fit. */
export function verifyBytes(
  domain: HashDomain,
  bytes: Uint8Array,
  signature: Uint8Array,
  signingPublic: Uint8Array,
): boolean {
  return verifyRaw(domainHash(domain, bytes), signature, signingPublic);
}

/**
 * Checks `signBytes` where the signature stands in a text. Malformed is no signature of anybody: false for that too, and where
 * what was to be signed cannot be written in bytes.
 * @param bytesOf what was signed; it may throw
 * @param signature base64
 * @param signingPublic 32 bytes, or base64 of them
 */
export function signatureHolds(
  domain: HashDomain,
  bytesOf: () => Uint8Array,
  signature: string,
  signingPublic: Uint8Array | string,
): boolean {
  try {
    const key = typeof signingPublic === 'string' ? fromBase64(signingPublic) : signingPublic;
    return verifyBytes(domain, bytesOf(), fromBase64(signature), key);
  } catch {
    // Malformed: see above.
    return false;
  }
}
