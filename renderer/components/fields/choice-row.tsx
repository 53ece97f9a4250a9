import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './choice-row.module.css';

interface Props<Value extends string> {
  /** What is chosen; read out. */
  label: string;
  options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  value: Value | null;
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** Joined buttons of which one is taken, or none yet: "Giữ | Lấy | Để sau". */
export function ChoiceRow<Value extends string>({
  label,
  options,
  value,
  onChange,
  disabled = false,
}: Props<Value>): ReactNode {
  return (
    <SegmentedControl
      unstyled
      aria-label={label}
      classNames={{
        root: joinClasses(styles.row),
        control: joinClasses(styles.option),
        input: 'unseen',
        label: joinClasses(styles.words),
        indicator: joinClasses(styles.indicator),
      }}
      data={options.map((option) => ({ ...option }))}
      // Mantine takes null for a value that is no option, and shows none as taken; its types know of no such state.
      value={value as Value}
      onChange={onChange}
      disabled={disabled}
    />
  );
}
