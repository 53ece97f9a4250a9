import { plainCitizenNumber } from '../../shared/text/citizen-number.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { fieldForHeader, nameParts, type PeopleField } from './people-table-columns.ts';
import { named, type TableHead } from './people-table-head.ts';
import { hasForeignLetter, hasLostLetter, undoneDoubleEncoding } from './people-table-suspects.ts';

type Mapping = readonly (PeopleField | null)[];
/** By column, from 0; null leaves it out. */
type Chosen = Readonly<Record<number, PeopleField | null>>;
type Code = 'characterLost' | 'encodedTwice' | 'nameColumnMissing' | 'namePartLeftOut' | 'fieldMappedTwice';

/**
 * What each column fills: as the officer says, else by its head. A second column of the same item that never says anything else is
 * left out; one that does is a fault of the table.
 */
export function mappingOf(head: TableHead, records: readonly (readonly string[])[], chosen: Chosen): Mapping {
  const width = Math.max(head.columns.length, ...Object.keys(chosen).map((column) => Number(column) + 1));
  const mapping = Array.from({ length: width }, (_none, index) =>
    chosen[index] === undefined ? (head.mapping[index] ?? null) : chosen[index],
  );
  return mapping.map((field, index) => {
    const first = mapping.indexOf(field);
    if (field === null || field === 'fullName' || first === index || chosen[index] !== undefined) return field;
    return records.every((cells) => saysNothingElse(cells[first] ?? '', cells[index] ?? '')) ? null : field;
  });
}

function saysNothingElse(first: string, second: string): boolean {
  const plain = (cell: string): string => plainCitizenNumber(foldVietnamese(cell));
  return second.trim() === '' || plain(first) === plain(second);
}

/** True when there is a whole name to read and no field is filled from two columns. */
export function checkMapping(
  { columns }: TableHead,
  mapping: Mapping,
  chosen: Chosen,
  report: (column: number | null, code: Code) => void,
): boolean {
  const twice = mapping.flatMap((field, index) => (field !== null && mapping.indexOf(field) !== index ? [index] : []));
  for (const index of twice) report(index, 'fieldMappedTwice');
  if (!named(mapping)) {
    const damaged = columns.flatMap((title, index): [number, Code][] => {
      if (undoneDoubleEncoding(title) !== null) return [[index, 'encodedTwice']];
      return hasLostLetter(title, false) || hasForeignLetter(title) ? [[index, 'characterLost']] : [];
    });
    for (const [index, code] of damaged) report(index, code);
    report(null, 'nameColumnMissing');
    return false;
  }
  const parts = columns.flatMap((title, index) => {
    const field = fieldForHeader(title);
    return field !== null && Object.hasOwn(nameParts, field) && mapping[index] === null && chosen[index] === null
      ? [index]
      : [];
  });
  const inParts = !mapping.includes('fullName');
  if (inParts) for (const index of parts) report(index, 'namePartLeftOut');
  return twice.length === 0 && !(inParts && parts.length > 0);
}

/** Columns that hold something, in head or rows, and fill nothing. */
export function leftOutColumns(
  columns: readonly string[],
  mapping: Mapping,
  records: readonly (readonly string[])[],
): number[] {
  return mapping.flatMap((field, index) => {
    if (field !== null) return [];
    const holds = (columns[index] ?? '') !== '' || records.some((cells) => (cells[index] ?? '').trim() !== '');
    return holds ? [index] : [];
  });
}
