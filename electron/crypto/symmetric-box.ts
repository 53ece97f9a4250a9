import { AppError } from '../../shared/base/app-error.ts';
import { openBox, sealBox } from './authenticated-box.ts';
import type { SecretBytes } from './secret-bytes.ts';

/** Seals small content (drafts, staging notes) under a 32-byte key: nonce[24] ‖ ciphertext ‖ tag[16]. */
export function sealWithKey(bytes: Uint8Array, key: SecretBytes, associated: Uint8Array): Uint8Array {
  return sealBox(bytes, key, associated);
}

/** Opens what `sealWithKey` made. Throws fileDamaged for a wrong key, other associated data or any altered byte. */
export function openWithKey(box: Uint8Array, key: SecretBytes, associated: Uint8Array): Uint8Array {
  const opened = openBox(box, key, associated);
  if (opened === null) throw new AppError('fileDamaged');
  return opened;
}
