import * as fc from 'fast-check';
import { z } from 'zod';

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
}

export const idPattern = '^[a-z2-7]{26}$';

/** What may be left out is given, left out, or given where it is an id. */
const manners = ['all', 'none', 'ids'] as const;

/** What to put at a place, by its path such as `order.subject.id`. */
export interface Filling {
  readonly id: (path: string) => string;
  /** Where a schema offers a list of words of ours, or takes any word: the wanted one, if one fits. */
  readonly preferred: readonly string[];
  /** A legal day that lies not ahead. */
  readonly day: string;
}

/** Inputs that a request takes, one for each way its unions can go, with ids of one's own choice. */
export function lawfulInputs(input: z.ZodType, filling: Filling): unknown[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const ways = manners.length * Math.max(1, widest(schema));
  const made = Array.from({ length: ways }, (_, way) => build(schema, '', way, filling));
  return [...new Map(made.map((one) => [JSON.stringify(one), one])).values()].filter(
    (one) => input.safeParse(one).success,
  );
}

/** Paths of the ids that a request takes, whichever way its unions go. */
export function idPlaces(input: z.ZodType): string[] {
  const places = new Set<string>();
  lawfulInputs(input, { preferred: [], day: '2026-01-05', id: (path) => (places.add(path), 'a'.repeat(26)) });
  return [...places];
}

function partsOf({ properties = {}, items, anyOf = [], oneOf = [] }: Schema): readonly Schema[] {
  return [...Object.values(properties), ...(items === undefined ? [] : [items]), ...anyOf, ...oneOf];
}

function widest(schema: Schema): number {
  return Math.max((schema.anyOf ?? schema.oneOf ?? []).length, ...partsOf(schema).map(widest), 0);
}

function build(schema: Schema, path: string, way: number, filling: Filling): unknown {
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined)
    return build(either[Math.floor(way / manners.length) % either.length] ?? {}, path, way, filling);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined)
    return schema.enum.find((word) => typeof word === 'string' && filling.preferred.includes(word)) ?? schema.enum[0];
  if (schema.type === 'object') {
    const manner = manners[way % manners.length] ?? 'all';
    const given = Object.entries(schema.properties ?? {}).filter(
      ([key, part]) =>
        schema.required?.includes(key) === true || manner === 'all' || (manner === 'ids' && part.pattern === idPattern),
    );
    return Object.fromEntries(
      given.map(([key, part]) => [key, build(part, path === '' ? key : `${path}.${key}`, way, filling)]),
    );
  }
  if (schema.type === 'array')
    return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
      build(schema.items ?? {}, path, way, filling),
    );
  if (schema.type === 'string') return text(schema, path, filling);
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 0, 1);
  return schema.type === 'boolean' ? false : null;
}

function text(
  { pattern, format, minLength = 0, maxLength = 400 }: Schema,
  path: string,
  { id, day, preferred }: Filling,
): string {
  if (pattern === idPattern) return id(path);
  if (format === 'date') return day;
  const plain = 'lời-ghi-thử'.padEnd(minLength, '.').slice(0, maxLength);
  if (pattern === undefined) return plain;
  // A generator would write out whole classes of letters; numbers of papers and articles are among these.
  if (/\\p\{/iu.test(pattern))
    return ['77-QĐ/TU', '5', plain].find((one) => new RegExp(pattern, 'u').test(one)) ?? plain;
  const wanted = preferred.find((one) => new RegExp(pattern, 'u').test(one));
  if (wanted !== undefined) return wanted;
  return matching(pattern);
}

const matches = new Map<string, string>();

/** A word of that pattern, always the same one; making a generator takes longer than the request that it is for. */
function matching(pattern: string): string {
  const known = matches.get(pattern);
  if (known !== undefined) return known;
  const [made = ''] = fc.sample(fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' }), {
    numRuns: 1,
    seed: 7,
  });
  matches.set(pattern, made);
  return made;
}
