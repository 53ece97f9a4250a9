import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  concatBytes,
  equalBytes,
  fromBase32,
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  lengthPrefixed,
  toBase32,
  toBase64,
  toBase64Url,
  toHex,
  u32,
  utf8,
} from '../../../electron/crypto/bytes.ts';
import { isId, newId, randomBytes } from '../../../electron/crypto/random.ts';
import { failureOf } from '../../support/failures.ts';

const bytes = fc.uint8Array({ maxLength: 80 });

describe('text encodings', () => {
  test('RFC 4648 §10, base32 in lower case without padding', () => {
    const table = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(utf8(text)));
    expect(table).toEqual(['', 'my', 'mzxq', 'mzxw6', 'mzxw6yq', 'mzxw6ytb', 'mzxw6ytboi']);
  });

  test('RFC 4648 §10, base64', () => {
    const table = ['', 'f', 'fo', 'foo', 'foob'].map((text) => toBase64(utf8(text)));
    expect(table).toEqual(['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==']);
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('-__-');
    expect(toHex(Uint8Array.of(0, 0xab, 0xff))).toBe('00abff');
  });

  test.each([
    ['base64', toBase64, fromBase64],
    ['base64url', toBase64Url, fromBase64Url],
    ['hex', toHex, fromHex],
    ['base32', toBase32, fromBase32],
  ] as const)('%s: every byte string comes back, and no second spelling is read', (_name, encode, decode) => {
    fc.assert(fc.property(bytes, (value) => equalBytes(decode(encode(value)), value)));
    // Any text at all: either refused, or exactly what the encoder would have written.
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abzAZ0189234567+/-_= \n'), maxLength: 12 }), (text) => {
        let read: Uint8Array;
        try {
          read = decode(text);
        } catch {
          return true;
        }
        return encode(read) === text;
      }),
    );
  });

  test.each([
    ['padding missing', () => fromBase64('Zg')],
    ['loose bits', () => fromBase64('Zh==')],
    ['a line break', () => fromBase64('Zm9v\n')],
    ['the other alphabet', () => fromBase64('-__-')],
    ['padding in base64url', () => fromBase64Url('Zg==')],
    ['upper-case hex', () => fromHex('AB')],
    ['half a byte', () => fromHex('abc')],
    ['upper-case base32', () => fromBase32('MY')],
    ['a digit base32 lacks', () => fromBase32('m1')],
    ['spare bits in base32', () => fromBase32('mz')],
    ['a superfluous base32 character', () => fromBase32('mya')],
    ['a lone surrogate', () => utf8('a\ud800')],
    ['broken UTF-8', () => fromUtf8(Uint8Array.of(0xc3, 0x28))],
  ])('refuses %s', (_name, call) => {
    expect(failureOf(call)).toMatch(/^inputRejected/u);
  });

  test('UTF-8 there and back keeps a byte order mark and Vietnamese', () => {
    const text = '\ufeffNguyễn Thị Ánh';
    expect(fromUtf8(utf8(text))).toBe(text);
  });
});

describe('joining and comparing', () => {
  test('length prefixes are big-endian 32-bit', () => {
    expect(toHex(lengthPrefixed([utf8('ab'), new Uint8Array(0), utf8('c')]))).toBe('000000026162000000000000000163');
    expect(failureOf(() => u32(2 ** 32))).toMatch(/^inputRejected/u);
    expect(failureOf(() => u32(-1))).toMatch(/^inputRejected/u);
  });

  test('two different lists of parts never give the same bytes', () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (left, right) => {
        const same =
          left.length === right.length &&
          left.every((part, place) => equalBytes(part, right[place] ?? new Uint8Array(99)));
        return equalBytes(lengthPrefixed(left), lengthPrefixed(right)) === same;
      }),
    );
    // Plain joining is what the prefixes are for.
    expect(equalBytes(concatBytes(utf8('ab'), utf8('c')), concatBytes(utf8('a'), utf8('bc')))).toBe(true);
    expect(equalBytes(lengthPrefixed([utf8('ab'), utf8('c')]), lengthPrefixed([utf8('a'), utf8('bc')]))).toBe(false);
  });

  test('equalBytes sees length and every byte', () => {
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false);
  });
});

describe('ids', () => {
  test('26 characters that read back as 16 bytes, never twice the same', () => {
    const ids = Array.from({ length: 2000 }, newId);
    expect(new Set(ids).size).toBe(2000);
    for (const id of ids) {
      expect(isId(id)).toBe(true);
      expect(fromBase32(id)).toHaveLength(16);
    }
  });

  test('only the canonical spelling is an id', () => {
    expect(isId('a'.repeat(26))).toBe(true);
    for (const other of [
      'a'.repeat(25),
      'a'.repeat(27),
      'A'.repeat(26),
      `${'a'.repeat(25)}b`,
      `${'a'.repeat(25)}1`,
      `${'a'.repeat(26)}\n`,
      5,
      null,
    ]) {
      expect(isId(other)).toBe(false);
    }
  });

  test('random bytes have an array of their own', () => {
    const bytesOut = randomBytes(32);
    expect(bytesOut.buffer.byteLength).toBe(32);
    expect(equalBytes(bytesOut, randomBytes(32))).toBe(false);
  });
});
