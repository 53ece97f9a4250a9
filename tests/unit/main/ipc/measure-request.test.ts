import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureRequest } from '../../../../electron/main/ipc/measure-request.ts';

const limit = 1_000;
const codeOf = (value: unknown): string => {
  try {
    measureRequest(value, limit);
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('measure', () => {
  it.each<readonly [string, unknown]>([
    ['a long string', 'x'.repeat(1_001)],
    ['a string that is long in UTF-8 only', 'ế'.repeat(400)],
    ['many short strings', Array.from({ length: 400 }, () => 'a')],
    ['a long key', { ['k'.repeat(1_001)]: 1 }],
    ['a sparse giant array', Object.assign([], { length: 1_000_000 })],
  ])('refuses %s as too large', (_name, value) => expect(codeOf(value)).toBe('requestTooLarge'));

  it.each<readonly [string, unknown]>([
    ['NaN', { a: Number.NaN }],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['an own __proto__', JSON.parse('{"a":{"__proto__":{"x":1}}}')],
    ['an own constructor', { constructor: 1 }],
    ['a bigint', { a: 1n }],
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('x') }],
    ['a Date', { a: new Date() }],
    ['a Map', new Map([[1, 2]])],
    ['bytes', { a: new Uint8Array(4) }],
  ])('refuses %s as malformed', (_name, value) => expect(codeOf(value)).toBe('requestMalformed'));

  it('ends on a cycle', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(codeOf(cycle)).toBe('requestMalformed');
    const list: unknown[] = [];
    list.push(list);
    expect(codeOf(list)).toBe('requestMalformed');
  });

  it('refuses nesting far below any stack limit', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 30; level += 1) deep = { deep };
    expect(codeOf(deep)).toBe('requestMalformed');
  });

  it('never counts less than the bytes of all strings and keys, and accepts plain values within a wide limit', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        fc.pre(!/"(__proto__|constructor|prototype)":/u.test(JSON.stringify(value)));
        const strings = stringBytes(value);
        if (strings > 0) expect(() => measureRequest(value, strings - 1)).toThrow('requestTooLarge');
        measureRequest(value, 20 * Buffer.byteLength(JSON.stringify(value)) + 20);
      }),
    );
  });
});

/** UTF-8 bytes of every string and key in a value. */
function stringBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + stringBytes(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => sum + Buffer.byteLength(key) + stringBytes(item), 0);
}
