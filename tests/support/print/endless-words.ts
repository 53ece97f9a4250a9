import type { z } from 'zod';

/** Tried from the longest; a field takes the first that its schema allows. */
const lengths = [300, 200, 80, 60, 40] as const;

/** What no person writes: pictures and codes. */
const madeByTheApplication = new Set(['photo', 'qr']);

type Path = readonly (string | number)[];

function pathsOfTexts(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    pathsOfTexts(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function put(target: unknown, path: Path, value: string): void {
  const last = path.at(-1);
  if (last === undefined) throw new Error('a text has no place');
  let owner = target as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) owner = owner[step] as Record<string | number, unknown>;
  owner[last] = value;
}

/**
 * A paper in whose every field stands one run of letters without a place to break, as long as its schema takes; dates,
 * numbers and choices stay what they are. `joined` says what the run is made of.
 */
export function withEndlessWords(
  schema: z.ZodType,
  body: unknown,
  joined: string,
  left: readonly string[] = [],
): { body: unknown; runs: number } {
  const made: unknown = structuredClone(body);
  let runs = 0;
  for (const path of pathsOfTexts(body)) {
    if (path.some((step) => madeByTheApplication.has(String(step)) || left.includes(String(step)))) continue;
    for (const length of lengths) {
      const tried = structuredClone(made);
      put(tried, path, joined.repeat(Math.ceil(length / joined.length)).slice(0, length));
      if (!schema.safeParse(tried).success) continue;
      put(made, path, joined.repeat(Math.ceil(length / joined.length)).slice(0, length));
      runs += 1;
      break;
    }
  }
  return { body: made, runs };
}
