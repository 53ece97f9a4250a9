import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '../../../electron/crypto/canonical-json.ts';
import { equalBytes, fromUtf8 } from '../../../electron/crypto/bytes.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { failureOf } from '../../support/failures.ts';

const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 });

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

describe('canonical JSON', () => {
  test('reads back as the same value, whatever the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        const bytes = canonicalBytes(value);
        // JSON.stringify first: -0 is written as 0 (RFC 8785 §3.2.2.3) and does not come back as itself.
        expect(JSON.parse(fromUtf8(bytes))).toEqual(JSON.parse(JSON.stringify(value)));
        return equalBytes(canonicalBytes(shuffled(value)), bytes);
      }),
    );
  });

  test('text is taken as it is: NFC and NFD differ', () => {
    expect(equalBytes(canonicalBytes('é'.normalize('NFC')), canonicalBytes('é'.normalize('NFD')))).toBe(false);
  });

  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  let deep: unknown = 1;
  for (let level = 0; level < 200; level += 1) deep = [deep];

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole in an array', Array(1)],
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('a') }],
    ['bigint', { a: 1n }],
    ['NaN', [Number.NaN]],
    ['infinity', [Number.NEGATIVE_INFINITY]],
    ['a lone surrogate in a text', 'a\udc00'],
    ['a lone surrogate in a key', { '\ud800': 1 }],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['a secret', { key: SecretBytes.random(4) }],
    ['an object with toJSON of its own', { toJSON: () => 1 }],
    ['a cycle', cyclic],
    ['200 levels', deep],
  ])('refuses %s', (_name, value) => {
    expect(failureOf(() => canonicalBytes(value))).toMatch(/^inputRejected/u);
  });
});
