import { AppError } from '../../shared/base/app-error.ts';
import { maximumTableBytes, maximumTableRows, type CellTable, type TableRow } from './cell-table.ts';
import { chosenHead, knownHeads } from './people-table-head.ts';
import { readWorkbook, type Sheet } from './xlsx/read-workbook.ts';
import type { Merge } from './xlsx/sheet-reader.ts';
import { workbookLimits } from './xlsx/workbook-limits.ts';

export interface SheetSummary {
  readonly name: string;
  readonly hidden: boolean;
  /** Filled rows below the heads; all filled rows where no head is known. */
  readonly rows: number;
  /** Has a column for names. */
  readonly people: boolean;
}

export interface PeopleWorkbook {
  /** Sheets that hold anything, in the order of their tabs. */
  readonly sheets: readonly SheetSummary[];
  /** The one to read: the officer's, else the only one that holds anything, or the only one with people; null to be asked for. */
  readonly chosen: {
    readonly name: string;
    readonly table: CellTable;
    readonly hiddenColumns: readonly number[];
  } | null;
}

/**
 * The sheets of an XLSX workbook, and the one that is read as a table of people.
 * @param wanted name of the sheet that the officer chose
 * @throws AppError of `readWorkbook`; `sheetMissing` for a name that no filled sheet has, or where none is filled; `fileTooLarge`
 */
export async function readPeopleWorkbook(
  bytes: Uint8Array,
  wanted: string | undefined,
  onSheet?: (done: number, total: number) => void,
): Promise<PeopleWorkbook> {
  if (bytes.length > maximumTableBytes) throw new AppError('fileTooLarge', { limit: maximumTableBytes });
  const filled = (await readWorkbook(bytes, onSheet)).filter(({ rows, excess }) => rows.length > 0 || excess !== null);
  const sheets = filled.map(summaryOf);
  const name = wanted ?? onlyChoice(sheets);
  const sheet = filled.find((one) => one.name === name);
  if (sheets.length === 0 || (name !== null && sheet === undefined)) throw new AppError('sheetMissing');
  const chosen =
    sheet === undefined ? null : { name: sheet.name, table: tableOfSheet(sheet), hiddenColumns: sheet.hiddenColumns };
  return { sheets, chosen };
}

/** What is hidden is chosen by nobody but the officer. */
function onlyChoice(sheets: readonly SheetSummary[]): string | null {
  const [only, another] = sheets.length === 1 ? sheets : sheets.filter(({ people }) => people);
  return only === undefined || another !== undefined || only.hidden ? null : only.name;
}

function summaryOf({ name, hidden, rows }: Sheet): SheetSummary {
  const head = chosenHead(rows, undefined);
  const people = knownHeads(head) > 0;
  const below = head !== null && people ? rows.slice(head.at + head.height) : rows;
  return { name, hidden, people, rows: below.filter((cells) => cells.some((cell) => cell.trim() !== '')).length };
}

/** As deep as an officer may point at the heads. */
const deepestPointed = 1000;

function tableOfSheet({ rows: kept, hiddenRows, merges, excess }: Sheet): CellTable {
  const width = kept.reduce((most, { length }) => Math.max(most, length), 0);
  // A sheet has all its columns in every row: what stands beside a short head is a column without one, and named so.
  const rows = kept.map((cells, index) =>
    index < deepestPointed ? Array.from({ length: width }, (_none, column) => cells[column] ?? '') : cells,
  );
  return {
    encoding: 'utf-8',
    records: rows,
    excess,
    headBroken: () => false,
    rowsFrom(start, { take }) {
      const merged = mergedCells(merges, rows, start);
      return rows.slice(start, start + maximumTableRows).map((cells, index): TableRow => {
        const at = start + index;
        const covered = merged.get(at);
        const hidden = hiddenRows.has(at) && !take.has('rowHidden');
        return {
          rowNumber: at + 1,
          cells,
          broken: hidden ? { code: 'rowHidden', column: null, line: cells, swallowed: [] } : null,
          ...(covered === undefined ? {} : { merged: covered }),
        };
      });
    },
  };
}

/** By row and column, what stands under a merged cell: down one column its value, across several nothing that could be taken. */
function mergedCells(
  merges: readonly Merge[],
  rows: readonly (readonly string[])[],
  start: number,
): ReadonlyMap<number, ReadonlyMap<number, string | null>> {
  const byRow = new Map<number, Map<number, string | null>>();
  let counted = 0;
  let characters = 0;
  for (const { top, left, bottom, right } of merges) {
    const value = rows[top]?.[left] ?? '';
    if (value.trim() === '') continue;
    const last = Math.min(bottom, rows.length - 1);
    for (let row = Math.max(top, start); row <= last; row += 1) {
      const under = byRow.get(row) ?? new Map<number, string | null>();
      byRow.set(row, under);
      const lastColumn = Math.min(right, Math.max((rows[start - 1] ?? []).length, rows[row]?.length ?? 0, left));
      counted += lastColumn - left + 1;
      characters += value.length;
      if (counted > workbookLimits.mergedRows || characters > workbookLimits.text) throw new AppError('tableTooLarge');
      for (let column = left; column <= lastColumn; column += 1)
        if (row !== top || column !== left) under.set(column, left === right && top >= start ? value : null);
    }
  }
  return byRow;
}
