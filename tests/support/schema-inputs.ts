import * as fc from 'fast-check';
import { z } from 'zod';

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What hostile or careless people put into a field that takes text. */
const awkward = [
  '',
  ' ',
  "'; DROP TABLE record; --",
  '"',
  '%',
  '_',
  '*',
  'NEAR(a b)',
  'a AND',
  '{exact} : x',
  '../../etc/passwd',
  '\u0000',
  '\u202e',
  '\ufeff',
  'ﬀ',
  'ĐẶNG',
  '𠀋',
  '\ud800',
  '<script>',
  '${x}',
  '__proto__',
  '1e999',
  'NaN',
  '9007199254740993',
  'null',
];

const idPattern = '^[a-z2-7]{26}$';

/**
 * Inputs of the shape that a request takes, so that they get past its schema and reach the service: ids are mostly those
 * of things that exist, text is mostly awkward.
 */
export function inputsOf(input: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const known =
    ids.length === 0
      ? fc.stringMatching(/^[a-z2-7]{26}$/u)
      : fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 9 }, fc.stringMatching(/^[a-z2-7]{26}$/u));
  return arbitraryOf(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema, known);
}

function arbitraryOf(schema: Schema, known: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const below = (part: Schema): fc.Arbitrary<unknown> => arbitraryOf(part, known);
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fc.oneof(...either.map(below));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, below);
    case 'array':
      return schema.prefixItems === undefined
        ? fc.array(below(schema.items ?? {}), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3),
          })
        : fc.tuple(...schema.prefixItems.map(below));
    case 'string':
      return textOf(schema, known);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, -1_000_000),
        max: Math.min(schema.maximum ?? 1_000_000, 8_640_000_000_000),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  below: (part: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, below(part)])), {
    requiredKeys: [...required],
  });
  if (typeof additionalProperties !== 'object') return named;
  return fc
    .tuple(named, fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/u), below(additionalProperties), { maxKeys: 3 }))
    .map(([left, right]) => ({ ...right, ...left }));
}

function textOf(schema: Schema, known: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (schema.pattern === idPattern) return known;
  const least = schema.minLength ?? 0;
  const most = schema.maxLength ?? 60;
  const text = fc
    .oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', maxLength: 20 }))
    .map((typed) => typed.padEnd(least, 'x').slice(0, most));
  return schema.pattern === undefined ? text : patterned(schema.pattern, text);
}

/** Dates, numbers of papers, codes and lines. What names a class of Unicode is answered from a list: the generator would write all of it out. */
function patterned(pattern: string, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (pattern.includes('-02-29')) return fc.constantFrom('2026-11-22', '1979-02-28', '0001-01-01', '9999-12-31');
  if (pattern.includes('Cc}')) return text;
  if (/\\p\{/iu.test(pattern)) return fc.constantFrom('77-QĐ/TU', '132/2018-HD', '12-NQ/TW', '5');
  return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
}
