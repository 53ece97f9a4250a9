import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { BareButton } from '../fields/bare-button.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './editable-table.module.css';
import { EditableCell, shownText, type EditableColumn } from './editable-cell.tsx';
import { Icon } from '../marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { KeyCap } from '../marks/key-cap.tsx';

export type { EditableColumn } from './editable-cell.tsx';

export interface EditableRow {
  readonly id: string;
  /** By column id; dates as partial dates, empty text where nothing is known. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface RowNote {
  readonly margin?: ReactNode;
  readonly text: ReactNode;
  readonly insert?: { readonly label: string; readonly cells: EditableRow['cells'] };
  /** After the offer of the row, e.g. "hoặc hỏi lại người khai". */
  readonly more?: ReactNode;
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
  /** A changed row that was not there before. */
  isNew?: (row: EditableRow) => boolean;
  /** A row that is proposed to go stays in its place, struck through, and can be taken back. */
  removal?: {
    readonly isRemoved: (row: EditableRow) => boolean;
    readonly onRemove: (row: EditableRow) => void;
    readonly onRestore: (row: EditableRow) => void;
  };
  /** The page has an undo of its own: Ctrl Z goes there. */
  undoElsewhere?: boolean;
  /** The former value at the right, on sunken ground; unchanged rows say "như cũ". */
  former?: { readonly head: ReactNode; readonly cell: (row: EditableRow) => ReactNode; readonly width?: string };
  /** A changed value carries the accent, so the eye goes to it. */
  isCellChanged?: (row: EditableRow, columnId: string) => boolean;
  /** A line of its own after a row, e.g. a gap phrased as a question; `margin` hangs a warning, `insert` offers the missing row. */
  after?: (row: EditableRow, index: number) => RowNote | null;
  /** Below the cells of the row being edited, e.g. its source. */
  note?: (row: EditableRow) => ReactNode;
}

/**
 * Rows that are edited in place. Enter goes to the next cell, Alt ↓ adds a row below, Alt ↑ goes up, Ctrl Z undoes, Esc ends.
 * The number and "sửa" or "mới" hang in the margin.
 */
