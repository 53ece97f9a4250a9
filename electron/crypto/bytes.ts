import { base32nopad } from '@scure/base';
import { AppError } from '../../shared/base/app-error.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function malformed(encoding: string): AppError {
  return new AppError('inputRejected', { encoding });
}

/** A copy outside Node's shared pool, so that bytes of different owners never share one array. */
function own(buffer: Buffer): Uint8Array {
  return Uint8Array.from(buffer);
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Standard alphabet with padding, RFC 4648 §4. */
export function toBase64(bytes: Uint8Array): string {
  return view(bytes).toString('base64');
}

/**
 * Strict: only the one canonical spelling is read (no spaces, no missing padding, no loose trailing bits), so that
 * two texts never mean the same bytes. Throws inputRejected.
 */
export function fromBase64(text: string): Uint8Array {
  const bytes = own(Buffer.from(text, 'base64'));
  if (toBase64(bytes) !== text) throw malformed('base64');
  return bytes;
}

/** URL alphabet without padding, RFC 4648 §5. */
export function toBase64Url(bytes: Uint8Array): string {
  return view(bytes).toString('base64url');
}

/** Strict and canonical. Throws inputRejected. */
export function fromBase64Url(text: string): Uint8Array {
  const bytes = own(Buffer.from(text, 'base64url'));
  if (toBase64Url(bytes) !== text) throw malformed('base64url');
  return bytes;
}

/** Lower case. */
export function toHex(bytes: Uint8Array): string {
  return view(bytes).toString('hex');
}

/** Lower case only, even length. Throws inputRejected. */
export function fromHex(text: string): Uint8Array {
  const bytes = own(Buffer.from(text, 'hex'));
  if (toHex(bytes) !== text) throw malformed('hex');
  return bytes;
}

/** Lower-case RFC 4648 §6 alphabet without padding: the spelling of ids (decision 18). */
export function toBase32(bytes: Uint8Array): string {
  return base32nopad.encode(bytes).toLowerCase();
}

/** Strict: lower case, no padding, spare bits zero, no superfluous character. Throws inputRejected. */
export function fromBase32(text: string): Uint8Array {
  if (text !== text.toLowerCase()) throw malformed('base32');
  try {
    return base32nopad.decode(text.toUpperCase());
  } catch (error) {
    throw new AppError('inputRejected', { encoding: 'base32' }, { cause: error });
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Compares in time that depends on the lengths only. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}

/** UTF-8. Throws inputRejected for a lone surrogate, which would otherwise silently become U+FFFD. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw malformed('utf-8');
  return encoder.encode(text);
}

/** Strict UTF-8; a byte order mark is kept as a character. Throws inputRejected. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new AppError('inputRejected', { encoding: 'utf-8' }, { cause: error });
  }
}

/** Unsigned 32-bit big-endian. Throws inputRejected outside 0…2³²−1. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw malformed('u32');
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Each part as u32 big-endian length ‖ bytes, so that no two lists of parts give the same bytes (decision 33). */
export function lengthPrefixed(parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...parts.flatMap((part) => [u32(part.length), part]));
}
