import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';

interface Place {
  readonly superior: string | null;
  readonly unit: string | null;
  readonly count: number;
}

export interface UnitNode {
  readonly name: string;
  /** People of the unit and of all that is below it, as the filter by it finds them. */
  readonly count: number;
  readonly level: number;
}

/**
 * The units as the dossiers name them, each under the one above it, alphabetical the Vietnamese way. One for which different units
 * are named stands under the one that most name; units that name each other in a circle begin with the first of them.
 */
export function unitTree(places: readonly Place[]): UnitNode[] {
  const own = new Map<string, number>();
  const above = new Map<string, Map<string, number>>();
  const below = new Map<string, Set<string>>();
  for (const { superior, unit, count } of places) {
    const name = unit ?? superior;
    if (name === null) continue;
    own.set(name, (own.get(name) ?? 0) + count);
    if (superior === null || unit === null || superior === unit) continue;
    if (!own.has(superior)) own.set(superior, 0);
    const named = above.get(unit) ?? new Map<string, number>();
    above.set(unit, named.set(superior, (named.get(superior) ?? 0) + count));
    below.set(superior, (below.get(superior) ?? new Set()).add(unit));
  }
  const keys = new Map([...own.keys()].map((name) => [name, vietnameseSortKey(name)]));
  const names = [...own.keys()].toSorted((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1));
  const parent = new Map([...above].map(([unit, named]) => [unit, mostNamed(named)]));
  const children = Map.groupBy(names, (name) => parent.get(name) ?? null);
  const nodes: UnitNode[] = [];
  const placed = new Set<string>();
  const place = (name: string, level: number): void => {
    if (placed.has(name)) return;
    placed.add(name);
    nodes.push({ name, count: countBelow(name, own, below), level });
    for (const child of children.get(name) ?? []) place(child, level + 1);
  };
  for (const name of children.get(null) ?? []) place(name, 0);
  for (const name of names) place(name, 0);
  return nodes;
}

function mostNamed(named: ReadonlyMap<string, number>): string | null {
  const [first] = [...named].toSorted(([, one], [, other]) => other - one);
  return first?.[0] ?? null;
}

function countBelow(
  unit: string,
  own: ReadonlyMap<string, number>,
  below: ReadonlyMap<string, ReadonlySet<string>>,
): number {
  const reached = new Set([unit]);
  for (const name of reached) for (const child of below.get(name) ?? []) reached.add(child);
  return [...reached].reduce((sum, name) => sum + (own.get(name) ?? 0), 0);
}
