import { cleanName } from '../../shared/text/normalise.ts';
import { fieldForHeader, type PeopleField } from './people-table-columns.ts';

type Row = readonly string[];

export interface TableHead {
  /** Place of the head among the records, from 0. */
  readonly at: number;
  /** How many records it takes: two where "Nam" and "Nữ" stand under "Năm sinh". */
  readonly height: 1 | 2;
  readonly columns: readonly string[];
  /** By the words of the heads alone. */
  readonly mapping: readonly (PeopleField | null)[];
}

/** Titles, the office and an empty line may stand above the heads. */
const deepestHead = 30;

/** How many known heads a table has; 0 without a column for names. */
export function knownHeads(head: TableHead | null): number {
  return head === null || !named(head.mapping) ? 0 : new Set(head.mapping.filter((field) => field !== null)).size;
}

/** @param at where the officer says that the heads stand */
export function headAt(rows: readonly Row[], at: number): TableHead {
  const row = rows[at] ?? [];
  const below = rows[at + 1] ?? [];
  const columns = row.map(cleanName);
  const mapping = pairs(columns.map(fieldForHeader));
  const sub = below.map(cleanName);
  const subFields = sub.map(fieldForHeader);
  // The second line of a head names parts of what stands above it, and nothing else stands in it.
  const isSub =
    named(mapping) &&
    subFields.some((field) => field !== null) &&
    sub.every((title, index) => title === '' || subFields[index] !== null) &&
    sub.every((title, index) => title === '' || mapping[index] !== 'fullName') &&
    !subFields.includes('fullName');
  if (!isSub) return { at, height: 1, columns, mapping };
  const both = Array.from({ length: Math.max(columns.length, sub.length) }, (_none, index) => {
    const under = sub[index] ?? '';
    return under === '' ? (columns[index] ?? '') : under;
  });
  return { at, height: 2, columns: both, mapping: pairs(both.map(fieldForHeader)) };
}

/** The first row with a column for names; null when there is none near the top. */
function findHead(rows: readonly Row[]): TableHead | null {
  for (let at = 0; at < Math.min(rows.length, deepestHead); at += 1) {
    const head = headAt(rows, at);
    const known = head.mapping.filter((field) => field !== null).length;
    const filled = head.columns.filter((title) => title !== '').length;
    // Below the first line a single known word may be a title; a head names more, or stands alone in a table of one column.
    if (named(head.mapping) && (at === 0 || known > 1 || filled === 1)) return head;
  }
  return null;
}

/** @param headRow the row in which the heads stand, where the officer says so */
export function chosenHead(rows: readonly Row[], headRow: number | undefined): TableHead | null {
  return headRow === undefined ? findHead(rows) : headAt(rows, headRow - 1);
}

export function named(mapping: readonly (PeopleField | null)[]): boolean {
  return mapping.includes('fullName') || mapping.includes('givenName');
}

/** "Nam" alone is no year of birth, and "Tên" beside a whole name is what it says: only both together mean something. */
function pairs(mapping: readonly (PeopleField | null)[]): (PeopleField | null)[] {
  const both = mapping.includes('bornMale') && mapping.includes('bornFemale');
  return mapping.map((field) => (!both && (field === 'bornMale' || field === 'bornFemale') ? null : field));
}
