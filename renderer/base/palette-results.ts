import { useEffect, useState } from 'react';
import {
  allPaletteSources,
  paletteGroups,
  type PaletteEntry,
  type PaletteGroup,
  type PaletteSource,
} from './palette-sources.ts';

export interface PaletteResults {
  /** What these are the results of; while it differs from what is typed they are the last ones. */
  readonly typed: string | null;
  readonly groups: readonly { readonly group: PaletteGroup; readonly entries: readonly PaletteEntry[] }[];
  /** What is looked for, without the sign that narrows it. */
  readonly query: string;
  /** Where something was found. */
  readonly places: string;
}

/** Enough to choose from; who wants more types more. */
const mostPerGroup = 8;

/** Asks the registered sources. `>` asks only acts, `@` only people. A source that fails gives nothing. */
export async function findEntries(typed: string): Promise<PaletteResults> {
  const { query, wanted } = read(typed);
  const sources = allPaletteSources().filter(({ group }) => wanted(group));
  const answers = new Map<PaletteSource, readonly PaletteEntry[]>();
  await Promise.all(
    sources.map(async (source) => {
      // One source that fails leaves the others their results.
      answers.set(source, await Promise.resolve(source.find(query)).catch(() => []));
    }),
  );
  const groups = paletteGroups
    .map((group) => ({
      group,
      entries: sources
        .filter((source) => source.group === group)
        .flatMap((source) => answers.get(source) ?? [])
        .slice(0, mostPerGroup),
    }))
    .filter(({ entries }) => entries.length > 0);
  const places = sources.filter((source) => (answers.get(source)?.length ?? 0) > 0).flatMap(({ place }) => place ?? []);
  return { typed, groups, query, places: [...new Set(places)].join(', ') };
}

/** The entries for what is typed; the last ones until the new ones are there. */
export function usePaletteResults(typed: string): PaletteResults {
  const [results, setResults] = useState<PaletteResults>({ typed: null, groups: [], query: '', places: '' });
  useEffect(() => {
    let gone = false;
    void findEntries(typed).then((found) => {
      if (!gone) setResults(found);
    });
    return () => {
      gone = true;
    };
  }, [typed]);
  return results;
}

function read(typed: string): { query: string; wanted: (group: PaletteGroup) => boolean } {
  const sign = typed.trimStart()[0];
  const query = (sign === '>' || sign === '@' ? typed.trimStart().slice(1) : typed).trim();
  if (sign === '>') return { query, wanted: (group) => group === 'acts' || group === 'places' };
  if (sign === '@') return { query, wanted: (group) => group === 'people' };
  return { query, wanted: () => true };
}
