import { Textarea, TextInput } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { fieldClasses, frameOf, type FieldProps } from './field-frame.tsx';
import styles from './field.module.css';
import { Icon } from '../marks/icon.tsx';
import { useWholePaste } from './use-whole-paste.ts';

interface Props extends FieldProps {
  value: string;
  /** Gets exactly what stands in the field, also while an input method composes; nothing is reformatted. */
  onChange: (value: string) => void;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  icon?: TablerIcon;
  placeholder?: string;
  /** 28 px, for filter rows. */
  small?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
  maxLength?: number;
  /** `search` for search fields, `numeric` for counts and points. */
  kind?: 'text' | 'search' | 'numeric';
  ref?: Ref<HTMLInputElement>;
}

/** `numeric` is a text field too: Mantine's NumberInput rewrites what is typed, also under an input method. */
export function TextField({
  value,
  onChange,
  onBlur,
  onKeyDown,
  icon,
  placeholder,
  small = false,
  readOnly = false,
  autoFocus = false,
  maxLength = 4000,
  kind = 'text',
  ref,
  ...frame
}: Props): ReactNode {
  const paste = useWholePaste(maxLength);
  return (
    <TextInput
      {...frameOf({ ...frame, problem: paste.problem ?? frame.problem ?? null })}
      {...paste.limit}
      unstyled
      ref={ref}
      classNames={fieldClasses(
        small && styles.small,
        icon !== undefined && styles.withIcon,
        kind === 'numeric' && 'number',
      )}
      leftSection={icon === undefined ? null : <Icon of={icon} />}
      type={kind === 'search' ? 'search' : 'text'}
      inputMode={kind === 'numeric' ? 'numeric' : undefined}
      value={value}
      onChange={(event) => {
        paste.changed();
        onChange(event.currentTarget.value);
      }}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      placeholder={placeholder}
      readOnly={readOnly}
      autoFocus={autoFocus}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
    />
  );
}

interface AreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  readOnly?: boolean;
  rows?: number;
  maxLength?: number;
  /** Words of the person on file, copied from their paper: purple, as they will be read. */
  voice?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines; grows with its text. */
export function TextArea({
  value,
  onChange,
  onBlur,
  placeholder,
  readOnly = false,
  rows = 3,
  maxLength = 20_000,
  voice = false,
  ref,
  ...frame
}: AreaProps): ReactNode {
  const paste = useWholePaste(maxLength);
  return (
    <Textarea
      {...frameOf({ ...frame, problem: paste.problem ?? frame.problem ?? null })}
      {...paste.limit}
      unstyled
      ref={ref}
      classNames={fieldClasses(styles.area, voice && styles.voice)}
      rows={rows}
      value={value}
      onChange={(event) => {
        paste.changed();
        onChange(event.currentTarget.value);
      }}
      onBlur={onBlur}
      placeholder={placeholder}
      readOnly={readOnly}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
