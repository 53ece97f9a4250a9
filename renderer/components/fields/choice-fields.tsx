import { Checkbox as Box, Fieldset, Radio } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
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
      of={Box}
      isChosen={(value) => values.includes(value)}
      onChoose={(value, chosen) =>
        onChange(
          group.choices
            .map((choice) => choice.value)
            .filter((each) => (each === value ? chosen : values.includes(each))),
        )
      }
    />
  );
}

interface RadioProps<Value extends string> extends GroupProps<Value> {
  value: Value | null;
  onChange: (value: Value) => void;
}

/** One of several, all in view (paper boxes). */
export function RadioGroup<Value extends string>({ value: chosen, onChange, ...group }: RadioProps<Value>): ReactNode {
  return (
    <ChoiceGroup {...group} of={Radio} isChosen={(value) => value === chosen} onChoose={(value) => onChange(value)} />
  );
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
    <Box
      {...boxParts}
      label={<Words label={label} note={note} />}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** Tick and dot are drawn by the style sheet inside the box itself, so Mantine's own marks are left out. */
const NoMark = (): null => null;
const box = joinClasses(styles.box);
const boxParts = {
  unstyled: true,
  icon: NoMark,
  classNames: {
    body: joinClasses(styles.choice),
    inner: joinClasses(styles.boxPlace),
    input: box,
    radio: box,
    labelWrapper: joinClasses(styles.words),
    label: joinClasses(styles.choiceLabel),
  },
};

function Words({ label, note }: Pick<SingleProps, 'label' | 'note'>): ReactNode {
  return (
    <>
      {label}
      {note === undefined ? null : <span className={styles.choiceNote}> {note}</span>}
    </>
  );
}

interface ChoiceGroupProps<Value extends string> extends GroupProps<Value> {
  of: typeof Box | typeof Radio;
  isChosen: (value: Value) => boolean;
  onChoose: (value: Value, chosen: boolean) => void;
}

function ChoiceGroup<Value extends string>({
  label,
  choices,
  disabled = false,
  problem = null,
  bare = false,
  of: Each,
  isChosen,
  onChoose,
}: ChoiceGroupProps<Value>): ReactNode {
  const id = useId();
  return (
    <Fieldset
      unstyled
      legend={label}
      classNames={{ root: joinClasses(styles.choices), legend: bare ? 'unseen' : joinClasses(styles.legend) }}
      {...(problem === null ? {} : { 'aria-describedby': `${id}-problem`, 'data-problem': true })}
    >
      {choices.map((choice) => (
        <Each
          {...boxParts}
          key={choice.value}
          name={id}
          label={<Words label={choice.label} note={choice.note} />}
          checked={isChosen(choice.value)}
          disabled={disabled || choice.disabled === true}
          onChange={(event) => onChoose(choice.value, event.currentTarget.checked)}
        />
      ))}
      {problem === null ? null : (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Fieldset>
  );
}
