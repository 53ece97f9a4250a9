import { runInThisContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { makePageCodec, nodeCodec } from '../../../scripts/development-shell/page-codec.ts';

/** As it is made in the page: from its source, with nothing around it. */
const inPage = runInThisContext(`(${makePageCodec.toString()})`) as typeof makePageCodec;
const pageCodec = inPage({
  write: (bytes) => btoa(String.fromCharCode(...bytes)),
  read: (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
});

it('keeps what structured clone keeps, both ways', () => {
  const values = fc.anything({
    withBigInt: true,
    withDate: true,
    withTypedArray: false,
    withNullPrototype: false,
    withMap: false,
    withSet: false,
    withObjectString: false,
    withSparseArray: false,
    withBoxedValues: false,
  });
  fc.assert(
    fc.property(values, (value) => {
      const expected: unknown = structuredClone(value);
      expect(pageCodec.decode(nodeCodec.encode(value))).toStrictEqual(expected);
      expect(nodeCodec.decode(pageCodec.encode(value))).toStrictEqual(expected);
    }),
  );
});

it('keeps bytes, cycles and own prototype keys', () => {
  const bytes = new Uint8Array([0, 255, 1]);
  expect(pageCodec.decode(nodeCodec.encode({ bytes }))).toEqual({ bytes });
  const cycle: { self?: unknown; list: unknown[] } = { list: [] };
  cycle.self = cycle;
  cycle.list.push(cycle.list);
  const copy = nodeCodec.decode(pageCodec.encode(cycle)) as typeof cycle;
  expect(copy.self).toBe(copy);
  expect(copy.list[0]).toBe(copy.list);
  const hostile: unknown = JSON.parse('{"__proto__":{"admin":true}}');
  const decoded = nodeCodec.decode(pageCodec.encode(hostile)) as object;
  expect(Object.hasOwn(decoded, '__proto__')).toBe(true);
  expect('admin' in decoded).toBe(false);
});

it('refuses what cannot be cloned', () => {
  expect(() => nodeCodec.encode({ call: () => 1 })).toThrow('could not be cloned');
  expect(() => nodeCodec.encode(Symbol('x'))).toThrow('could not be cloned');
});
