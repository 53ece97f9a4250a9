import * as fc from 'fast-check';
import { isAppError } from '../../shared/base/app-error.ts';
import type { ErrorCode } from '../../shared/base/error-codes.ts';

/** How often a property is tried: `usual` in `npm test`, many times more in `npm run fuzz`. */
export function runs(usual: number): { readonly numRuns: number } {
  const factor = Number(process.env['FUZZ_FACTOR'] ?? 1);
  return { numRuns: usual * factor };
}

/** What a parser made of hostile input: a value, or one of the refusals that its page promises. */
export type Outcome<T> =
  | { readonly accepted: true; readonly value: T }
  | { readonly accepted: false; readonly code: ErrorCode };

/** Any other failure (a TypeError, a RangeError, a code that was not promised) is a fault of the parser and thrown on. */
export function outcomeOf<T>(promised: readonly ErrorCode[], parse: () => T): Outcome<T> {
  try {
    return { accepted: true, value: parse() };
  } catch (error) {
    return refused(promised, error);
  }
}

export async function outcomeOfAsync<T>(promised: readonly ErrorCode[], parse: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { accepted: true, value: await parse() };
  } catch (error) {
    return refused(promised, error);
  }
}

function refused(
  promised: readonly ErrorCode[],
  error: unknown,
): { readonly accepted: false; readonly code: ErrorCode } {
  if (isAppError(error) && promised.includes(error.code)) return { accepted: false, code: error.code };
  throw new Error('not a promised refusal', { cause: error });
}

type Edit = { readonly at: number } & (
  | { readonly act: 'flip'; readonly bit: number }
  | { readonly act: 'nudge' }
  | { readonly act: 'cut'; readonly length: number }
  | { readonly act: 'insert'; readonly bytes: Uint8Array }
  | { readonly act: 'double'; readonly length: number }
  | { readonly act: 'end' }
);

/** A place as a share of the length, so that the same edit fits a short and a long sample. Not fc.double: half of its values lie next to zero. */
const place = fc.nat(1_000_000).map((share) => share / 1_000_000);
const length = fc.integer({ min: 1, max: 24 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ act: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  { arbitrary: fc.record({ act: fc.constant('nudge' as const), at: place }), weight: 8 },
  fc.record({ act: fc.constant('cut' as const), at: place, length }),
  fc.record({ act: fc.constant('insert' as const), at: place, bytes: fc.uint8Array({ minLength: 1, maxLength: 24 }) }),
  fc.record({ act: fc.constant('double' as const), at: place, length }),
  fc.record({ act: fc.constant('end' as const), at: place }),
);

/** A valid sample with one to three edits; now and then something else altogether. */
export function spoiled(valid: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edited = fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => edits.reduce(apply, valid));
  return fc.oneof({ arbitrary: edited, weight: 9 }, { arbitrary: fc.uint8Array({ maxLength: 400 }), weight: 1 });
}

/** The same for text; what is no UTF-8 any more comes with replacement characters. */
export function spoiledText(valid: string): fc.Arbitrary<string> {
  return spoiled(Buffer.from(valid, 'utf8')).map((bytes) => Buffer.from(bytes).toString('utf8'));
}

function apply(bytes: Uint8Array, change: Edit): Uint8Array {
  const at = Math.min(Math.floor(change.at * bytes.length), Math.max(0, bytes.length - 1));
  switch (change.act) {
    case 'flip':
      return bytes.length === 0 ? bytes : bytes.with(at, (bytes[at] ?? 0) ^ (1 << change.bit));
    case 'nudge':
      return bytes.length === 0 ? bytes : bytes.with(at, nudged(bytes[at] ?? 0));
    case 'cut':
      return join(bytes.subarray(0, at), bytes.subarray(at + change.length));
    case 'insert':
      return join(bytes.subarray(0, at), change.bytes, bytes.subarray(at));
    case 'double':
      return join(bytes.subarray(0, at + change.length), bytes.subarray(at));
    case 'end':
      return bytes.slice(0, at);
  }
}

/** Another character of the same class, so that what is text or JSON mostly stays so and the deeper checks are reached. */
function nudged(byte: number): number {
  const within = (low: number, high: number): number => (byte === high ? low : byte + 1);
  if (byte >= 0x30 && byte <= 0x39) return within(0x30, 0x39);
  if (byte >= 0x61 && byte <= 0x7a) return within(0x61, 0x7a);
  if (byte >= 0x41 && byte <= 0x5a) return within(0x41, 0x5a);
  return byte ^ 1;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
