import Papa from 'papaparse';
import { AppError } from '../../shared/base/app-error.ts';
import type { Particulars } from '../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { columnLetters } from '../../shared/text/column-letters.ts';
import type { CsvEncoding } from './csv-encoding.ts';
import { measureCsv, type CsvLimits } from './csv-measure.ts';
import { readCsvText } from './csv-text.ts';
import { columnTitles, isPeopleCsvField, type PeopleCsvField } from './people-csv-columns.ts';
import { findHead, headAt, knownHeads, type TableHead } from './people-csv-head.ts';
import { tableRows } from './people-csv-lines.ts';
import { checkMapping, leftOutColumns, mappingOf } from './people-csv-mapping.ts';
import { DoubledNumbers, readPeopleRow, type RowErrorCode, type RowReport } from './people-csv-rows.ts';

export type PeopleCsvErrorCode =
  | RowErrorCode
  | 'nameColumnMissing'
  | 'namePartLeftOut'
  | 'fieldMappedTwice'
  | 'quotesBroken'
  | 'rowsJoined'
  | 'rowSwallowed'
  | 'rowSplit'
  | 'tooManyRows'
  | 'tooManyColumns';

export interface PeopleCsvError {
  /** As the spreadsheet counts: the first line of the table is row 1. */
  readonly rowNumber: number;
  /** Spreadsheet letters, "C"; null where the whole row is meant. */
  readonly column: string | null;
  readonly field: PeopleCsvField | null;
  readonly code: PeopleCsvErrorCode;
  /** Numbers only, never a value of the file (decision 22). */
  readonly details: Readonly<Record<string, number>>;
  /** What most likely stood there, for ordinary items alone; the officer may take it. */
  readonly likely?: string;
}

export interface PeopleCsvRow {
  readonly rowNumber: number;
  readonly particulars: Particulars;
  readonly sensitive: SensitiveParticulars;
}

export interface PeopleCsv {
  readonly encoding: CsvEncoding;
  /** The row in which the heads stand; what lies above is no row of the table. */
  readonly headRow: number;
  /** Header cells as read. */
  readonly columns: readonly string[];
  /** For each column the field it fills, or null when it is left out. */
  readonly mapping: readonly (PeopleCsvField | null)[];
  /** Columns, from 0, that hold something and are not read. */
  readonly leftOut: readonly number[];
  /** Filled rows below the head; each is in `rows` or has an error under its own number. */
  readonly rowCount: number;
  /** Rows without an error, in file order. */
  readonly rows: readonly PeopleCsvRow[];
  /** All errors, by row. */
  readonly errors: readonly PeopleCsvError[];
}

export interface PeopleCsvOptions {
  /** The officer's own mapping by column, counted from 0; null leaves a column out. It wins over the header words. */
  readonly mapping?: Readonly<Record<number, PeopleCsvField | null>>;
  /** The row in which the heads stand, where the officer says so. */
  readonly headRow?: number;
  /** Faults for which the likely value is read in the place of what stands there. */
  readonly take?: readonly string[];
}

export const maximumCsvBytes = 50 * 1024 * 1024;
export const maximumCsvRows = 200_000;
/** The form has some seventy fields. A cell that is only too long for a dossier is named by its column; beyond this it is no cell. */
export const csvLimits: CsvLimits = { columns: 500, cell: 4_000_000, brokenQuotes: 100 };

/**
 * Reads a spreadsheet of people. Nothing is written anywhere; rows with an error are left out and named.
 * @param bytes the file: UTF-8, UTF-16 or Windows-1258; comma, semicolon, tab or bar; with or without a `sep=` line
 * @throws AppError `fileTooLarge` over 50 MB, `textEncodingRefused` when the bytes are in no such encoding. Everything else is in `errors`.
 */
