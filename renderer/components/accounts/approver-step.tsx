import { useState, type FormEvent, type ReactNode } from 'react';
import { loginCodeSchema } from '../../../shared/base/common-schemas.ts';
import { Button } from '../fields/button.tsx';
import { focusFirstProblem } from '../fields/focus-problem.ts';
import { TextField } from '../fields/text-field.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { isGoodPassphrase, NewPassphrase, type NewPassphraseValue } from './new-passphrase.tsx';
import styles from './step.module.css';

export interface Approver {
  readonly displayName: string;
  readonly loginCode: string;
  readonly passphrase: NewPassphraseValue;
}

interface Props {
  approver: Approver;
  /** Words an attacker would try: the office's names. */
  own: readonly string[];
  onChange: (approver: Approver) => void;
  /** The first approver's by default. */
  lead?: string;
  nextLabel?: string;
  busy?: boolean;
  /** Progress and refusal of what follows. */
  children?: ReactNode;
  onBack: () => void;
  onNext: () => void;
}

/** Who opens the cabinet first, or again. */
export function ApproverStep({
  approver,
  own,
  lead,
  nextLabel,
  busy = false,
  children,
  onChange,
  onBack,
  onNext,
}: Props): ReactNode {
  const t = useStrings('firstRun');
  const administration = useStrings('administration');
  const [asked, setAsked] = useState(false);
  const words = [...own, approver.displayName, approver.loginCode];
  const codeGood = loginCodeSchema.safeParse(approver.loginCode).success;
  const next = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    focusFirstProblem(event.currentTarget);
    if (approver.displayName.trim() !== '' && codeGood && isGoodPassphrase(approver.passphrase, words)) onNext();
  };
  return (
    <form className={styles.step} onSubmit={next}>
      <p className={styles.lead}>{lead ?? t('approver.lead')}</p>
      <TextField
        label={t('approver.name')}
        value={approver.displayName}
        onChange={(displayName) => onChange({ ...approver, displayName })}
        maxLength={120}
        required
        autoFocus
        problem={asked && approver.displayName.trim() === '' ? t('approver.nameEmpty') : null}
        disabled={busy}
      />
      <TextField
        label={t('approver.code')}
        hint={t('approver.codeHint')}
        value={approver.loginCode}
        onChange={(loginCode) => onChange({ ...approver, loginCode })}
        maxLength={16}
        required
        problem={asked && !codeGood ? administration('account.codeWrong') : null}
        disabled={busy}
      />
      <NewPassphrase
        value={approver.passphrase}
        onChange={(passphrase) => onChange({ ...approver, passphrase })}
        own={words}
        asked={asked}
        disabled={busy}
      />
      {children}
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" disabled={busy}>
          {nextLabel ?? t('next')}
        </Button>
        <Button onClick={onBack} disabled={busy}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
