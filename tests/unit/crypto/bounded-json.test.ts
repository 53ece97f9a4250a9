import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { measureJson, parseCanonicalJson, parseJson, type JsonLimits } from '../../../electron/crypto/bounded-json.ts';
import { canonicalBytes } from '../../../electron/crypto/canonical-json.ts';
import { failureOf } from '../../support/failures.ts';

const wide: JsonLimits = { bytes: 1_000_000, depth: 64, values: 100_000, text: 10_000 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const refused = (json: string): string => `inputRejected ${JSON.stringify({ json })}`;

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, member) => sum + countValues(member), 1);
}

describe('what a JSON text asks for', () => {
  it.each<[string, string, Partial<JsonLimits>]>([
    ['size', '[1,2,3]', { bytes: 6 }],
    ['depth', '[[[1]]]', { depth: 2 }],
    ['depth', '{"a":{"a":[1]}}', { depth: 2 }],
    ['values', '[1,2,3]', { values: 3 }],
    ['values', '{"a":1,"b":2}', { values: 2 }],
    ['values', '[[],[],[]]', { values: 3 }],
    ['text', '["12345"]', { text: 4 }],
    ['text', '{"12345":1}', { text: 4 }],
    ['text', '["1\\u00e945"]', { text: 4 }],
    ['text', '"1234', { text: 3 }],
  ])('%s: %s is refused unread', (fault, text, limit) => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(failureOf(() => parseJson(bytesOf(text), { ...wide, ...limit }))).toBe(refused(fault));
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it('brackets, commas and quotes inside a text count for nothing', () => {
    const text = JSON.stringify(['[[[[{{{{', ',,,,,,,,', '\\"[,', '\\\\', '"']);
    expect(parseJson(bytesOf(text), { ...wide, depth: 1, values: 6 })).toEqual(JSON.parse(text));
  });

  it('is read at exactly its limits', () => {
    expect(parseJson(bytesOf('[[1,"1234"]]'), { bytes: 12, depth: 2, values: 4, text: 4 })).toEqual([[1, '1234']]);
  });

  // The parser alone takes seconds for it, and whoever walks the value afterwards has no stack for it.
  it('five million levels', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const deep = new Uint8Array(10_000_000).fill(0x5b, 0, 5_000_000).fill(0x5d, 5_000_000);
    expect(failureOf(() => parseJson(deep, { ...wide, bytes: 20_000_000 }))).toBe(refused('depth'));
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it('is never counted below what it is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        (value) => measureJson(canonicalBytes(value), wide) >= countValues(value),
      ),
    );
  });
});

describe('a text from outside', () => {
  it('says what is wrong with it', () => {
    expect(failureOf(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22), wide))).toBe(refused('encoding'));
    for (const text of ['', '{', '[1', '"', '{"a"}', 'nul', ']', '1 2', '\ufeff1', "{'a':1}", '"\\'])
      expect(failureOf(() => parseJson(bytesOf(text), wide))).toBe(refused('syntax'));
  });

  it('is taken in its canonical spelling only', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const bytes = canonicalBytes(value);
        return (
          JSON.stringify(parseCanonicalJson(bytes, wide)) ===
          JSON.stringify(JSON.parse(Buffer.from(bytes).toString('utf8')))
        );
      }),
    );
    for (const text of [
      '{"a":1,"a":1}',
      '{"a":1,"a":2}',
      '{"b":1,"a":1}',
      '{ "a":1}',
      '[1 ]',
      '1.0',
      '1e0',
      '-0',
      '"\\u0061"',
      '"\\/"',
      '["\\ud800"]',
      '[1]\n',
    ]) {
      expect(failureOf(() => parseCanonicalJson(bytesOf(text), wide))).toBe(refused('spelling'));
    }
  });
});
