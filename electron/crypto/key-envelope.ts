import { AppError } from '../../shared/base/app-error.ts';
import { openBox, sealBox } from './authenticated-box.ts';
import { SecretBytes } from './secret-bytes.ts';

/** Wraps key material under a 32-byte key: nonce[24] ‖ ciphertext ‖ tag[16]. `associated` binds the slot's header. */
export function wrapSecret(secret: Uint8Array, key: SecretBytes, associated: Uint8Array): Uint8Array {
  return sealBox(secret, key, associated);
}

/**
 * Opens what `wrapSecret` made. Throws unlockRefused for a wrong key and for damage alike: the login screen must not
 * tell one from the other.
 */
export function unwrapSecret(box: Uint8Array, key: SecretBytes, associated: Uint8Array): SecretBytes {
  const opened = openBox(box, key, associated);
  if (opened === null) throw new AppError('unlockRefused');
  return SecretBytes.adopt(opened);
}
