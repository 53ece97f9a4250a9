import { ActionIcon, PasswordInput } from '@mantine/core';
import { IconEye, IconEyeOff, IconKey, IconKeyboard } from '@tabler/icons-react';
import { useState, type ReactNode, type Ref } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { around, fieldClasses, frameOf, type FieldProps } from './field-frame.tsx';
import styles from './field.module.css';
import { Icon } from '../marks/icon.tsx';
import { useWholePaste } from './use-whole-paste.ts';
import { useInputMethodWatch } from '../../base/input-method.ts';
import { joinClasses } from '../../base/join-classes.ts';

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
  /** Somebody else on the page saw the input method, e.g. while the code was typed. */
  inputMethodSeen?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A passphrase. Warns about the input method before the mistake; `maxLength` is the contract's. */
export function PassphraseField({
  value,
  onChange,
  autoFocus = false,
  inputMethodSeen = false,
  ref,
  ...frame
}: Props): ReactNode {
  const t = useStrings('common');
  const [shown, setShown] = useState(false);
  const watch = useInputMethodWatch();
  const paste = useWholePaste(1024);
  const warnings = [
    ...(watch.active || inputMethodSeen ? [t('imeWarning')] : []),
    ...(watch.capsLock ? [t('capsWarning')] : []),
  ];
  return (
    <PasswordInput
      {...frameOf({ ...frame, problem: paste.problem ?? frame.problem ?? null })}
      {...paste.limit}
      {...watch.handlers}
      unstyled
      ref={ref}
      classNames={{
        ...fieldClasses(),
        input: joinClasses(styles.around),
        innerInput: joinClasses(styles.control, styles.withIcon, styles.withReveal),
      }}
      inputContainer={around(
        null,
        <span role="status">
          {warnings.map((warning) => (
            <span key={warning} className={styles.warning}>
              <Icon of={IconKeyboard} />
              {warning}
            </span>
          ))}
        </span>,
      )}
      leftSection={<Icon of={IconKey} />}
      visible={shown}
      // Mantine's own eye follows the pressed mouse button only; this one is a button like any other, for keys and screen readers too.
      rightSection={
        <ActionIcon
          unstyled
          classNames={{ root: joinClasses(styles.reveal), icon: joinClasses(styles.revealIcon) }}
          aria-pressed={shown}
          aria-label={t(shown ? 'action.hidePassphrase' : 'action.showPassphrase')}
          onClick={() => setShown(!shown)}
        >
          <Icon of={shown ? IconEyeOff : IconEye} size={18} />
        </ActionIcon>
      }
      value={value}
      onChange={(event) => {
        paste.changed();
        onChange(event.currentTarget.value);
      }}
      aria-invalid={(paste.problem ?? frame.problem ?? null) === null ? undefined : true}
      autoFocus={autoFocus}
      autoCapitalize="off"
      spellCheck={false}
    />
  );
}
