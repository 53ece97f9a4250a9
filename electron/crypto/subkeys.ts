import { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

/** What one compartment key opens (decision 3). */
export type SubkeyPurpose = 'database' | 'files' | 'log' | 'staging';

// Exactly eight characters each, as crypto_kdf asks; never changed, since they decide the keys.
const contexts: Readonly<Record<SubkeyPurpose, string>> = {
  database: 'ths-base',
  files: 'ths-file',
  log: 'ths-jrnl',
  staging: 'ths-stag',
};

/** The 32-byte key for one purpose, by crypto_kdf (keyed BLAKE2b, subkey 1). The compartment key must have 32 bytes. */
export function deriveSubkey(compartmentKey: SecretBytes, purpose: SubkeyPurpose): SecretBytes {
  return compartmentKey.use((key) =>
    SecretBytes.adopt(libsodium().crypto_kdf_derive_from_key(32, 1, contexts[purpose], key)),
  );
}