export function EditableTable({
  label,
  columns,
  rows,
  onChange,
  newRowId,
  readOnly = false,
  isChanged,
  isNew,
  removal,
  undoElsewhere = false,
  former,
  isCellChanged,
  after,
  note,
}: Props): ReactNode {
  const t = useStrings('common');
  const [active, setActive] = useState<string | null>(null);
  const undo = useRef<(readonly EditableRow[])[]>([]);
  const redo = useRef<(readonly EditableRow[])[]>([]);
  const typingIn = useRef<string | null>(null);
  const table = useRef<HTMLTableElement>(null);

  /** What is typed in one cell is one step of undo. */
  const write = (next: readonly EditableRow[], cell: string | null = null) => {
    if (cell === null || cell !== typingIn.current) undo.current = [...undo.current.slice(-99), rows];
    redo.current = [];
    typingIn.current = cell;
    onChange(next);
  };
  const focusCell = (rowId: string, columnId: string) => {
    setActive(rowId);
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-cell="${rowId} ${columnId}"]`)?.focus(),
    );
  };
  const addAfter = (index: number, cells: EditableRow['cells'] = {}) => {
    const row: EditableRow = { id: newRowId(), cells };
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
    } else if (
      !undoElsewhere &&
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      event.key.toLowerCase() === 'z'
    ) {
      const last = undo.current.at(-1);
      if (last === undefined) return;
      event.preventDefault();
      undo.current = undo.current.slice(0, -1);
      redo.current = [...redo.current, rows];
      typingIn.current = null;
      onChange(last);
    } else if (!undoElsewhere && isRedo(event)) {
      const undone = redo.current.at(-1);
      if (undone === undefined) return;
      event.preventDefault();
      redo.current = redo.current.slice(0, -1);
      undo.current = [...undo.current, rows];
      typingIn.current = null;
      onChange(undone);
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
        {former === undefined ? null : (
          <col
            className={styles.formerColumn}
            style={former.width === undefined ? undefined : { width: former.width }}
          />
        )}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={styles.margin}>
            <span className="unseen">№</span>
          </th>
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
          const removed = removal?.isRemoved(row) ?? false;
          const editing = row.id === active && !readOnly && !removed;
          const extra = after?.(row, index) ?? null;
          return (
            <Fragment key={row.id}>
              <tr
                className={joinClasses(
                  styles.row,
                  (changed || removed) && styles.changed,
                  editing && styles.editing,
                  removed && styles.removed,
                )}
              >
                <th scope="row" className={styles.margin}>
                  {changed || removed ? (
                    <span className={styles.mark}>
                      {t(removed ? 'state.removed' : isNew?.(row) === true ? 'state.new' : 'state.changed')}{' '}
                    </span>
                  ) : null}
                  <span className="number">{index + 1}</span>
                </th>
                {columns.map((column, columnIndex) => (
                  <td key={column.id} onClick={() => !readOnly && !editing && !removed && focusCell(row.id, column.id)}>
                    {editing ? (
                      <EditableCell
                        column={column}
                        name={`${row.id} ${column.id}`}
                        label={t('table.cell', { column: column.head, row: index + 1 })}
                        value={row.cells[column.id] ?? ''}
                        onChange={(value) =>
                          write(
                            rows.map((each) =>
                              each.id === row.id ? { ...each, cells: { ...each.cells, [column.id]: value } } : each,
                            ),
                            `${row.id} ${column.id}`,
                          )
                        }
                        onKeyDown={(event) => onKey(event, row, index, columnIndex)}
                      />
                    ) : readOnly || removed ? (
                      <Still column={column} value={row.cells[column.id] ?? ''} removed={removed} />
                    ) : (
                      <BareButton
                        className={styles.still}
                        onFocus={(event) =>
                          event.currentTarget.matches(':focus-visible') && focusCell(row.id, column.id)
                        }
                      >
                        <Still
                          column={column}
                          value={row.cells[column.id] ?? ''}
                          changed={isCellChanged?.(row, column.id) ?? false}
                        />
                      </BareButton>
                    )}
                    {removed && columnIndex === columns.length - 1 ? (
                      <div className={styles.note}>
                        <BareButton className={styles.restore} onClick={() => removal?.onRestore(row)}>
                          <Icon of={IconArrowBackUp} />
                          {t('action.restoreRow', { number: index + 1 })}
                        </BareButton>
                      </div>
                    ) : null}
                    {editing && columnIndex === columns.length - 1 ? (
                      <div className={styles.note}>
                        {note?.(row)}
                        <BareButton
                          className={styles.remove}
                          aria-label={t('action.removeRow', { number: index + 1 })}
                          onClick={() =>
                            removal === undefined
                              ? write(rows.filter(({ id }) => id !== row.id))
                              : removal.onRemove(row)
                          }
                        >
                          <Icon of={IconTrash} />
                          {t('action.remove')}
                        </BareButton>
                      </div>
                    ) : null}
                  </td>
                ))}
                {former === undefined ? null : <td className={styles.former}>{former.cell(row)}</td>}
              </tr>
              {extra === null ? null : (
                <tr className={styles.row}>
                  <td className={joinClasses(styles.margin, styles.asked)}>{extra.margin}</td>
                  <td colSpan={columns.length} className={styles.extra}>
                    {extra.text}{' '}
                    {extra.insert === undefined || readOnly ? null : (
                      <BareButton onClick={() => addAfter(index, extra.insert?.cells)}>{extra.insert.label}</BareButton>
                    )}{' '}
                    {readOnly ? null : extra.more}
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
              <BareButton className={styles.add} onClick={() => addAfter(rows.length - 1)}>
                {t('action.addRow')} <KeyCap>Alt ↓</KeyCap>
              </BareButton>
            </td>
            {former === undefined ? null : <td className={styles.former} />}
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Ctrl Y, and Ctrl Shift Z of those who learnt it elsewhere. */
function isRedo(event: KeyboardEvent): boolean {
  const letter = event.key.toLowerCase();
  return (event.ctrlKey || event.metaKey) && (letter === 'y' || (letter === 'z' && event.shiftKey));
}

interface StillProps {
  column: EditableColumn;
  value: string;
  removed?: boolean;
  changed?: boolean;
}

function Still({ column, value, removed = false, changed = false }: StillProps): ReactNode {
  const t = useStrings('common');
  const text = shownText(column, value);
  const look = joinClasses(column.kind === 'date' && 'number whole', changed && styles.changedValue);
  if (text === '') return <span className="unseen">{t('state.none')}</span>;
  return removed ? <s className={look}>{text}</s> : <span className={look}>{text}</span>;
}
