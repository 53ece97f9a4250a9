import { toHex, utf8 } from '../../crypto/bytes.ts';
import { sha256 } from '../../crypto/hash.ts';
import { canonicalText, type Fields } from '../../records/patch.ts';
import {
  commonOf,
  currentOf,
  removerOfRow,
  writerOfField,
  writerOfRow,
  type History,
  type Provenance,
} from './history.ts';
import { pairRows } from './row-pairs.ts';

/**
 * Why a value differs: only the package changed it, only we did, both did, nobody knows because the two never had a
 * version in common, or the package no longer has a row that both once had. Such a removal is a proposal.
 */
export type DifferenceCause = 'onlyThere' | 'onlyHere' | 'both' | 'noCommon' | 'removal';

export interface SideValue {
  readonly value: unknown;
  readonly by: Provenance | null;
}

export interface Difference {
  /** Names this difference in the choices, the same each time the package is looked at: `residence`, `career/t4`, `training/h3f9a…`. */
  readonly key: string;
  readonly field: string;
  /** For a row of a table, its place on either side, from 0. */
  readonly row: { readonly here: number | null; readonly there: number | null } | null;
  /** Null: the row is not there on this side. */
  readonly here: SideValue | null;
  readonly there: SideValue | null;
  /** The earlier value both sides had; undefined where there is none. */
  readonly common: unknown;
  readonly cause: DifferenceCause;
  /** What happens unless somebody chooses: only where keeping changes nothing that was decided here. */
  readonly proposed: 'keep' | null;
}

export type Choice = 'keep' | 'take' | 'later';

const same = (left: unknown, right: unknown): boolean => canonicalText(left ?? null) === canonicalText(right ?? null);

function causeOf(here: unknown, there: unknown, base: { readonly value: unknown } | null): DifferenceCause {
  if (base === null) return 'noCommon';
  if (same(here, base.value)) return 'onlyThere';
  return same(there, base.value) ? 'onlyHere' : 'both';
}

const proposedFor = (cause: DifferenceCause): 'keep' | null =>
  cause === 'onlyHere' || cause === 'removal' ? 'keep' : null;

export interface Comparison {
  /** Fields to look at, in the order of the form. */
  readonly fields: readonly string[];
  /** Those of them that hold rows, compared row by row. */
  readonly tables: ReadonlySet<string>;
  /** Versions that came with this very package and so are nothing both sides had before. */
  readonly imported?: ReadonlySet<string>;
}

/** Every value in which a record here and the same record in a package differ. */
export function compareRecords(
  here: History,
  there: History,
  { fields, tables, imported = new Set() }: Comparison,
): Difference[] {
  const common = commonOf(here, there, imported);
  const ours = currentOf(here);
  const theirs = currentOf(there);
  return fields.flatMap((field) => {
    if (same(ours[field], theirs[field])) return [];
    if (tables.has(field)) return compareTable(here, there, field, common?.doc ?? null);
    const base = common === null ? null : { value: common.doc[field] ?? null };
    const cause = causeOf(ours[field], theirs[field], base);
    return [
      {
        key: field,
        field,
        row: null,
        here: { value: ours[field] ?? null, by: writerOfField(here, field) },
        there: { value: theirs[field] ?? null, by: writerOfField(there, field) },
        common: base?.value,
        cause,
        proposed: proposedFor(cause),
      },
    ];
  });
}

function rowsOf(doc: Fields | null, field: string): readonly unknown[] {
  const value = doc?.[field];
  return Array.isArray(value) ? value : [];
}

function compareTable(here: History, there: History, field: string, common: Fields | null): Difference[] {
  const ours = rowsOf(currentOf(here), field);
  const theirs = rowsOf(currentOf(there), field);
  const base = rowsOf(common, field);
  const found: Difference[] = [];
  for (const row of pairRows(ours, theirs)) {
    const left = row.here === null ? undefined : ours[row.here];
    const right = row.there === null ? undefined : theirs[row.there];
    if (left !== undefined && right !== undefined && same(left, right)) continue;
    const earlier = common === null ? null : earlierRow(base, left, right);
    const cause = rowCause(left, right, common === null, earlier);
    if (cause === null) continue;
    found.push({
      key: keyOf(field, row.there, left, found),
      field,
      row,
      here: left === undefined ? null : { value: left, by: writerOfRow(here, field, left) },
      there: right === undefined ? removed(there, field, left) : { value: right, by: writerOfRow(there, field, right) },
      common: earlier ?? undefined,
      cause,
      proposed: proposedFor(cause),
    });
  }
  return found;
}

/** By the place there, which a package never changes, or by what the row here says: our own rows may move. */
function keyOf(field: string, there: number | null, left: unknown, found: readonly Difference[]): string {
  if (there !== null) return `${field}/t${there}`;
  const key = `${field}/h${toHex(sha256(utf8(canonicalText(left)))).slice(0, 12)}`;
  const twins = found.filter((difference) => difference.key.startsWith(key)).length;
  return twins === 0 ? key : `${key}.${twins}`;
}

/** Who proposes the removal stands where the value would. */
function removed(there: History, field: string, row: unknown): SideValue | null {
  const by = removerOfRow(there, field, row);
  return by === null ? null : { value: null, by };
}

/** The row both sides started from: the one that one side still has, else the one most like what they have now. */
function earlierRow(base: readonly unknown[], left: unknown, right: unknown): unknown {
  const equal = base.find(
    (row) => (left !== undefined && same(row, left)) || (right !== undefined && same(row, right)),
  );
  if (equal !== undefined) return equal;
  const [pair] = pairRows(base, [left ?? right]).filter(({ here, there }) => here !== null && there !== null);
  return pair === undefined || pair.here === null ? null : base[pair.here];
}

function rowCause(left: unknown, right: unknown, strangers: boolean, earlier: unknown): DifferenceCause | null {
  if (right === undefined) {
    // Only what both once had can be missed; a row that was added here is ours alone and no difference.
    return strangers || earlier === null ? null : 'removal';
  }
  if (strangers) return 'noCommon';
  if (left === undefined) return earlier === null ? 'onlyThere' : 'onlyHere';
  return causeOf(left, right, { value: earlier });
}
