import { AppError } from '../../shared/base/app-error.ts';
import { equalBytes, fromUtf8 } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';

/** How much a JSON text from outside may ask for. Held against its bytes, before anything is built of them. */
export interface JsonLimits {
  readonly bytes: number;
  /** Objects and lists inside each other. */
  readonly depth: number;
  /** Members and elements of every object and list in it, counted by their commas. */
  readonly values: number;
  /** Bytes between the quotes of one text or name. */
  readonly text: number;
}

/** Why a text was not read; `spelling`: it is not in its one canonical form. */
export type JsonFault = 'size' | 'depth' | 'values' | 'text' | 'encoding' | 'syntax' | 'spelling';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number): boolean => byte === 0x7d || byte === 0x5d;

function refuse(json: JsonFault, cause?: unknown): never {
  throw new AppError('inputRejected', { json }, { cause });
}

/** Where the text that begins at `start` is closed, or the end of the bytes. */
function endOfText(bytes: Uint8Array, start: number, most: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== quote) {
    at += bytes[at] === backslash ? 2 : 1;
    if (at - start > most) refuse('text');
  }
  return at;
}

/**
 * Counts through a JSON text once. It judges no grammar: `parseJson` lets `JSON.parse` do that, once it is known
 * how much the text can cost.
 * @returns how many values there are, or somewhat more
 * @throws inputRejected {json: size | depth | values | text}
 */
export function measureJson(bytes: Uint8Array, limits: JsonLimits): number {
  if (bytes.length > limits.bytes) refuse('size');
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) at = endOfText(bytes, at + 1, limits.text);
    else if (byte === comma) values += 1;
    else if (isClosing(byte)) depth -= 1;
    else if (isOpening(byte)) {
      depth += 1;
      values += 1;
      if (depth > limits.depth) refuse('depth');
    }
    if (values > limits.values) refuse('values');
  }
  return values;
}

/** Reads a JSON text within its limits. @throws inputRejected {json}, never with `spelling` */
export function parseJson(bytes: Uint8Array, limits: JsonLimits): unknown {
  measureJson(bytes, limits);
  let text: string;
  try {
    text = fromUtf8(bytes);
  } catch (error) {
    refuse('encoding', error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    refuse('syntax', error);
  }
}

/**
 * The same, and refuses every spelling but that of RFC 8785: a member given twice, an escape, a space. Two readers of one
 * text then read one thing. @throws inputRejected {json}
 */
export function parseCanonicalJson(bytes: Uint8Array, limits: JsonLimits): unknown {
  const value = parseJson(bytes, limits);
  if (!isCanonical(value, bytes)) refuse('spelling');
  return value;
}

/** Are these the one way in which the value is written? */
export function isCanonical(value: unknown, bytes: Uint8Array): boolean {
  try {
    return equalBytes(canonicalBytes(value), bytes);
  } catch {
    // Such as a lone surrogate, which an escape can spell and UTF-8 cannot.
    return false;
  }
}
