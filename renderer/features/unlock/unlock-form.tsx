import { IconUser } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { loginCodeSchema } from '../../../shared/base/common-schemas.ts';
import type { LockCause } from '../../../shared/contract/events.ts';
import { request } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { useInputMethodWatch } from '../../base/input-method.ts';
import { JobProgress } from '../../components/layout/job-progress.tsx';
import { PassphraseField } from '../../components/fields/passphrase-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { OtherCabinet } from './other-cabinet.tsx';
import styles from './unlock-form.module.css';
import { useWait } from './use-wait.ts';

interface Props {
  waitSeconds: number;
  lockedBy: LockCause | null;
  onOpened: () => void;
  onRecover: () => void;
  /** The passphrase was one of one time: it is needed once more, for setting one's own. */
  onTakeUp: (typed: OneTime) => void;
}

export interface OneTime {
  readonly loginCode: string;
  readonly passphrase: string;
}

/** Two questions: a code and a passphrase. The passphrase leaves the field as soon as it is sent. */
export function UnlockForm({ waitSeconds, lockedBy, onOpened, onRecover, onTakeUp }: Props): ReactNode {
  const t = useStrings('unlock');
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const unlock = useAct('register.unlock');
  const wait = useWait(waitSeconds);
  const codeWatch = useInputMethodWatch();
  const passphraseField = useRef<HTMLInputElement>(null);
  /** Held until the answer says what it was. */
  const sent = useRef<OneTime | null>(null);

  const codeProblem = code === '' ? t('codeEmpty') : loginCodeSchema.safeParse(code).success ? null : t('codeWrong');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (unlock.running || wait.seconds > 0 || codeProblem !== null || passphrase === '') return;
    setPassphrase('');
    setAsked(false);
    sent.current = { loginCode: code, passphrase };
    const session = await unlock.run(sent.current);
    if (session !== undefined) return onOpened();
    // The refusal itself is on screen; without a status nothing is waited for.
    const status = await request('register.status', {}).catch(() => null);
    wait.start(status?.waitSeconds ?? 0);
  };
  const failed = unlock.error !== null;
  const oneTime = unlock.error?.code === 'accountToTakeUp';
  useEffect(() => {
    const typed = sent.current;
    if (unlock.running) return;
    sent.current = null;
    if (oneTime && typed !== null) onTakeUp(typed);
  }, [oneTime, unlock.running, onTakeUp]);
  useEffect(() => {
    if (failed && !unlock.running) passphraseField.current?.focus();
  }, [failed, unlock.running]);

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label={t('title')}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{lockedBy === null ? t('lead') : t(`locked.${lockedBy}`)}</p>
      <div className={styles.fields}>
        <div {...codeWatch.handlers}>
          <TextField
            label={t('loginCode')}
            icon={IconUser}
            value={code}
            onChange={setCode}
            autoFocus={code === ''}
            maxLength={16}
            required
            problem={asked ? codeProblem : null}
            disabled={unlock.running}
          />
        </div>
        <PassphraseField
          ref={passphraseField}
          label={t('passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          required
          inputMethodSeen={codeWatch.active}
          problem={asked && passphrase === '' ? t('passphraseEmpty') : null}
          disabled={unlock.running}
        />
        {unlock.running ? <JobProgress label={t('opening')} report={unlock.progress} /> : null}
        {unlock.running ? null : (
          <ErrorSentence error={unlock.error?.code === 'unlockThrottled' && wait.seconds > 0 ? null : unlock.error} />
        )}
        <div>
          <Button kind="primary" type="submit" keyCap="Enter" wide disabled={unlock.running || wait.seconds > 0}>
            {t('open')}
          </Button>
          <p className={styles.note} role="status">
            {wait.seconds === 0
              ? t('takesTime')
              : wait.seconds > 90
                ? t('wait.minutes', { count: Math.ceil(wait.seconds / 60) })
                : t('wait.seconds', { count: wait.seconds })}
          </p>
        </div>
      </div>
      <p className={styles.later}>{t('namesLater')}</p>
      <div className={styles.links}>
        <OtherCabinet disabled={unlock.running} onChosen={onOpened} />
        <Button kind="quiet" small aria-expanded={forgotten} onClick={() => setForgotten(!forgotten)}>
          {t('forgotten')}
        </Button>
      </div>
      {forgotten ? (
        <div className={styles.forgotten}>
          <p>{t('forgottenText')}</p>
          <Button kind="quiet" small disabled={unlock.running} onClick={onRecover}>
            {t('recovery')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
