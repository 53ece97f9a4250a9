import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { formatDateForTable, parsePartialDate, type PartialDate } from '../../../shared/text/partial-date.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { TextField } from './text-field.tsx';
import type { FieldProps } from './field-frame.tsx';

interface Props extends FieldProps {
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or null. */
  value: PartialDate | null;
  /** Called when the field is left, with null when it was emptied; not called for text that is no date. */
  onChange: (value: PartialDate | null) => void;
  /** Only a whole day will do. */
  wholeDay?: boolean;
  small?: boolean;
  placeholder?: string;
}

/** A date as far as it is known. The text stays as typed until the field is left (input methods, half-typed dates). */
export function PartialDateField({
  value,
  onChange,
  wholeDay = false,
  problem = null,
  hint,
  ...rest
}: Props): ReactNode {
  const t = useStrings('common');
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // Whoever sends the form asks every field (`stopsAtUnread`): what cannot be read is not sent as if it were empty.
  useLayoutEffect(() => input.current?.setCustomValidity(wrong ? 'unread' : ''), [wrong]);
  const leave = () => {
    if (typed === null) return;
    const text = typed.trim();
    const date = parsePartialDate(text);
    if (text !== '' && (date === null || (wholeDay && date.length !== 10))) {
      setWrong(true);
      return;
    }
    setWrong(false);
    setTyped(null);
    if (date !== value) onChange(date);
  };
  return (
    <TextField
      {...rest}
      ref={input}
      value={typed ?? (value === null ? '' : formatDateForTable(value))}
      onChange={(text) => {
        setTyped(text);
        setWrong(false);
      }}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) leave();
      }}
      problem={wrong ? t('date.wrong') : problem}
      hint={hint === undefined && rest.bare !== true ? t('date.hint') : hint}
      maxLength={40}
    />
  );
}
