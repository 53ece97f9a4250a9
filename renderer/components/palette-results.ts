import { useEffect, useState } from 'react';
import { allPaletteSources, paletteGroups, type PaletteEntry, type PaletteGroup, type PaletteSource } from './palette-sources.ts';

export interface PaletteResults {
  readonly groups: readonly { readonly group: PaletteGroup; readonly entries: readonly PaletteEntry[] }[];
  /** What is looked for, without the sign that narrows it. */
  readonly query: string;
  /** Where something was found. */
  readonly places: string;
}

/** Enough to choose from; who wants more types more. */
const mostPerGroup = 8;

/** Asks the registered sources. `>` asks only acts, `@` only people. */
export function usePaletteResults(typed: string): PaletteResults {
  const [results, setResults] = useState<PaletteResults>({ groups: [], query: '', places: '' });
  useEffect(() => {
    let gone = false;
    const { query, wanted } = read(typed);
    const sources = allPaletteSources().filter(({ group }) => wanted(group));
    const answers = new Map<PaletteSource, readonly PaletteEntry[]>();
    const show = () => {
      if (gone) return;
      const groups = paletteGroups
        .map((group) => ({ group, entries: sources.filter((source) => source.group === group).flatMap((source) => answers.get(source) ?? []).slice(0, mostPerGroup) }))
        .filter(({ entries }) => entries.length > 0);
      const places = sources.filter((source) => (answers.get(source)?.length ?? 0) > 0).flatMap(({ place }) => place ?? []);
      setResults({ groups, query, places: [...new Set(places)].join(', ') });
    };
    void Promise.all(
      sources.map(async (source) => {
        answers.set(source, await Promise.resolve(source.find(query)).catch(() => []));
      }),
    ).then(show);
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
