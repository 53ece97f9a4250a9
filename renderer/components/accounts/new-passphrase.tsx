import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PassphraseField } from '../fields/passphrase-field.tsx';
import { StateWord } from '../marks/state-word.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './new-passphrase.module.css';
import { isStrongEnough, passphraseStrength, type Strength } from './passphrase-strength.ts';

export interface NewPassphraseValue {
  readonly first: string;
  readonly again: string;
}

export const noPassphrase: NewPassphraseValue = { first: '', again: '' };

interface Props {
  value: NewPassphraseValue;
  onChange: (value: NewPassphraseValue) => void;
  /** Words an attacker would try for this person. */
  own: readonly string[];
  /** Shows what is missing, after the first try to go on. */
  asked: boolean;
  /** For somebody else, who sets their own with it. */
  oneTime?: boolean;
  /** The one of one time, in whose place this one comes. */
  given?: string;
  autoFocus?: boolean;
  disabled?: boolean;
}

/** A new passphrase, typed twice, with the meter between: the word says it, the bar only repeats it. */
export function NewPassphrase({
  value,
  onChange,
  own,
  asked,
  oneTime = false,
  given,
  autoFocus = false,
  disabled = false,
}: Props): ReactNode {
  const t = useStrings('administration');
  const strength = passphraseStrength(value.first, own);
  const same = given !== undefined && value.first === given;
  const good = isStrongEnough(strength) && !same;
  return (
    <>
      <div>
        <PassphraseField
          label={t(oneTime ? 'passphrase.oneTime' : 'passphrase.next')}
          value={value.first}
          onChange={(first) => onChange({ ...value, first })}
          hint={t('passphrase.hint')}
          problem={same ? t('passphrase.given') : asked && strength === 'empty' ? t('passphrase.short') : null}
          required
          autoFocus={autoFocus}
          disabled={disabled}
        />
        <div className={styles.meter} role="status" aria-label={t('passphrase.strength')}>
          <span className={styles.bar} aria-hidden="true">
            {[1, 2, 3].map((part) => (
              <i key={part} data-on={part <= levels[strength]} data-good={good} />
            ))}
          </span>
          {strength === 'empty' || same ? null : (
            <StateWord tone={good ? 'done' : 'care'} icon={good ? IconCheck : IconAlertTriangle}>
              {t(`passphrase.${strength}`)}
            </StateWord>
          )}
        </div>
      </div>
      <PassphraseField
        label={t(oneTime ? 'passphrase.oneTimeAgain' : 'passphrase.again')}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        problem={
          (asked || value.again.length >= value.first.length) && value.again !== '' && value.again !== value.first
            ? t('passphrase.differs')
            : asked && value.again === ''
              ? t('passphrase.differs')
              : null
        }
        required
        disabled={disabled}
      />
    </>
  );
}

/** The same passphrase twice, hard enough to guess. */
export function isGoodPassphrase({ first, again }: NewPassphraseValue, own: readonly string[]): boolean {
  return first === again && isStrongEnough(passphraseStrength(first, own));
}

const levels: Readonly<Record<Strength, number>> = { empty: 0, short: 1, weak: 1, fair: 2, strong: 3 };