export function readPeopleCsv(bytes: Uint8Array, options: PeopleCsvOptions = {}): PeopleCsv {
  if (bytes.length > maximumCsvBytes) throw new AppError('fileTooLarge', { limitBytes: maximumCsvBytes });
  const headIn = (rows: readonly (readonly string[])[]): TableHead | null =>
    options.headRow === undefined ? findHead(rows) : headAt(rows, options.headRow - 1);
  const fit = (rows: readonly (readonly string[])[]): number => knownHeads(headIn(rows));
  const { text, delimiter, encoding } = readCsvText(bytes, fit, csvLimits);
  const excess = measureCsv(text, delimiter, csvLimits);
  if (excess !== null) {
    const { rowNumber, code, limit } = excess;
    return {
      encoding,
      headRow: 1,
      columns: [],
      mapping: [],
      leftOut: [],
      rowCount: 0,
      rows: [],
      errors: [{ rowNumber, column: null, field: null, code, details: { limit } }],
    };
  }
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: maximumCsvRows + deepestStart });
  const head = headIn(parsed.data) ?? headAt(parsed.data, 0);
  const { columns } = head;
  const start = head.at + head.height;
  const records = parsed.data.slice(start);
  const mapping = mappingOf(head, records.slice(0, maximumCsvRows), options.mapping ?? {});

  const errors: PeopleCsvError[] = [];
  const reportRow =
    (rowNumber: number): RowReport =>
    ({ column, details = {}, ...fault }) => {
      const field = column === null ? null : (mapping[column] ?? null);
      errors.push({ rowNumber, column: column === null ? null : columnLetters(column), field, details, ...fault });
    };
  const headFault = (column: number | null, code: PeopleCsvErrorCode): void =>
    void errors.push({
      rowNumber: head.at + 1,
      column: column === null ? null : columnLetters(column),
      field: column === null ? null : (mapping[column] ?? null),
      code,
      details: {},
    });
  const broken = new Set(parsed.errors.flatMap(({ type, row }) => (type === 'Quotes' ? [(row ?? 0) - start] : [])));
  const headBroken = [...broken].some((row) => row < 0 && row >= -head.height);
  if (headBroken) headFault(null, 'quotesBroken');
  const mapped = checkMapping(head, mapping, options.mapping ?? {}, headFault) && !headBroken;
  if (records.length > maximumCsvRows)
    errors.push({
      rowNumber: start + maximumCsvRows + 1,
      column: null,
      field: null,
      code: 'tooManyRows',
      details: { limit: maximumCsvRows },
    });

  const rows: PeopleCsvRow[] = [];
  const doubled = new DoubledNumbers();
  const setting = { columns, mapping, take: new Set(options.take) };
  const width = Math.max(
    ...columns.map((title, index) => (title !== '' || mapping[index] !== null ? index + 1 : 0)),
    0,
  );
  let rowCount = 0;
  const table = { mapping, width, delimiter, quotesBroken: broken };
  for (const { rowNumber, cells, broken: why } of tableRows(records.slice(0, maximumCsvRows), start + 1, table)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    rowCount += 1 + (why?.swallowed.length ?? 0);
    if (!mapped) continue;
    if (why !== null) {
      const { code, column, swallowed } = why;
      const field = column === null ? null : (mapping[column] ?? null);
      errors.push({ rowNumber, column: column === null ? null : columnLetters(column), field, code, details: {} });
      for (const row of swallowed)
        errors.push({
          rowNumber: row,
          column: null,
          field: null,
          code: 'rowSwallowed',
          details: { firstRow: rowNumber },
        });
      continue;
    }
    const before = errors.length;
    const row = readPeopleRow(cells, setting, reportRow(rowNumber));
    doubled.note(rowNumber, cells, setting, reportRow(rowNumber));
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
  };
}

/** One row more than may be read, so that the limit is noticed, and room for what stands above the heads. */
const deepestStart = 40;

/** The fields that a column can fill, in the order of the template. */
export const peopleCsvFields: readonly PeopleCsvField[] = Object.keys(columnTitles).filter(isPeopleCsvField);
