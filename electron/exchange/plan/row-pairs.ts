import { canonicalText, isFields } from '../../records/patch.ts';

export interface RowPair {
  /** Place in the table here, or null where the row is only there. */
  readonly here: number | null;
  readonly there: number | null;
}

/**
 * Which row of a table here answers which row there: equal rows first, then rows that share the most filled-in cells.
 * Rows carry no ids on the form, so this is a proposal for a person's eye; nothing is joined by it without a choice.
 */
export function pairRows(here: readonly unknown[], there: readonly unknown[]): RowPair[] {
  const takenHere = new Set<number>();
  const partner = new Map<number, number>();
  const texts = here.map(canonicalText);
  for (const [index, row] of there.entries()) {
    const text = canonicalText(row);
    const equal = texts.findIndex((candidate, place) => candidate === text && !takenHere.has(place));
    if (equal < 0) continue;
    takenHere.add(equal);
    partner.set(index, equal);
  }
  for (const { hereAt, thereAt } of likeness(here, there, takenHere, partner)) {
    if (takenHere.has(hereAt) || partner.has(thereAt)) continue;
    takenHere.add(hereAt);
    partner.set(thereAt, hereAt);
  }
  const pairs: RowPair[] = here.map((_, place) => ({
    here: place,
    there: [...partner].find(([, at]) => at === place)?.[0] ?? null,
  }));
  const added: RowPair[] = there.flatMap((_, place) => (partner.has(place) ? [] : [{ here: null, there: place }]));
  return [...pairs, ...added];
}

function likeness(
  here: readonly unknown[],
  there: readonly unknown[],
  takenHere: ReadonlySet<number>,
  partner: ReadonlyMap<number, number>,
): { hereAt: number; thereAt: number }[] {
  const candidates: { hereAt: number; thereAt: number; score: number; distance: number }[] = [];
  for (const [hereAt, left] of here.entries()) {
    if (takenHere.has(hereAt)) continue;
    for (const [thereAt, right] of there.entries()) {
      const score = partner.has(thereAt) ? 0 : sharedCells(left, right);
      if (score > 0) candidates.push({ hereAt, thereAt, score, distance: Math.abs(hereAt - thereAt) });
    }
  }
  return candidates.sort((left, right) => right.score - left.score || left.distance - right.distance);
}

/** How many filled-in cells are the same; an end date alone, or a word that every row has, is weak but all there is. */
function sharedCells(left: unknown, right: unknown): number {
  if (!isFields(left) || !isFields(right)) return 0;
  return Object.keys(left).filter(
    (name) => isFilled(left[name]) && canonicalText(left[name]) === canonicalText(right[name] ?? null),
  ).length;
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
