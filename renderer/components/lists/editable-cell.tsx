import { Input } from '@mantine/core';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatDateForTable, isPartialDate, parsePartialDate } from '../../../shared/text/partial-date.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { useWholePaste } from '../fields/use-whole-paste.ts';
import styles from './editable-table.module.css';

export interface EditableColumn {
  readonly id: string;
  readonly head: string;
  /** CSS width of the column: `88px`, `auto`. */
  readonly width: string;
  /** `date` keeps a partial date when the text is one, else the text as typed; `choice` takes one of `options`. */
  readonly kind: 'line' | 'area' | 'date' | 'choice';
  readonly maxLength?: number;
  /** What nothing means here, e.g. "nay"; typing it empties the cell. */
  readonly emptyText?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
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

/**
 * One cell being typed in. Every key is told at once, so that a lock never loses text (decision 23); on screen the text
 * stays as typed until the cell is left (input methods, half-typed dates) or the value is changed from elsewhere (undo).
 */
export function EditableCell({ column, name, label, value, onChange, onKeyDown }: Props): ReactNode {
  const [typed, setTyped] = useState<{ readonly text: string; readonly gave: string } | null>(null);
  // What nothing means stands behind the letters, not among them: whoever types begins with an empty cell.
  const text = typed !== null && typed.gave === value ? typed.text : value === '' ? '' : shownText(column, value);
  const paste = useWholePaste(column.maxLength ?? 2000);
  const sentenceId = useId();
  const type = (next: string) => {
    paste.changed();
    const gave = valueOf(column, next);
    setTyped({ text: next, gave });
    if (gave !== value) onChange(gave);
  };
  const common = {
    'data-cell': name,
    'aria-label': label,
    value: text,
    placeholder: column.emptyText,
    ...paste.limit,
    'aria-invalid': paste.problem === null ? undefined : true,
    'aria-describedby': paste.problem === null ? undefined : sentenceId,
    onBlur: () => setTyped(null),
    spellCheck: false,
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.nativeEvent.isComposing && ['Enter', 'Escape'].includes(event.key)) setTyped(null);
      onKeyDown(event);
    },
  };
  const look = {
    unstyled: true,
    withAria: false,
    classNames: {
      wrapper: joinClasses(styles.place),
      input: joinClasses(column.kind === 'area' ? styles.area : styles.input),
    },
  };
  if (column.kind === 'choice') {
    return (
      <Input
        component="select"
        {...look}
        data-cell={name}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      >
        {(column.options ?? []).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Input>
    );
  }
  return (
    <>
      {column.kind === 'area' ? (
        <Input
          component="textarea"
          {...look}
          {...common}
          rows={1}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : (
        <Input {...look} {...common} autoComplete="off" onChange={(event) => type(event.currentTarget.value)} />
      )}
      {paste.problem === null ? null : (
        <p id={sentenceId} role="alert" className={styles.problem}>
          {paste.problem}
        </p>
      )}
    </>
  );
}

/** A cell as it is read. */
export function shownText(column: EditableColumn, value: string): string {
  if (value === '') return column.emptyText ?? '';
  if (column.kind === 'choice') return column.options?.find((option) => option.value === value)?.label ?? value;
  return column.kind === 'date' && isPartialDate(value) ? formatDateForTable(value) : value;
}

function valueOf(column: EditableColumn, typed: string): string {
  const text = column.kind === 'date' ? typed.trim() : typed;
  if (column.emptyText !== undefined && text.trim().toLowerCase() === column.emptyText.toLowerCase()) return '';
  return column.kind === 'date' ? (parsePartialDate(text) ?? text) : text;
}
