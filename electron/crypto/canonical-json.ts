import canonicalize from 'canonicalize';
import { AppError } from '../../shared/base/app-error.ts';
import { utf8 } from './bytes.ts';

const deepest = 128;

function refuse(reason: string): never {
  throw new AppError('inputRejected', { canonical: reason });
}

// The serialiser drops undefined and functions without a word and calls toJSON; a document that is signed must not
// differ from the one its author holds, so such values are refused here first.
function assertPlain(value: unknown, depth: number): void {
  if (depth > deepest) refuse('depth');
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse('number');
    return;
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) refuse('surrogate');
    return;
  }
  if (typeof value !== 'object') refuse(typeof value);
  if (Array.isArray(value)) {
    // By index: a hole reads as undefined and is refused.
    for (let index = 0; index < value.length; index += 1) assertPlain(value[index], depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) refuse('class');
  for (const [key, member] of Object.entries(value)) {
    if (!key.isWellFormed()) refuse('surrogate');
    assertPlain(member, depth + 1);
  }
}

/**
 * The canonical UTF-8 bytes of a JSON value, RFC 8785. Text is taken as it is: bringing it to NFC is the caller's
 * business (decision 33). Throws inputRejected for undefined, functions, bigint, NaN, infinities, lone surrogates,
 * class instances (dates, maps, byte arrays), cycles and more than 128 levels.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  assertPlain(value, 0);
  const text = canonicalize(value);
  if (text === undefined) refuse('undefined');
  return utf8(text);
}
