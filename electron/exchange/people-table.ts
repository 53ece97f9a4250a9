import type { Particulars } from '../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { columnLetters } from '../../shared/text/column-letters.ts';
import { maximumTableRows, type CellTable, type TableRow } from './cell-table.ts';
import { likelyCodes } from './people-table-cells.ts';
import { columnTitles, isPeopleField, isSensitiveField, type PeopleField } from './people-table-columns.ts';
import { chosenHead, headAt } from './people-table-head.ts';
import { checkMapping, leftOutColumns, mappingOf } from './people-table-mapping.ts';
import {
  DoubledNumbers,
  readPeopleRow,
  type RowErrorCode,
  type RowReport,
  type RowSetting,
} from './people-table-rows.ts';

export type PeopleTableErrorCode =
  | RowErrorCode
  | 'nameColumnMissing'
  | 'namePartLeftOut'
  | 'fieldMappedTwice'
  | 'quotesBroken'
  | 'rowsJoined'
  | 'rowSwallowed'
  | 'rowSplit'
  | 'rowHidden'
  | 'cellMerged'
  | 'cellCovered'
  | 'tooManyRows'
  | 'tooManyColumns';

export interface PeopleTableError {
  /** As the spreadsheet counts: the first line of the table is row 1. */
  readonly rowNumber: number;
  /** Spreadsheet letters, "C"; null where the whole row is meant. */
  readonly column: string | null;
  readonly field: PeopleField | null;
  readonly code: PeopleTableErrorCode;
  /** Numbers only, never a value of the file (decision 22). */
  readonly details: Readonly<Record<string, number>>;
  /** What most likely stood there, for ordinary items alone; the officer may take it. */
  readonly likely?: string;
}

export interface PeopleTableRow {
  readonly rowNumber: number;
  readonly particulars: Particulars;
  readonly sensitive: SensitiveParticulars;
}

export interface PeopleTable {
  readonly encoding: CellTable['encoding'];
  /** The row in which the heads stand; what lies above is no row of the table. */
  readonly headRow: number;
  /** Header cells as read. */
  readonly columns: readonly string[];
  /** For each column the field it fills, or null when it is left out. */
  readonly mapping: readonly (PeopleField | null)[];
  /** Columns, from 0, that hold something and are not read. */
  readonly leftOut: readonly number[];
  /** Filled rows below the head; each is in `rows` or has an error under its own number. */
  readonly rowCount: number;
  /** Rows without an error, in file order. */
  readonly rows: readonly PeopleTableRow[];
  /** All errors, by row. */
  readonly errors: readonly PeopleTableError[];
  /** The cells of every filled row below the head, as the file has them, to be handed back with what is wrong. */
  readonly cells: ReadonlyMap<number, readonly string[]>;
}

/** What the officer may let pass, each by name: likely values, and rows that the spreadsheet does not show. */
export const takeCodes = [...likelyCodes, 'rowHidden'] as const;

export interface PeopleTableOptions {
  /** The officer's own mapping by column, counted from 0; null leaves a column out. It wins over the header words. */
  readonly mapping?: Readonly<Record<number, PeopleField | null>>;
  /** The row in which the heads stand, where the officer says so. */
  readonly headRow?: number;
  /** Faults for which the likely value is read in the place of what stands there. */
  readonly take?: readonly string[];
}

/**
 * Reads people from a table of cells. Nothing is written anywhere; rows with an error are left out and named.
 */
