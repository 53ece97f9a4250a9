import Papa from 'papaparse';
import { AppError } from '../../shared/base/app-error.ts';
import { deepestStart, maximumTableBytes, maximumTableRows, tableLimits, type CellTable } from './cell-table.ts';
import { measureCsv, type CsvLimits } from './csv-measure.ts';
import { readCsvText } from './csv-text.ts';
import { tableRows } from './people-csv-lines.ts';
import { chosenHead, knownHeads } from './people-table-head.ts';
import { readPeopleTable, type PeopleTable, type PeopleTableOptions } from './people-table.ts';

export const csvLimits: CsvLimits = { ...tableLimits, brokenQuotes: 100 };

/**
 * Reads people from a CSV file. Nothing is written anywhere; rows with an error are left out and named.
 * @param bytes the file: UTF-8, UTF-16 or Windows-1258; comma, semicolon, tab or bar; with or without a `sep=` line
 * @throws AppError `fileTooLarge` over 50 MB, `textEncodingRefused` when the bytes are in no such encoding. Everything else is in `errors`.
 */
export function readPeopleCsv(bytes: Uint8Array, options: PeopleTableOptions = {}): PeopleTable {
  return readPeopleTable(csvTable(bytes, options.headRow), options);
}

function csvTable(bytes: Uint8Array, headRow: number | undefined): CellTable {
  if (bytes.length > maximumTableBytes) throw new AppError('fileTooLarge', { limitBytes: maximumTableBytes });
  const fit = (rows: readonly (readonly string[])[]): number => knownHeads(chosenHead(rows, headRow));
  const { text, delimiter, encoding } = readCsvText(bytes, fit, csvLimits);
  const excess = measureCsv(text, delimiter, csvLimits);
  if (excess !== null) return { encoding, records: [], excess, headBroken: () => false, rowsFrom: () => [] };
  const { data: records, errors } = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    preview: maximumTableRows + deepestStart,
  });
  const broken = errors.flatMap(({ type, row }) => (type === 'Quotes' ? [row ?? 0] : []));
  return {
    encoding,
    records,
    excess: null,
    headBroken: (at, height) => broken.some((row) => row >= at && row < at + height),
    rowsFrom: (start, { mapping, width }) =>
      tableRows(records.slice(start, start + maximumTableRows), start + 1, {
        mapping,
        width,
        delimiter,
        quotesBroken: new Set(broken.map((row) => row - start)),
      }),
  };
}
