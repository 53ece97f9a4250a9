import { useId, type ReactNode } from 'react';
import styles from './field.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly disabled?: boolean;
}

interface GroupProps<Value extends string> {
  label: ReactNode;
  choices: readonly Choice<Value>[];
  disabled?: boolean;
  problem?: string | null;
  /** Hides the label on screen where a heading says the same. */
  bare?: boolean;
}

interface CheckboxProps<Value extends string> extends GroupProps<Value> {
  values: readonly Value[];
  onChange: (values: Value[]) => void;
}

/** Several may be ticked. */
export function CheckboxGroup<Value extends string>({ values, onChange, ...group }: CheckboxProps<Value>): ReactNode {
  return (
    <ChoiceGroup
      {...group}
      type="checkbox"
      isChosen={(value) => values.includes(value)}
      onChoose={(value, chosen) => onChange(group.choices.map((choice) => choice.value).filter((each) => (each === value ? chosen : values.includes(each))))}
    />
  );
}

interface RadioProps<Value extends string> extends GroupProps<Value> {
  value: Value | null;
  onChange: (value: Value) => void;
}

/** One of several, all in view (paper boxes). */
export function RadioGroup<Value extends string>({ value: chosen, onChange, ...group }: RadioProps<Value>): ReactNode {
  return <ChoiceGroup {...group} type="radio" isChosen={(value) => value === chosen} onChoose={(value) => onChange(value)} />;
}

interface SingleProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  note?: ReactNode;
  disabled?: boolean;
}

/** One thing that is so or not. */
export function Checkbox({ label, checked, onChange, note, disabled = false }: SingleProps): ReactNode {
  return (
    <label className={styles.choice} {...(disabled ? { 'data-disabled': true } : {})}>
      <input type="checkbox" className={styles.box} checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {note === undefined ? null : <span className={styles.choiceNote}> {note}</span>}
      </span>
    </label>
  );
}

interface ChoiceGroupProps<Value extends string> extends GroupProps<Value> {
  type: 'checkbox' | 'radio';
  isChosen: (value: Value) => boolean;
  onChoose: (value: Value, chosen: boolean) => void;
}

function ChoiceGroup<Value extends string>({ label, choices, disabled = false, problem = null, bare = false, type, isChosen, onChoose }: ChoiceGroupProps<Value>): ReactNode {
  const id = useId();
  return (
    <fieldset className={styles.choices} {...(problem === null ? {} : { 'aria-describedby': `${id}-problem`, 'data-problem': true })}>
      <legend className={bare ? 'unseen' : styles.legend}>{label}</legend>
      {choices.map((choice) => {
        const off = disabled || choice.disabled === true;
        return (
          <label key={choice.value} className={styles.choice} {...(off ? { 'data-disabled': true } : {})}>
            <input
              type={type}
              name={id}
              className={styles.box}
              checked={isChosen(choice.value)}
              disabled={off}
              onChange={(event) => onChoose(choice.value, event.currentTarget.checked)}
            />
            <span>
              {choice.label}
              {choice.note === undefined ? null : <span className={styles.choiceNote}> {choice.note}</span>}
            </span>
          </label>
        );
      })}
      {problem === null ? null : (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
