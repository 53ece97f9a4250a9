import { Input } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { formatDateForTable, isPartialDate, parsePartialDate } from '../../../../shared/text/partial-date.ts';
import { joinClasses } from '../../../base/join-classes.ts';
import { useWholePaste } from '../../../components/fields/use-whole-paste.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import type { FieldKind } from './form-fields.ts';
import styles from './form-control.module.css';

interface Props {
  kind: FieldKind;
  /** Read out; what is seen stands at the left. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  changed?: boolean;
  problem?: string | null;
  options?: readonly { readonly value: string; readonly label: string }[];
  autoFocus?: boolean;
}

/**
 * A place of the form to write in: looks like text until one goes there, grows with its text, so that nothing is cut.
 * Every key is told at once (decision 23); a date stays as typed until it is left.
 */
export function FormControl({
  kind,
  label,
  value,
  onChange,
  changed = false,
  problem: told = null,
  options = [],
  autoFocus = false,
}: Props): ReactNode {
  const t = useStrings('people');
  const id = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly gave: string } | null>(null);
  // A day that no calendar has is said as soon as the field is left, not only when everything is sent.
  const noDay = kind === 'date' && typed === null && value !== '' && !isPartialDate(value);
  const paste = useWholePaste(kind === 'area' ? 4000 : 200);
  const problem = paste.problem ?? told ?? (noDay ? t('form.problem.date') : null);
  const common = {
    'data-form-control': '',
    'aria-label': label,
    'aria-invalid': problem === null ? undefined : true,
    'aria-describedby': problem === null ? undefined : id,
    unstyled: true,
    withAria: false,
    classNames: {
      wrapper: joinClasses(styles.place),
      input: joinClasses(styles.control, kind === 'date' && 'number', changed && styles.changed),
    },
    autoFocus,
  };
  const sentence =
    problem === null ? null : (
      <p id={id} role={paste.problem === null ? undefined : 'alert'} className={styles.problem}>
        {problem}
      </p>
    );
  if (kind === 'choice') {
    return (
      <>
        <Input component="select" {...common} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Input>
        {sentence}
      </>
    );
  }
  const shown = kind === 'date' && isPartialDate(value) ? formatDateForTable(value) : value;
  const type = (text: string) => {
    paste.changed();
    const gave =
      kind === 'date'
        ? (parsePartialDate(text) ?? text.trim())
        : kind === 'area'
          ? text
          : text.replace(/[\r\n]+/gu, ' ');
    setTyped({ text, gave });
    if (gave !== value) onChange(gave);
  };
  return (
    <>
      <Input
        component="textarea"
        {...common}
        {...paste.limit}
        rows={1}
        value={typed !== null && typed.gave === value ? typed.text : shown}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
        placeholder={t('form.notFilled')}
        autoComplete="off"
        spellCheck={false}
      />
      {sentence}
    </>
  );
}
