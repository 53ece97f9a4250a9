import { AppError } from '../../shared/base/app-error.ts';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { randomBytes } from './random.ts';
import { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

/** How one slot key is made from a passphrase. Stored in clear beside the slot and authenticated with it. */
export interface PassphraseParameters {
  readonly algorithm: 'argon2id13';
  /** Passes, 3 to 16. */
  readonly opsLimit: number;
  /** Bytes, 64 MiB to 1 GiB, a multiple of 1,024. */
  readonly memLimit: number;
  /** Base64 of 16 bytes. */
  readonly salt: string;
}

const mebibyte = 1024 * 1024;
const saltLength = 16;

// Below the floor guessing is too cheap; above the ceiling a crafted keys file could exhaust the memory.
const limits = { opsFloor: 3, opsCeiling: 16, memFloor: 64 * mebibyte, memCeiling: 1024 * mebibyte } as const;
const strengths = { office: 256 * mebibyte, floor: 64 * mebibyte } as const;

/** Fresh parameters: `office` = 3 passes over 256 MiB (about 2 s on an office machine), `floor` = 3 over 64 MiB. */
export function newPassphraseParameters(strength: 'office' | 'floor' = 'office'): PassphraseParameters {
  return {
    algorithm: 'argon2id13',
    opsLimit: 3,
    memLimit: strengths[strength],
    salt: toBase64(randomBytes(saltLength)),
  };
}

function saltOf(parameters: PassphraseParameters): Uint8Array {
  try {
    const salt = fromBase64(parameters.salt);
    if (salt.length === saltLength) return salt;
  } catch {
    // Falls through to the one refusal below: telling how a header is malformed would help only whoever is forging one.
  }
  throw new AppError('keyParametersRefused', { field: 'salt' });
}

function within(value: unknown, floor: number, ceiling: number): boolean {
  return Number.isInteger(value) && typeof value === 'number' && value >= floor && value <= ceiling;
}

/** Throws keyParametersRefused {field} for anything outside the limits, before a byte is allocated. */
export function assertParametersAllowed(parameters: PassphraseParameters): void {
  const { algorithm, opsLimit, memLimit } = parameters;
  if (algorithm !== 'argon2id13') throw new AppError('keyParametersRefused', { field: 'algorithm' });
  if (!within(opsLimit, limits.opsFloor, limits.opsCeiling))
    throw new AppError('keyParametersRefused', { field: 'opsLimit' });
  if (!within(memLimit, limits.memFloor, limits.memCeiling) || memLimit % 1024 !== 0) {
    throw new AppError('keyParametersRefused', { field: 'memLimit' });
  }
  saltOf(parameters);
}

/**
 * 32-byte slot key: Argon2id (RFC 9106, version 0x13, one lane) over the passphrase in NFC as UTF-8 (decision 33).
 * Blocks for 0.4 s (`floor`) to 10 s (ceiling): call it in the vault process only. Throws keyParametersRefused,
 * also when the machine cannot give the memory asked for.
 */
export function derivePassphraseKey(passphrase: string, parameters: PassphraseParameters): SecretBytes {
  assertParametersAllowed(parameters);
  const sodium = libsodium();
  const password = utf8(passphrase.normalize('NFC'));
  try {
    return SecretBytes.adopt(
      sodium.crypto_pwhash(
        32,
        password,
        saltOf(parameters),
        parameters.opsLimit,
        parameters.memLimit,
        sodium.crypto_pwhash_ALG_ARGON2ID13,
      ),
    );
  } catch (error) {
    throw new AppError('keyParametersRefused', { field: 'memory' }, { cause: error });
  } finally {
    password.fill(0);
  }
}
