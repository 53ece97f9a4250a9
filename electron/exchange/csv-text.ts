import Papa from 'papaparse';
import { delimiters, measureCsv, type CsvDelimiter, type CsvLimits } from './csv-measure.ts';
import { decodeTable, type CsvEncoding } from './csv-encoding.ts';

interface CsvText {
  readonly text: string;
  readonly delimiter: CsvDelimiter;
  readonly encoding: CsvEncoding;
}

/** How well the first rows of a table, cut by one mark, fit what the reader is looking for. */
type Fit = (rows: readonly (readonly string[])[]) => number;

/**
 * The text of a CSV file with every line end made "\n", its `sep=` line taken off and its delimiter found.
 * @param bytes UTF-8 or UTF-16 with or without byte order mark, or Windows-1258
 * @param fit what the heads say of a delimiter; the mark with the highest figure wins, then the one that cuts most rows alike
 * @throws AppError `textEncodingRefused` when the bytes are in none of these
 */
export function readCsvText(bytes: Uint8Array, fit: Fit, limits: CsvLimits): CsvText {
  const decoded = decodeTable(bytes);
  const { encoding } = decoded;
  const text = decoded.text.replace(/\r\n?/gu, '\n');
  const separator = /^sep=(?<mark>[;,\t|])\n/iu.exec(text);
  const mark = delimiters.find((candidate) => candidate === separator?.groups?.['mark']);
  if (separator !== null && mark !== undefined)
    return { text: text.slice(separator[0].length), delimiter: mark, encoding };
  return { text, delimiter: guessDelimiter(text, fit, limits), encoding };
}

/** As much of a table as tells its delimiter: title lines, heads and some rows. */
const longestStart = 64 * 1024;
const firstRows = 60;

/**
 * A single count in the head does not decide: titles hold commas ("Ngày, tháng, năm sinh"), and cells do. Each mark cuts the first
 * rows; known heads count first, then how many rows have as many cells as most of them.
 */
function guessDelimiter(text: string, fit: Fit, limits: CsvLimits): CsvDelimiter {
  const start = text.slice(0, longestStart);
  const judged = delimiters.map((delimiter) => {
    if (!start.includes(delimiter) || measureCsv(start, delimiter, limits) !== null)
      return { delimiter, known: -1, alike: 0, cells: 1 };
    const rows = Papa.parse<string[]>(start, { delimiter, newline: '\n', preview: firstRows }).data;
    // The start of a long table ends within a row.
    const whole = text.length > start.length && rows.length < firstRows ? rows.slice(0, -1) : rows;
    return { delimiter, known: fit(whole), ...likeness(whole) };
  });
  const [best] = judged.toSorted((a, b) => b.known - a.known || b.alike - a.alike || b.cells - a.cells);
  return best === undefined || best.cells < 2
    ? (judged.find(({ cells }) => cells > 1)?.delimiter ?? ';')
    : best.delimiter;
}

/** The share of filled rows that have the commonest number of cells, where that is more than one. */
function likeness(rows: readonly (readonly string[])[]): { alike: number; cells: number } {
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const counts = new Map<number, number>();
  for (const { length } of filled) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [cells, most] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return { alike: cells < 2 ? 0 : most / filled.length, cells };
}
