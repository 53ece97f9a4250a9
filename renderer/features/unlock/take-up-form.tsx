import { useState, type FormEvent, type ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { focusFirstProblem } from '../../components/fields/focus-problem.ts';
import { JobProgress } from '../../components/layout/job-progress.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { isGoodPassphrase, NewPassphrase, noPassphrase } from '../../components/accounts/new-passphrase.tsx';
import step from '../../components/accounts/step.module.css';
import { Fingerprint } from '../../components/marks/fingerprint.tsx';
import { CoverStep } from './cover-step.tsx';
import type { OneTime } from './unlock-form.tsx';

interface Props {
  oneTime: OneTime;
  /** Back to the two questions, taken up or not. */
  onDone: () => void;
}

/** A newcomer sets a passphrase of their own and sees the code of the keys that were made under it, for whoever certifies. */
export function TakeUpForm({ oneTime, onDone }: Props): ReactNode {
  const t = useStrings('unlock');
  const [next, setNext] = useState(noPassphrase);
  const [asked, setAsked] = useState(false);
  const takeUp = useAct('register.takeUp');
  const own = [oneTime.loginCode];
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    focusFirstProblem(event.currentTarget);
    if (takeUp.running || next.first === oneTime.passphrase || !isGoodPassphrase(next, own)) return;
    if ((await takeUp.run({ ...oneTime, next: next.first })) === undefined) return;
    setNext(noPassphrase);
  };
  const above = t('takeUp.above', { code: oneTime.loginCode });
  if (takeUp.value !== undefined) {
    return (
      <CoverStep above={above} title={t('takeUp.done')}>
        <div className={step.step} role="status">
          <p className={step.lead}>{t('takeUp.compare')}</p>
          <Fingerprint groups={takeUp.value.keyCode.split(' ')} />
          <p className={step.note}>{t('takeUp.again')}</p>
          <div className={step.buttons}>
            <Button kind="primary" onClick={onDone} autoFocus>
              {t('takeUp.close')}
            </Button>
          </div>
        </div>
      </CoverStep>
    );
  }
  return (
    <CoverStep above={above} title={t('takeUp.title')}>
      <form className={step.step} onSubmit={(event) => void submit(event)} aria-label={t('takeUp.title')}>
        <p className={step.lead}>{t('takeUp.lead')}</p>
        <NewPassphrase
          value={next}
          onChange={setNext}
          own={own}
          asked={asked}
          given={oneTime.passphrase}
          autoFocus
          disabled={takeUp.running}
        />
        {takeUp.running ? <JobProgress label={t('takeUp.setting')} report={takeUp.progress} /> : null}
        <ErrorSentence error={takeUp.error} />
        <div className={step.buttons}>
          <Button kind="primary" type="submit" disabled={takeUp.running}>
            {t('takeUp.set')}
          </Button>
          <Button onClick={onDone} disabled={takeUp.running}>
            {t('takeUp.back')}
          </Button>
        </div>
      </form>
    </CoverStep>
  );
}
