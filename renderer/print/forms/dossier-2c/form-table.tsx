import type { ReactElement } from 'react';
import { Ruled, mostLines } from '../../paper/ruled.tsx';

/** The frame's lower edge: a foot is drawn again at the end of every page that the table reaches. */
export function ClosingLine({ columns }: { columns: number }): ReactElement {
  return (
    <tfoot aria-hidden="true">
      <tr>
        <td colSpan={columns} />
      </tr>
    </tfoot>
  );
}

/** The rows, and free rows after them up to the number on the blank form. */
export function padded<Row>(rows: readonly Row[], least: number): readonly (Row | null)[] {
  return [...rows, ...Array.from({ length: Math.max(0, least - rows.length) }, () => null)];
}

/** Fewest letters that fit a line of a column, by its width in millimetres. */
function lettersOf(width: number): number {
  return Math.max(3, Math.floor(width / 3.4));
}

export interface Cell {
  readonly value: string;
  /** Width of its column in millimetres. */
  readonly width: number;
  /** Printed words of the form, which stand on no dots. */
  readonly plain?: boolean;
}

/** Values and column widths as cells; what is not there is an empty cell. */
export function cellsOf(values: readonly (string | undefined)[], widths: readonly number[]): Cell[] {
  return values.map((value = '', place) => ({ value, width: widths[place] ?? 0 }));
}

/** One row of a form's table; the dots of every cell reach the foot of the row, however long its neighbours are. */
export function RuledRow({ cells }: { cells: readonly Cell[] }): ReactElement {
  const reach = Math.max(...cells.map(({ value, width }) => mostLines(value, lettersOf(width))));
  return (
    <tr>
      {cells.map(({ value, plain = false }, place) => (
        <td key={place}>
          {plain ? <span className="plain-words">{value}</span> : <Ruled value={value} reach={reach} />}
        </td>
      ))}
    </tr>
  );
}

/** Widths of the columns in millimetres, as the form has them. */
export function Columns({ widths }: { widths: readonly number[] }): ReactElement {
  return (
    <colgroup>
      {widths.map((width, place) => (
        <col key={place} style={{ width: `${width}mm` }} />
      ))}
    </colgroup>
  );
}
