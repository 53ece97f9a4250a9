import { canonicalText, type Fields } from '../../records/patch.ts';
import type { Choice, Difference } from './compare-records.ts';
import { pairRows } from './row-pairs.ts';

/**
 * The record after the choices: the values here, with every taken one put in. Rows keep the order of this side; a row that
 * comes new stands after the row it follows there.
 */
export function mergeRecords(
  here: Fields,
  there: Fields,
  differences: readonly Difference[],
  choices: ReadonlyMap<string, Choice>,
): Fields {
  const taken = differences.filter(({ key, proposed }) => (choices.get(key) ?? proposed) === 'take');
  const merged: Record<string, unknown> = { ...here };
  for (const { field, row } of taken) if (row === null) merged[field] = there[field] ?? null;
  for (const field of new Set(taken.filter(({ row }) => row !== null).map(({ field }) => field))) {
    merged[field] = mergeTable(
      asRows(here[field]),
      asRows(there[field]),
      taken.filter((difference) => difference.field === field),
    );
  }
  return merged;
}

/**
 * Rows that nobody may lose by a choice (the person's own disputes): ours, and those of the package that we did not take
 * away ourselves since both had them.
 */
export function uniteRows(here: readonly unknown[], there: readonly unknown[], common: readonly unknown[]): unknown[] {
  const ours = new Set(here.map(canonicalText));
  const before = new Set(common.map(canonicalText));
  return [...here, ...there.filter((row) => !ours.has(canonicalText(row)) && !before.has(canonicalText(row)))];
}

function asRows(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mergeTable(here: readonly unknown[], there: readonly unknown[], taken: readonly Difference[]): unknown[] {
  const replaced = new Map<number, unknown>();
  const dropped = new Set<number>();
  const added: number[] = [];
  for (const { row } of taken) {
    if (row === null) continue;
    if (row.here !== null && row.there !== null) replaced.set(row.here, there[row.there]);
    else if (row.here !== null) dropped.add(row.here);
    else if (row.there !== null) added.push(row.there);
  }
  const answers = new Map(
    pairRows(here, there).flatMap((pair) =>
      pair.here === null || pair.there === null ? [] : [[pair.here, pair.there] as const],
    ),
  );
  const rows = here
    .map((value, place) => ({ value: replaced.get(place) ?? value, there: answers.get(place) ?? null, place }))
    .filter(({ place }) => !dropped.has(place));
  for (const place of added.toSorted((left, right) => left - right))
    rows.splice(insertionPoint(rows, place), 0, { value: there[place], there: place, place: -1 });
  return rows.map(({ value }) => value);
}

/** Behind the row that answers the nearest earlier one there, whichever of the two values it holds; first where none does. */
function insertionPoint(rows: readonly { readonly there: number | null }[], place: number): number {
  for (let before = place - 1; before >= 0; before -= 1) {
    const at = rows.findIndex((row) => row.there === before);
    if (at >= 0) return at + 1;
  }
  return 0;
}
