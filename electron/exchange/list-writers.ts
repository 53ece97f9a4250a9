import Papa from 'papaparse';
import type { ListFormat } from '../../shared/model/people-list-record.ts';
import { utf8 } from '../crypto/bytes.ts';
import { writeWorkbook } from './xlsx/write-workbook.ts';

/** A list as it stands on paper: heads, and a row of texts for each person. */
export interface ListTable {
  /** As its sheet is called; none of `: \\ / ? * [ ]`. */
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How each format is written: a further one is one entry here and its name in `listFormats`. */
export const listWriters: Readonly<Record<ListFormat, (table: ListTable) => Promise<Uint8Array>>> = {
  csv: async (table) => csvOf(table),
  // Every cell of a workbook of ours is a text.
  xlsx: ({ name, heads, rows }) =>
    writeWorkbook([
      {
        name,
        columns: heads.map((title, column) => ({ title, width: widthOf(title, rows, column) })),
        rows,
      },
    ]),
};

const widest = 48;

function widthOf(title: string, rows: ListTable['rows'], column: number): number {
  return rows.reduce(
    (width, row) => Math.min(widest, Math.max(width, (row[column] ?? '').length + 2)),
    title.length + 2,
  );
}

/** A cell that a spreadsheet would take for a formula, also behind spaces or in full-width letters. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

/**
 * With a mark of the encoding and semicolons, as spreadsheets here open it. What would be taken for a formula begins with an
 * apostrophe: the spreadsheet then shows text and computes nothing.
 */
function csvOf({ heads, rows }: ListTable): Uint8Array {
  const safe = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
  const cells = [heads, ...rows].map((row) => row.map(safe));
  return utf8(`\uFEFF${Papa.unparse(cells, { delimiter: ';', newline: '\r\n', quotes: true })}\r\n`);
}
