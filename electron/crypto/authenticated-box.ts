import { concatBytes } from './bytes.ts';
import { randomBytes } from './random.ts';
import type { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

const nonceLength = 24;
const tagLength = 16;

/** Bytes a box is longer than what it holds. */
export const boxOverhead = nonceLength + tagLength;

/** 24-byte random nonce ‖ XChaCha20-Poly1305 ciphertext ‖ 16-byte tag; key of 32 bytes. */
export function sealBox(bytes: Uint8Array, key: SecretBytes, associated: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const sealed = key.use((raw) =>
    libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(bytes, associated, null, nonce, raw),
  );
  return concatBytes(nonce, sealed);
}

/** The opened bytes, or null when anything differs; the two callers name that failure differently. */
export function openBox(box: Uint8Array, key: SecretBytes, associated: Uint8Array): Uint8Array | null {
  if (box.length < boxOverhead) return null;
  const nonce = box.subarray(0, nonceLength);
  const sealed = box.subarray(nonceLength);
  return key.use((raw) => {
    try {
      return libsodium().crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, raw);
    } catch {
      // Another key, or altered: the caller decides what that means.
      return null;
    }
  });
}
