import { AppError } from '../../shared/base/app-error.ts';
import { randomBytes } from './random.ts';
import type { KeyPairs } from './key-pairs.ts';
import { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

/**
 * Seals bytes to an X25519 public key so that only its holder can open them (libsodium sealed box: anonymous sender,
 * X25519 + XSalsa20-Poly1305). Throws certificateInvalid when the key is not a usable one.
 */
export function sealTo(exchangePublic: Uint8Array, bytes: Uint8Array): Uint8Array {
  try {
    return libsodium().crypto_box_seal(bytes, exchangePublic);
  } catch (error) {
    throw new AppError('certificateInvalid', { field: 'exchange' }, { cause: error });
  }
}

/** Opens what was sealed to these pairs. Throws certificateInvalid for a box for someone else or with any altered byte. */
export function openSealed(pairs: KeyPairs, box: Uint8Array): SecretBytes {
  return pairs.exchangeSecret.use((secret) => {
    try {
      return SecretBytes.adopt(libsodium().crypto_box_seal_open(box, pairs.exchangePublic, secret));
    } catch (error) {
      throw new AppError('certificateInvalid', { field: 'grant' }, { cause: error });
    }
  });
}

/**
 * A real sealed box holding `length` random bytes for a key that is thrown away at once: grant places nobody holds look
 * like the held ones, so keys.json does not show who may open what.
 */
export function decoySealedBox(length: number): Uint8Array {
  const sodium = libsodium();
  const nobody = sodium.crypto_box_keypair();
  sodium.memzero(nobody.privateKey);
  return sealTo(nobody.publicKey, randomBytes(length));
}