export function readPeopleTable(table: CellTable, options: PeopleTableOptions = {}): PeopleTable {
  const { encoding, records: all, excess } = table;
  if (excess !== null) {
    const { rowNumber, code, limit } = excess;
    const errors = [{ rowNumber, column: null, field: null, code, details: { limit } }];
    return { ...emptyTable(encoding), errors };
  }
  const head = chosenHead(all, options.headRow) ?? headAt(all, 0);
  const { columns } = head;
  const start = head.at + head.height;
  const records = all.slice(start);
  const mapping = mappingOf(head, records.slice(0, maximumTableRows), options.mapping ?? {});

  const errors: PeopleTableError[] = [];
  const reportRow =
    (rowNumber: number): ((fault: Fault) => void) =>
    ({ column, details = {}, ...fault }) => {
      const field = column === null ? null : (mapping[column] ?? null);
      errors.push({ rowNumber, column: column === null ? null : columnLetters(column), field, details, ...fault });
    };
  const headFault = (column: number | null, code: PeopleTableErrorCode): void =>
    reportRow(head.at + 1)({ column, code });
  const headBroken = table.headBroken(head.at, head.height);
  if (headBroken) headFault(null, 'quotesBroken');
  const mapped = checkMapping(head, mapping, options.mapping ?? {}, headFault) && !headBroken;
  if (records.length > maximumTableRows)
    reportRow(start + maximumTableRows + 1)({
      column: null,
      code: 'tooManyRows',
      details: { limit: maximumTableRows },
    });

  const rows: PeopleTableRow[] = [];
  const read = new Map<number, readonly string[]>();
  const doubled = new DoubledNumbers();
  const setting = { columns, mapping, take: new Set(options.take) };
  const width = Math.max(
    ...columns.map((title, index) => (title !== '' || mapping[index] !== null ? index + 1 : 0)),
    0,
  );
  let rowCount = 0;
  for (const tableRow of table.rowsFrom(start, { mapping, width, take: setting.take })) {
    const { rowNumber, broken: why } = tableRow;
    if (isEmpty(tableRow)) continue;
    rowCount += 1 + (why?.swallowed.length ?? 0);
    if (!mapped) continue;
    const report = reportRow(rowNumber);
    read.set(rowNumber, why?.line ?? tableRow.cells);
    if (why !== null) {
      report({ column: why.column, code: why.code });
      for (const { rowNumber: swallowed, cells } of why.swallowed) {
        read.set(swallowed, cells);
        reportRow(swallowed)({ column: null, code: 'rowSwallowed', details: { firstRow: rowNumber } });
      }
      continue;
    }
    const before = errors.length;
    const cells = withMerged(tableRow, setting, report);
    const row = readPeopleRow(cells, setting, report);
    doubled.note(rowNumber, cells, setting, report);
    if (row !== null && errors.length === before) rows.push({ rowNumber, ...row });
  }
  return {
    encoding,
    headRow: head.at + 1,
    columns,
    mapping,
    leftOut: leftOutColumns(columns, mapping, records),
    rowCount,
    rows,
    errors: errors.toSorted((a, b) => a.rowNumber - b.rowNumber),
    cells: read,
  };
}

type Fault = Omit<Parameters<RowReport>[0], 'code'> & { readonly code: PeopleTableErrorCode };

/** A table of which nothing was read. */
export function emptyTable(encoding: CellTable['encoding']): PeopleTable {
  return {
    encoding,
    headRow: 1,
    columns: [],
    mapping: [],
    leftOut: [],
    rowCount: 0,
    rows: [],
    errors: [],
    cells: new Map(),
  };
}

/** A row of nothing but what a merged cell covers is no row. */
function isEmpty({ cells }: TableRow): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** What a cell under a merged one means cannot be known: the first of them that matters is a fault, unless the officer has it filled in. */
function withMerged(
  { cells, merged }: TableRow,
  { mapping, take }: RowSetting,
  report: (fault: Fault) => void,
): readonly string[] {
  const filled = [...cells];
  for (const [column, value] of merged ?? []) {
    const field = mapping[column] ?? null;
    if (field === null) continue;
    if (value !== null && take.has('cellMerged')) {
      filled[column] = value;
      continue;
    }
    const likely = value === null || isSensitiveField(field) ? {} : { likely: value };
    report({ column, code: value === null ? 'cellCovered' : 'cellMerged', ...likely });
    break;
  }
  return Array.from(filled, (cell) => cell ?? '');
}

/** The fields that a column can fill, in the order of the template. */
export const peopleFields: readonly PeopleField[] = Object.keys(columnTitles).filter(isPeopleField);
