import { Input, Select } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { foldVietnamese } from '../../../shared/text/fold.ts';
import { around, fieldClasses, frameOf, type FieldProps } from './field-frame.tsx';
import fieldStyles from './field.module.css';
import styles from './select-field.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

interface Props<Value extends string> extends FieldProps {
  value: Value | null;
  onChange: (value: Value | null) => void;
  options: readonly SelectOption<Value>[];
  placeholder?: string;
  /** Long lists are searched without marks: "tra giang" finds Trà Giang. */
  searchable?: boolean;
  /** May be emptied again. */
  clearable?: boolean;
  small?: boolean;
  /** Inside a menu: its list belongs to the menu, or pressing a choice would count as a press outside and close both. */
  inMenu?: boolean;
}

export function SelectField<Value extends string>({
  value,
  onChange,
  options,
  placeholder,
  searchable = false,
  clearable = false,
  small = false,
  inMenu = false,
  ...frame
}: Props<Value>): ReactNode {
  const id = useId();
  const { label, labelProps, ...parts } = frameOf(frame);
  const { section: _section, ...classes } = fieldClasses(small && fieldStyles.small);
  return (
    <Select
      {...parts}
      id={id}
      // Given to Mantine, the label would name the open list as well, and one name would lead to two controls.
      inputContainer={around(
        <Input.Label {...labelProps} htmlFor={id}>
          {label}
        </Input.Label>,
        null,
      )}
      value={value}
      onChange={(chosen) => onChange(chosen as Value | null)}
      data={options.map((option) => ({ ...option }))}
      searchable={searchable}
      clearable={clearable}
      allowDeselect={clearable}
      size="sm"
      withErrorStyles={false}
      // When a refused form gives it the focus, its list would lie over the sentence that says what is missing; in a menu, which puts
      // the focus into its first field, over the other fields.
      openOnFocus={!inMenu && (frame.problem ?? null) === null}
      withCheckIcon={false}
      comboboxProps={{ withinPortal: !inMenu }}
      filter={({ options: all, search }) => {
        const wanted = foldVietnamese(search);
        return all.filter((option) => 'label' in option && foldVietnamese(option.label).includes(wanted));
      }}
      classNames={{ ...classes, dropdown: styles.list ?? '', option: styles.option ?? '' }}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}
