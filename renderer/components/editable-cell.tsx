import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatDateForTable, isPartialDate, parsePartialDate } from '../../shared/text/partial-date.ts';
import styles from './editable-table.module.css';

export interface EditableColumn {
  readonly id: string;
  readonly head: string;
  /** CSS width of the column: `88px`, `auto`. */
  readonly width: string;
  /** `date` keeps a partial date when the text is one, else the text as typed ("nay"). */
  readonly kind: 'line' | 'area' | 'date';
  readonly maxLength?: number;
}

interface Props {
  column: EditableColumn;
  /** Where the table finds it to give it the focus. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** One cell being typed in. The text stays as typed until the cell is left (input methods, half-typed dates). */
export function EditableCell({ column, name, label, value, onChange, onKeyDown }: Props): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (column.kind === 'date' && isPartialDate(value) ? formatDateForTable(value) : value);
  const leave = () => {
    if (typed === null) return;
    const next = column.kind === 'date' ? (parsePartialDate(typed) ?? typed.trim()) : typed;
    setTyped(null);
    if (next !== value) onChange(next);
  };
  const common = {
    'data-cell': name,
    'aria-label': label,
    value: text,
    maxLength: column.maxLength ?? 2000,
    onBlur: leave,
    spellCheck: false,
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.nativeEvent.isComposing && ['Enter', 'Escape'].includes(event.key)) leave();
      onKeyDown(event);
    },
  };
  return column.kind === 'area' ? (
    <textarea {...common} className={styles.area} rows={1} onChange={(event) => setTyped(event.currentTarget.value)} />
  ) : (
    <input {...common} className={styles.input} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />
  );
}
