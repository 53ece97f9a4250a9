import Papa from 'papaparse';
import { AppError } from '../../shared/base/app-error.ts';
import { particularsSchema, type Particulars } from '../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { columnLetters } from '../../shared/text/column-letters.ts';
import { cleanName } from '../../shared/text/normalise.ts';
import { measureCsv, type CsvLimits } from './csv-measure.ts';
import { readCsvText } from './csv-text.ts';
import {
  columnTitles,
  fieldForHeader,
  isPeopleCsvField,
  isSensitiveField,
  type PeopleCsvField,
} from './people-csv-columns.ts';
import { DoubledNumbers, readPeopleRow, type RowErrorCode } from './people-csv-rows.ts';

export type PeopleCsvErrorCode =
  | RowErrorCode
  | 'nameColumnMissing'
  | 'fieldMappedTwice'
  | 'quotesBroken'
  | 'tooManyRows'
  | 'tooManyColumns';

export interface PeopleCsvError {
  /** As the spreadsheet counts: the header is row 1. */
  readonly rowNumber: number;
  /** Spreadsheet letters, "C"; null where the whole row is meant. */
  readonly column: string | null;
  readonly field: PeopleCsvField | null;
  readonly code: PeopleCsvErrorCode;
  /** Numbers only, never a value of the file (decision 22). */
  readonly details: Readonly<Record<string, number>>;
}

export interface PeopleCsvRow {
  readonly rowNumber: number;
  readonly particulars: Particulars;
  readonly sensitive: SensitiveParticulars;
}

export interface PeopleCsv {
  /** Header cells as read. */
  readonly columns: readonly string[];
  /** For each column the field it fills, or null when it is left out. */
  readonly mapping: readonly (PeopleCsvField | null)[];
  /** Rows without an error, in file order. */
  readonly rows: readonly PeopleCsvRow[];
  /** All errors, by row. */
  readonly errors: readonly PeopleCsvError[];
}

export interface PeopleCsvOptions {
  /** The officer's own mapping by column, counted from 0; null leaves a column out. It wins over the header words. */
  readonly mapping?: Readonly<Record<number, PeopleCsvField | null>>;
}

export const maximumCsvBytes = 50 * 1024 * 1024;
export const maximumCsvRows = 200_000;
/** The form has some seventy fields. A cell that is only too long for a dossier is named by its column; beyond this it is no cell. */
export const csvLimits: CsvLimits = { columns: 500, cell: 4_000_000, brokenQuotes: 100 };

/**
 * Reads a spreadsheet of people. Nothing is written anywhere; rows with an error are left out and named.
 * @param bytes the file: UTF-8 with or without byte order mark; comma, semicolon, tab or bar; with or without a `sep=` line
 * @throws AppError `fileTooLarge` over 50 MB, `textEncodingRefused` when the bytes are not UTF-8. Everything else is in `errors`.
 */
export function readPeopleCsv(bytes: Uint8Array, options: PeopleCsvOptions = {}): PeopleCsv {
  if (bytes.length > maximumCsvBytes) throw new AppError('fileTooLarge', { limitBytes: maximumCsvBytes });
  const { text, delimiter } = readCsvText(bytes);
  const excess = measureCsv(text, delimiter, csvLimits);
  if (excess !== null) {
    const { rowNumber, code, limit } = excess;
    return {
      columns: [],
      mapping: [],
      rows: [],
      errors: [{ rowNumber, column: null, field: null, code, details: { limit } }],
    };
  }
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: maximumCsvRows + 2 });
  const [header = [], ...records] = parsed.data;
  const columns = header.map(cleanName);
  const mapping = columns.map((title, index) => {
    const chosen = options.mapping?.[index];
    return chosen === undefined ? fieldForHeader(title) : chosen;
  });

  const errors: PeopleCsvError[] = [];
  const reportRow =
    (rowNumber: number) =>
    (column: number | null, code: PeopleCsvErrorCode, details: PeopleCsvError['details'] = {}): void => {
      const field = column === null ? null : (mapping[column] ?? null);
      errors.push({ rowNumber, column: column === null ? null : columnLetters(column), field, code, details });
    };
  const mapped = checkMapping(mapping, reportRow(1));
  const broken = new Set(parsed.errors.flatMap(({ type, row }) => (type === 'Quotes' ? [(row ?? 0) + 1] : [])));
  for (const rowNumber of broken) reportRow(rowNumber)(null, 'quotesBroken');
  if (records.length > maximumCsvRows) reportRow(maximumCsvRows + 2)(null, 'tooManyRows', { limit: maximumCsvRows });

  const rows: PeopleCsvRow[] = [];
  const doubled = new DoubledNumbers();
  for (const [index, cells] of mapped ? records.slice(0, maximumCsvRows).entries() : []) {
    const rowNumber = index + 2;
    if (broken.has(rowNumber) || cells.every((cell) => cell.trim() === '')) continue;
    const before = errors.length;
    const row = readPeopleRow(cells, mapping, reportRow(rowNumber));
    doubled.note(rowNumber, cells, mapping, reportRow(rowNumber));
    if (row !== null && errors.length === before) rows.push({ rowNumber, ...row });
  }
  return { columns, mapping, rows, errors: errors.toSorted((a, b) => a.rowNumber - b.rowNumber) };
}

/** True when there is a name to read and no field is filled from two columns. */
function checkMapping(
  mapping: readonly (PeopleCsvField | null)[],
  report: (column: number | null, code: PeopleCsvErrorCode) => void,
): boolean {
  const twice = mapping.flatMap((field, index) => (field !== null && mapping.indexOf(field) !== index ? [index] : []));
  for (const index of twice) report(index, 'fieldMappedTwice');
  const named = mapping.includes('fullName') || mapping.includes('givenName');
  if (!named) report(null, 'nameColumnMissing');
  return named && twice.length === 0;
}

/** The fields a spreadsheet can hold, in the order of the template. */
export const peopleCsvFields: readonly PeopleCsvField[] = Object.keys(columnTitles)
  .filter(isPeopleCsvField)
  .filter((field) => Object.hasOwn(particularsSchema.shape, field) || isSensitiveField(field));
