import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { PassphraseField } from '../fields/passphrase-field.tsx';
import styles from './second-person-fields.module.css';
import { TextField } from '../fields/text-field.tsx';
import type { SecondPerson } from './use-second-person.ts';

interface Props {
  person: SecondPerson;
  /** In the words of an approver's hand, or of anybody's who signs. */
  by?: 'approver' | 'officer';
  disabled: boolean;
  autoFocus?: boolean;
}

/** Code and passphrase of whoever signs at a desk that is not theirs. */
export function SecondPersonFields({ person, by = 'officer', disabled, autoFocus = false }: Props): ReactNode {
  const t = useStrings('common');
  return (
    <div className={styles.fields}>
      <TextField
        label={t(`signature.${by}.code`)}
        value={person.loginCode}
        onChange={person.setLoginCode}
        maxLength={16}
        autoFocus={autoFocus}
        disabled={disabled}
        required
        problem={person.codeMissing ? t(`signature.${by}.codeMissing`) : null}
      />
      <PassphraseField
        label={t(`signature.${by}.passphrase`)}
        value={person.passphrase}
        onChange={person.setPassphrase}
        disabled={disabled}
        required
        problem={person.passphraseMissing ? t(`signature.${by}.passphraseMissing`) : null}
      />
    </div>
  );
}

/** That it takes two, and who may be the other one (decision 39); no name breaks at the end of a line. */
export function WhoSignsToo({ names }: { names: readonly string[] }): ReactNode {
  const t = useStrings('common');
  return (
    <p className={styles.who}>
      {t('signature.takesTwo', { who: names.map((name) => name.replaceAll(' ', '\u00a0')).join(', ') })}
    </p>
  );
}
