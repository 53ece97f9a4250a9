import { useId, type ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './choice-row.module.css';

interface Props<Value extends string> {
  /** What is chosen; read out. */
  label: string;
  options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  value: Value | null;
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** Joined buttons of which one is taken: "Giữ | Lấy | Để sau". */
export function ChoiceRow<Value extends string>({ label, options, value, onChange, disabled = false }: Props<Value>): ReactNode {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.row}>
      {options.map((option) => (
        <label key={option.value} className={joinClasses(styles.option, option.value === value && styles.chosen, (disabled || option.disabled === true) && styles.off)}>
          <input
            type="radio"
            className="unseen"
            name={name}
            checked={option.value === value}
            disabled={disabled || option.disabled === true}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
