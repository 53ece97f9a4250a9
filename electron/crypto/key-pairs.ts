import { AppError } from '../../shared/base/app-error.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

/** As they stand in certificates and cards; both base64 of 32 bytes. */
export interface PublicKeys {
  /** X25519. */
  readonly exchange: string;
  /** Ed25519. */
  readonly signing: string;
}

/** One user's, desk's or recovery identity. */
export interface KeyPairs {
  readonly exchangePublic: Uint8Array;
  /** X25519 scalar, 32 bytes. */
  readonly exchangeSecret: SecretBytes;
  readonly signingPublic: Uint8Array;
  /** Ed25519 seed ‖ public key, 64 bytes, as libsodium keeps it. */
  readonly signingSecret: SecretBytes;
}

const packVersion = 1;

/** Length of `packKeyPairs`: version[1] ‖ X25519 scalar[32] ‖ Ed25519 seed[32]. */
export const packedKeyPairsLength = 65;

function pairsFrom(scalar: Uint8Array, seed: Uint8Array): KeyPairs {
  const sodium = libsodium();
  const signing = sodium.crypto_sign_seed_keypair(seed);
  return {
    exchangePublic: sodium.crypto_scalarmult_base(scalar),
    exchangeSecret: SecretBytes.copyOf(scalar),
    signingPublic: signing.publicKey,
    signingSecret: SecretBytes.adopt(signing.privateKey),
  };
}

/** A fresh X25519 pair and a fresh, independent Ed25519 pair. */
export function newKeyPairs(): KeyPairs {
  const scalar = SecretBytes.random(32);
  const seed = SecretBytes.random(32);
  try {
    return scalar.use((scalarBytes) => seed.use((seedBytes) => pairsFrom(scalarBytes, seedBytes)));
  } finally {
    scalar.wipe();
    seed.wipe();
  }
}

export function publicKeysOf(pairs: KeyPairs): PublicKeys {
  return { exchange: toBase64(pairs.exchangePublic), signing: toBase64(pairs.signingPublic) };
}

/** Both raw 32-byte keys of a certificate or card. Throws certificateInvalid for any other shape. */
export function rawPublicKeys(keys: PublicKeys): { exchange: Uint8Array; signing: Uint8Array } {
  try {
    const exchange = fromBase64(keys.exchange);
    const signing = fromBase64(keys.signing);
    if (exchange.length === 32 && signing.length === 32) return { exchange, signing };
  } catch {
    // One refusal for every malformed key, below.
  }
  throw new AppError('certificateInvalid', { field: 'publicKeys' });
}

/** Both private halves in 65 plain bytes, to be wrapped at once and then wiped by the caller. Throws registerLocked. */
export function packKeyPairs(pairs: KeyPairs): Uint8Array {
  const packed = new Uint8Array(packedKeyPairsLength);
  packed[0] = packVersion;
  pairs.exchangeSecret.use((scalar) => packed.set(scalar, 1));
  pairs.signingSecret.use((secret) => packed.set(secret.subarray(0, 32), 33));
  return packed;
}

/** Reads `packKeyPairs` and computes the public halves anew, so they cannot disagree. Throws keysFileDamaged. */
export function unpackKeyPairs(bytes: Uint8Array): KeyPairs {
  if (bytes.length !== packedKeyPairsLength || bytes[0] !== packVersion) throw new AppError('keysFileDamaged');
  return pairsFrom(bytes.subarray(1, 33), bytes.subarray(33, 65));
}

export function wipeKeyPairs(pairs: KeyPairs): void {
  pairs.exchangeSecret.wipe();
  pairs.signingSecret.wipe();
}
