import { useState, type FormEvent, type ReactNode } from 'react';
import { useSession } from '../../base/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { focusFirstProblem } from '../../components/fields/focus-problem.ts';
import { JobProgress } from '../../components/layout/job-progress.tsx';
import { PassphraseField } from '../../components/fields/passphrase-field.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatTime } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { isGoodPassphrase, NewPassphrase, noPassphrase } from '../../components/accounts/new-passphrase.tsx';
import styles from './part.module.css';

export function OwnPassphrase(): ReactNode {
  const t = useStrings('administration');
  const session = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(noPassphrase);
  const [asked, setAsked] = useState(false);
  const [changedAt, setChangedAt] = useState<number | null>(null);
  const change = useAct('register.changePassphrase');
  const own = [session.displayName, session.loginCode, session.officeName];
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    focusFirstProblem(event.currentTarget);
    if (current === '' || !isGoodPassphrase(next, own)) return;
    const done = await change.run({ current, next: next.first });
    setCurrent('');
    if (done === undefined) return;
    setNext(noPassphrase);
    setAsked(false);
    setChangedAt(Date.now());
  };
  return (
    <form className={styles.part} onSubmit={(event) => void submit(event)} aria-label={t('tabs.own')}>
      <p className={styles.lead}>{t('own.lead')}</p>
      <PassphraseField
        label={t('own.current')}
        value={current}
        onChange={setCurrent}
        required
        problem={asked && current === '' ? t('own.currentEmpty') : null}
        disabled={change.running}
      />
      <NewPassphrase value={next} onChange={setNext} own={own} asked={asked} disabled={change.running} />
      {change.running ? <JobProgress label={t('own.changing')} report={change.progress} /> : null}
      <ErrorSentence error={change.error} />
      {changedAt === null ? null : (
        <div role="status">
          <StateWord tone="done">{t('own.changed', { time: formatTime(changedAt) })}</StateWord>
        </div>
      )}
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" disabled={change.running}>
          {t('own.change')}
        </Button>
      </div>
    </form>
  );
}
