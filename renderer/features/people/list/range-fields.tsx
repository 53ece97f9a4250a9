import { Fieldset } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../../components/fields/button.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './people-filter-row.module.css';

interface Props {
  label: string;
  hint?: string;
  from: number | null;
  to: number | null;
  least: number;
  most: number;
  onSet: (from: number | null, to: number | null) => void;
}

/** From and to, either of them alone too; Enter or the button sets both at once. */
export function RangeFields({ label, hint, from, to, least, most, onSet }: Props): ReactNode {
  const t = useStrings('people');
  const [typed, setTyped] = useState({ from: from?.toString() ?? '', to: to?.toString() ?? '' });
  const [asked, setAsked] = useState(false);
  const read = (text: string): number | null | 'unread' => {
    if (text.trim() === '') return null;
    const number = wholeNumber(text);
    return number === null || number < least || number > most ? 'unread' : number;
  };
  const [first, last] = [read(typed.from), read(typed.to)];
  const turned = typeof first === 'number' && typeof last === 'number' && first > last;
  const problem =
    first === 'unread' || last === 'unread'
      ? t('list.rangeUnread', { least: String(least), most: String(most) })
      : turned
        ? t('list.rangeTurned')
        : null;
  const set = () => {
    setAsked(true);
    if (problem === null && first !== 'unread' && last !== 'unread') onSet(first, last);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    set();
  };
  return (
    <Fieldset unstyled legend={label} classNames={{ root: styles.range ?? '', legend: styles.rangeLabel ?? '' }}>
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          label={t(`list.${end}`)}
          value={typed[end]}
          onChange={(text) => setTyped({ ...typed, [end]: text })}
          onKeyDown={onKeyDown}
          kind="numeric"
          maxLength={4}
        />
      ))}
      <Button onClick={set} aria-label={t('list.setRange', { name: label })}>
        {t('list.set')}
      </Button>
      {asked && problem !== null ? (
        <p className={styles.rangeProblem} role="alert">
          {problem}
        </p>
      ) : hint === undefined ? null : (
        <p className={styles.rangeHint}>{hint}</p>
      )}
    </Fieldset>
  );
}
