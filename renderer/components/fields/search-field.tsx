import { IconSearch } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { TextField } from './text-field.tsx';

interface Props {
  ref: Ref<HTMLInputElement>;
  label: string;
  /** The label where nothing else is said. */
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  /** Where Enter and the arrow down go on: to what was found. Escape clears the search first. */
  onLeave?: (field: HTMLInputElement) => void;
}

/** What is looked for in the list below, in its row of filters. */
export function SearchField({ ref, label, placeholder = label, value, onChange, onLeave }: Props): ReactNode {
  return (
    <TextField
      ref={ref}
      label={label}
      bare
      small
      kind="search"
      icon={IconSearch}
      placeholder={placeholder}
      value={value}
      maxLength={100}
      onChange={onChange}
      onKeyDown={(event) => {
        if (onLeave === undefined || event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onChange('');
        if (['Escape', 'Enter', 'ArrowDown'].includes(event.key)) {
          event.preventDefault();
          onLeave(event.currentTarget);
        }
      }}
    />
  );
}
