import { IconEye, IconEyeOff, IconKey, IconKeyboard } from '@tabler/icons-react';
import { useState, type ReactNode, type Ref } from 'react';
import { useStrings } from '../strings/use-strings.ts';
import { FieldFrame, type FieldProps } from './field-frame.tsx';
import styles from './field.module.css';
import { Icon } from './icon.tsx';
import { useInputMethodWatch } from './input-method.ts';
import { joinClasses } from './join-classes.ts';

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
  /** Somebody else on the page saw the input method, e.g. while the code was typed. */
  inputMethodSeen?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A passphrase. Warns about the input method before the mistake; `maxLength` is the contract's. */
export function PassphraseField({ value, onChange, autoFocus = false, inputMethodSeen = false, ref, ...frame }: Props): ReactNode {
  const t = useStrings('common');
  const [shown, setShown] = useState(false);
  const watch = useInputMethodWatch();
  return (
    <FieldFrame {...frame}>
      {(ids) => (
        <>
          <span className={styles.withIcon}>
            <Icon of={IconKey} />
            <input
              {...ids}
              {...watch.handlers}
              ref={ref}
              className={joinClasses(styles.control, styles.withReveal)}
              type={shown ? 'text' : 'password'}
              value={value}
              onChange={(event) => onChange(event.currentTarget.value)}
              disabled={frame.disabled}
              autoFocus={autoFocus}
              maxLength={1024}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
            <button type="button" className={styles.reveal} aria-pressed={shown} aria-label={t(shown ? 'action.hidePassphrase' : 'action.showPassphrase')} onClick={() => setShown(!shown)}>
              <Icon of={shown ? IconEyeOff : IconEye} size={18} />
            </button>
          </span>
          <span role="status">
            {watch.active || inputMethodSeen ? (
              <span className={styles.warning}>
                <Icon of={IconKeyboard} />
                {t('imeWarning')}
              </span>
            ) : null}
            {watch.capsLock ? (
              <span className={styles.warning}>
                <Icon of={IconKeyboard} />
                {t('capsWarning')}
              </span>
            ) : null}
          </span>
        </>
      )}
    </FieldFrame>
  );
}
