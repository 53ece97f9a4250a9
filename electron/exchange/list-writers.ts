import Papa from 'papaparse';
import type { ListFormat } from '../../shared/model/people-list-record.ts';
import { utf8 } from '../crypto/bytes.ts';

/** A list as it stands on paper: heads, and a row of texts for each person. */
export interface ListTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How each format is written: a further one is one entry here and its name in `listFormats`. */
export const listWriters: Readonly<Record<ListFormat, (table: ListTable) => Uint8Array>> = { csv: writeCsv };

/** A cell that a spreadsheet would take for a formula, also behind spaces or in full-width letters. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

/**
 * With a mark of the encoding and semicolons, as spreadsheets here open it. What would be taken for a formula begins with an
 * apostrophe: the spreadsheet then shows text and computes nothing.
 */
function writeCsv({ heads, rows }: ListTable): Uint8Array {
  const safe = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
  const cells = [heads, ...rows].map((row) => row.map(safe));
  return utf8(`\uFEFF${Papa.unparse(cells, { delimiter: ';', newline: '\r\n', quotes: true })}\r\n`);
}
