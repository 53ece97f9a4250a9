import type { TableRow } from './cell-table.ts';
import { cellKindOf, type PeopleField } from './people-table-columns.ts';

type Mapping = readonly (PeopleField | null)[];

/**
 * Numbers the records and finds those that are not one row of the table: a stray quote swallows the rows up to the next one, and a
 * line break without quotes cuts a row in two. A record of a cell with line breaks counts as one row, as in a spreadsheet; a swallowed
 * line keeps its own number.
 * @param first number of the first record
 * @param quotesBroken places of records that the parser complained of
 */
export function tableRows(
  records: readonly (readonly string[])[],
  first: number,
  table: {
    readonly mapping: Mapping;
    /** Columns up to the last one that has a head. */
    readonly width: number;
    readonly delimiter: string;
    readonly quotesBroken: ReadonlySet<number>;
  },
): TableRow[] {
  let rowNumber = first;
  const rows = records.map((cells, index): TableRow => {
    const own = rowNumber;
    const joined = joinedCell(cells, table);
    const broken = table.quotesBroken.has(index);
    if (!broken && joined === -1) {
      rowNumber += 1;
      return { rowNumber: own, cells, broken: null };
    }
    const lines = cells.join(table.delimiter).split('\n');
    rowNumber += lines.length;
    const swallowed = lines.flatMap((line, at) =>
      at > 0 && line.replaceAll(table.delimiter, '').trim() !== ''
        ? [{ rowNumber: own + at, cells: line.split(table.delimiter) }]
        : [],
    );
    const parts = { line: swallowed.length === 0 ? cells : (lines[0] ?? '').split(table.delimiter), swallowed };
    return {
      rowNumber: own,
      cells,
      broken: broken
        ? { code: 'quotesBroken', column: null, ...parts }
        : { code: 'rowsJoined', column: joined, ...parts },
    };
  });
  return markSplit(rows, table.width);
}

interface Table {
  readonly mapping: Mapping;
  readonly width: number;
  readonly delimiter: string;
}

/** The cell that holds more than one row; -1 where none does. */
function joinedCell(cells: readonly string[], table: Table): number {
  const joined = cells.findIndex((cell, column) => isJoined(cell, column, table));
  // The rest of the row in which the quote closed stands behind the last column.
  if (joined !== -1 || cells.length <= table.mapping.length) return joined;
  return cells.findIndex((cell) => cell.includes('\n'));
}

/**
 * A line break and the delimiter in one cell. In a name, a line, a number or a date that is a swallowed row; an answer over several
 * lines, or a column nobody reads, may hold both, unless its pieces are as long as rows.
 */
function isJoined(cell: string, column: number, { mapping, width, delimiter }: Table): boolean {
  if (!cell.includes('\n')) return false;
  const field = mapping[column] ?? null;
  // In a table of one column nothing else tells two rows from a cell with a line break.
  if (width < 2) return field !== null && cellKindOf(field) === 'name';
  if (!cell.includes(delimiter)) return false;
  if (field !== null && cellKindOf(field) !== 'text') return true;
  const marks = cell.split('\n').map((line) => line.split(delimiter).length - 1);
  const [head = 0, ...rest] = marks;
  const whole = width - 1;
  return head >= whole - column && (rest.at(-1) ?? 0) >= column && rest.slice(0, -1).every((count) => count >= whole);
}

/** Rows of a block that ends with empty columns are written short by some spreadsheets: many alike, one after another. */
const alikeEnough = 5;

/** Short rows are pieces of rows, with the row that goes on from them, unless the whole block is short. */
function markSplit(rows: readonly TableRow[], columns: number): TableRow[] {
  const filled = rows.filter(({ cells, broken }) => broken === null && cells.some((cell) => cell.trim() !== ''));
  const split = new Set<TableRow>();
  for (let at = 0; at < filled.length;) {
    const length = filled[at]?.cells.length ?? 0;
    let end = at + 1;
    while (filled[end]?.cells.length === length) end += 1;
    const run = filled.slice(at, end);
    if (length < columns && (run.length < alikeEnough || 2 * length === columns + 1)) {
      for (const row of run) split.add(row);
      // The piece before it, or the one behind it: which of two whole rows lost a cell cannot be told.
      for (const beside of [filled[at - 1], filled[end]])
        if (beside !== undefined && length + beside.cells.length === columns + 1) split.add(beside);
    }
    at = end;
  }
  return rows.map((row) =>
    split.has(row) ? { ...row, broken: { code: 'rowSplit', column: null, line: row.cells, swallowed: [] } } : row,
  );
}
