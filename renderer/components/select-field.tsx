import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { FieldFrame, type FieldProps } from './field-frame.tsx';
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

export function SelectField<Value extends string>({ value, onChange, options, placeholder, searchable = false, clearable = false, small = false, inMenu = false, ...frame }: Props<Value>): ReactNode {
  return (
    <FieldFrame {...frame}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={(chosen) => onChange(chosen as Value | null)}
          data={options.map((option) => ({ ...option }))}
          searchable={searchable}
          clearable={clearable}
          allowDeselect={clearable}
          disabled={frame.disabled ?? false}
          size="sm"
          withCheckIcon={false}
          comboboxProps={{ withinPortal: !inMenu }}
          filter={({ options: all, search }) => {
            const wanted = foldVietnamese(search);
            return all.filter((option) => 'label' in option && foldVietnamese(option.label).includes(wanted));
          }}
          classNames={{ input: `${fieldStyles.control ?? ''} ${small ? (fieldStyles.small ?? '') : ''}`, dropdown: styles.list ?? '', option: styles.option ?? '' }}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      )}
    </FieldFrame>
  );
}
