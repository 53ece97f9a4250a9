import { IconTrash } from '@tabler/icons-react';
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatDateForTable, isPartialDate } from '../../shared/text/partial-date.ts';
import { useStrings } from '../strings/use-strings.ts';
import styles from './editable-table.module.css';
import { EditableCell, type EditableColumn } from './editable-cell.tsx';
import { Icon } from './icon.tsx';
import { joinClasses } from './join-classes.ts';
import { KeyCap } from './key-cap.tsx';

export type { EditableColumn } from './editable-cell.tsx';

export interface EditableRow {
  readonly id: string;
  /** By column id; dates as partial dates, empty text where nothing is known. */
  readonly cells: Readonly<Record<string, string>>;
}

interface Props {
  label: string;
  columns: readonly EditableColumn[];
  rows: readonly EditableRow[];
  onChange: (rows: readonly EditableRow[]) => void;
  /** Makes the id of a new row. */
  newRowId: () => string;
  readOnly?: boolean;
  isChanged?: (row: EditableRow) => boolean;
  /** The former value at the right, on sunken ground; unchanged rows say "như cũ". */
  former?: { readonly head: ReactNode; readonly cell: (row: EditableRow) => ReactNode };
  /** A line of its own after a row, e.g. a gap phrased as a question; `margin` hangs a warning. */
  after?: (row: EditableRow, index: number) => { readonly margin?: ReactNode; readonly text: ReactNode } | null;
  /** Below the cells of the row being edited, e.g. its source. */
  note?: (row: EditableRow) => ReactNode;
}

/**
 * Rows that are edited in place. Enter goes to the next cell, Alt ↓ adds a row below, Alt ↑ goes up, Ctrl Z undoes, Esc ends.
 * The number and "sửa" hang in the margin.
 */
export function EditableTable({ label, columns, rows, onChange, newRowId, readOnly = false, isChanged, former, after, note }: Props): ReactNode {
  const t = useStrings('common');
  const [active, setActive] = useState<string | null>(null);
  const undo = useRef<(readonly EditableRow[])[]>([]);
  const table = useRef<HTMLTableElement>(null);

  const write = (next: readonly EditableRow[]) => {
    undo.current = [...undo.current.slice(-99), rows];
    onChange(next);
  };
  const focusCell = (rowId: string, columnId: string) => {
    setActive(rowId);
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-cell="${rowId} ${columnId}"]`)?.focus());
  };
  const addAfter = (index: number) => {
    const row: EditableRow = { id: newRowId(), cells: {} };
    write([...rows.slice(0, index + 1), row, ...rows.slice(index + 1)]);
    const first = columns[0];
    if (first !== undefined) focusCell(row.id, first.id);
  };
  const onKey = (event: KeyboardEvent, row: EditableRow, rowIndex: number, columnIndex: number) => {
    if (event.nativeEvent.isComposing) return;
    const next = columns[columnIndex + 1];
    const below = rows[rowIndex + 1];
    const first = columns[0];
    const column = columns[columnIndex];
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (next !== undefined) focusCell(row.id, next.id);
      else if (below !== undefined && first !== undefined) focusCell(below.id, first.id);
      else addAfter(rowIndex);
    } else if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      addAfter(rowIndex);
    } else if (event.altKey && event.key === 'ArrowUp') {
      event.preventDefault();
      const above = rows[rowIndex - 1];
      if (above !== undefined && column !== undefined) focusCell(above.id, column.id);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      const last = undo.current.at(-1);
      if (last === undefined) return;
      event.preventDefault();
      undo.current = undo.current.slice(0, -1);
      onChange(last);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setActive(null);
    }
  };

  const width = columns.length + 1 + (former === undefined ? 0 : 1);
  return (
    <table ref={table} className={styles.table} aria-label={label}>
      <colgroup>
        <col className={styles.marginColumn} />
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.width }} />
        ))}
        {former === undefined ? null : <col className={styles.formerColumn} />}
      </colgroup>
      <thead>
        <tr>
          <th className={styles.margin} aria-label="№" />
          {columns.map((column) => (
            <th key={column.id} scope="col">
              {column.head}
            </th>
          ))}
          {former === undefined ? null : (
            <th scope="col" className={styles.former}>
              {former.head}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const changed = isChanged?.(row) ?? false;
          const editing = row.id === active && !readOnly;
          const extra = after?.(row, index) ?? null;
          return (
            <Fragment key={row.id}>
              <tr className={joinClasses(styles.row, changed && styles.changed, editing && styles.editing)}>
                <th scope="row" className={styles.margin}>
                  {changed ? <span className={styles.mark}>{t('state.changed')} </span> : null}
                  <span className="number">{index + 1}</span>
                </th>
                {columns.map((column, columnIndex) => (
                  <td key={column.id} onClick={() => !readOnly && !editing && focusCell(row.id, column.id)}>
                    {editing ? (
                      <EditableCell
                        column={column}
                        name={`${row.id} ${column.id}`}
                        label={t('table.cell', { column: column.head, row: index + 1 })}
                        value={row.cells[column.id] ?? ''}
                        onChange={(value) => write(rows.map((each) => (each.id === row.id ? { ...each, cells: { ...each.cells, [column.id]: value } } : each)))}
                        onKeyDown={(event) => onKey(event, row, index, columnIndex)}
                      />
                    ) : readOnly ? (
                      <span className={column.kind === 'date' ? 'number whole' : undefined}>{shown(column, row.cells[column.id] ?? '')}</span>
                    ) : (
                      <button type="button" className={styles.still} onFocus={(event) => event.currentTarget.matches(':focus-visible') && focusCell(row.id, column.id)}>
                        <span className={column.kind === 'date' ? 'number whole' : undefined}>{shown(column, row.cells[column.id] ?? '') || <span className="unseen">{t('state.none')}</span>}</span>
                      </button>
                    )}
                    {editing && columnIndex === columns.length - 1 ? (
                      <div className={styles.note}>
                        {note?.(row)}
                        <button type="button" className={styles.remove} aria-label={t('action.removeRow', { number: index + 1 })} onClick={() => write(rows.filter(({ id }) => id !== row.id))}>
                          <Icon of={IconTrash} />
                          {t('action.remove')}
                        </button>
                      </div>
                    ) : null}
                  </td>
                ))}
                {former === undefined ? null : <td className={styles.former}>{former.cell(row)}</td>}
              </tr>
              {extra === null ? null : (
                <tr className={styles.row}>
                  <td className={styles.margin}>{extra.margin}</td>
                  <td colSpan={columns.length} className={styles.extra}>
                    {extra.text}
                  </td>
                  {former === undefined ? null : <td className={styles.former} />}
                </tr>
              )}
            </Fragment>
          );
        })}
        {readOnly ? null : (
          <tr className={styles.row}>
            <td className={joinClasses(styles.margin, 'number')}>{rows.length + 1}</td>
            <td colSpan={width - 1 - (former === undefined ? 0 : 1)}>
              <button type="button" className={styles.add} onClick={() => addAfter(rows.length - 1)}>
                {t('action.addRow')} <KeyCap>Alt ↓</KeyCap>
              </button>
            </td>
            {former === undefined ? null : <td className={styles.former} />}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function shown(column: EditableColumn, value: string): string {
  return column.kind === 'date' && isPartialDate(value) ? formatDateForTable(value) : value;
}
