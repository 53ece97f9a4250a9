import { AppError } from '../../shared/errors/app-error.ts';

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const checksumLength = 6;

function malformed(): AppError {
  return new AppError('inputRejected', { encoding: 'bech32' });
}

function polymod(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [bit, term] of generator.entries()) if (((top >>> bit) & 1) === 1) checksum ^= term;
  }
  return checksum;
}

function expanded(prefix: string): number[] {
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  return [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)];
}

function regroup(values: Iterable<number>, from: number, to: number): { words: number[]; rest: number; bits: number } {
  const words: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = (held << from) | value;
    bits += from;
    while (bits >= to) {
      bits -= to;
      words.push((held >>> bits) & ((1 << to) - 1));
    }
    held &= (1 << bits) - 1;
  }
  return { words, rest: held, bits };
}

/** Bech32 (BIP 173, without its 90-character limit, as age uses it) in lower case. */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  const { words, rest, bits } = regroup(bytes, 8, 5);
  if (bits > 0) words.push((rest << (5 - bits)) & 31);
  const checksum = polymod([...expanded(prefix), ...words, ...Array<number>(checksumLength).fill(0)]) ^ 1;
  const tail = Array.from({ length: checksumLength }, (_, index) => (checksum >>> (5 * (5 - index))) & 31);
  return `${prefix}1${[...words, ...tail].map((word) => alphabet.charAt(word)).join('')}`;
}

/** Reads Bech32 with a known prefix, all lower or all upper case. Throws inputRejected without quoting the text. */
export function fromBech32(prefix: string, text: string): Uint8Array {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) throw malformed();
  if (!lower.startsWith(`${prefix}1`)) throw malformed();
  const words = Array.from(lower.slice(prefix.length + 1), (character) => alphabet.indexOf(character));
  if (words.length < checksumLength || words.includes(-1)) throw malformed();
  if (polymod([...expanded(prefix), ...words]) !== 1) throw malformed();
  const { words: bytes, rest, bits } = regroup(words.slice(0, -checksumLength), 5, 8);
  if (bits >= 5 || rest !== 0) throw malformed();
  return Uint8Array.from(bytes);
}
