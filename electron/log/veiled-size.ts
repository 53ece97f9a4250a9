import { utf8 } from '../crypto/bytes.ts';
import { hmacSha256 } from '../crypto/hash.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';

/**
 * The size of a compartment's log as `office` keeps it at each lock (decision 15). In clear, the sizes from lock to lock would
 * tell everybody who holds `office` how much each officer did in a compartment that is closed to them (decision 42). So it is
 * masked once for each root with a pad that only the log key of that compartment gives: its holders and the inspector read it
 * and compare, nobody else does.
 */
const modulus = 10n ** 15n;
/** Digits that prove the key: after a new generation nobody has the key of the old seals any more, and without these digits they would read as other sizes. */
const check = 10n ** 5n;

function numberUnder(logKey: SecretBytes, purpose: 'pad' | 'check', ...parts: readonly Uint8Array[]): bigint {
  const bytes = hmacSha256(logKey, utf8(`tu-ho-so/veiled-size/${purpose}/v1`), ...parts);
  return Buffer.from(bytes.buffer, bytes.byteOffset, 16).readBigUInt64BE();
}

/**
 * @param size below 10¹⁰ events
 * @param root RFC 6962 root of that size, 32 bytes: a pad serves one root and so one size
 * @returns at most 15 decimal digits
 */
export function veilSize(size: number, root: Uint8Array, logKey: SecretBytes): string {
  const proof = numberUnder(logKey, 'check', root, utf8(String(size))) % check;
  return String((BigInt(size) * check + proof + numberUnder(logKey, 'pad', root)) % modulus);
}

/** The size, or null under another key or for another root. */
export function unveilSize(veiled: string, root: Uint8Array, logKey: SecretBytes): number | null {
  const plain = (((BigInt(veiled) - numberUnder(logKey, 'pad', root)) % modulus) + modulus) % modulus;
  const size = Number(plain / check);
  return plain % check === numberUnder(logKey, 'check', root, utf8(String(size))) % check ? size : null;
}
