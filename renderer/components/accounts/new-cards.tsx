import { useState, type FormEvent, type ReactNode } from 'react';
import { useAct, type Act } from '../../api/use-act.ts';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../fields/button.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { JobProgress } from '../layout/job-progress.tsx';
import { SecondPersonFields, WhoSignsToo } from '../forms/second-person-fields.tsx';
import { useSecondPerson, type SecondHand } from '../forms/use-second-person.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { CardsStep } from './cards-step.tsx';
import { RecoveryStep, type Shares } from './recovery-step.tsx';
import styles from './step.module.css';
import { useStayUnlocked } from './use-stay-unlocked.ts';

interface Props {
  office: { readonly superiorBody: string; readonly officeName: string };
  onDone: () => void;
  onBack?: () => void;
}

/** A new set of cards in the place of the old one: divided, put on paper card by card, and only then in force (decision 5). */
export function NewCards({ office, onDone, onBack }: Props): ReactNode {
  const t = useStrings('recovery');
  const signers = useRequest('accounts.list', {}, { reads: ['account'] }).data?.secondHands.cards;
  const [shares, setShares] = useState<Shares>({ needed: 2, total: 3 });
  const [onPaper, setOnPaper] = useState(false);
  const make = useAct('register.newRecoveryCards');
  const confirm = useAct('register.confirmRecoveryCards');
  const takesTwo = signers !== undefined && signers.length > 0;
  const putInForce = async (second?: SecondHand) => {
    if ((await confirm.run(second === undefined ? {} : { second })) !== undefined) onDone();
  };
  if (onPaper) {
    if (takesTwo) return <ForTwo signers={signers} act={confirm} onSigned={putInForce} />;
    return (
      <>
        {confirm.running ? <JobProgress label={t('renew.confirming')} report={confirm.progress} /> : null}
        <ErrorSentence error={confirm.error} />
        {confirm.error === null ? null : (
          <div>
            <Button kind="primary" disabled={confirm.running} onClick={() => void putInForce()}>
              {t('renew.retry')}
            </Button>
          </div>
        )}
      </>
    );
  }
  if (make.value !== undefined) {
    const done = () => {
      setOnPaper(true);
      if (!takesTwo) void putInForce();
    };
    return <CardsStep cards={make.value.cards} office={office} onDone={done} />;
  }
  return (
    <RecoveryStep
      shares={shares}
      onChange={setShares}
      act={make}
      words={{
        lead: takesTwo ? t('renew.leadForTwo', { who: signers.join(', ') }) : t('renew.lead'),
        make: t('renew.make'),
        making: t('renew.making'),
      }}
      {...(onBack === undefined ? {} : { onBack })}
      onMake={() => void make.run({ shares })}
    />
  );
}

interface ForTwoProps {
  signers: readonly string[];
  act: Act<'register.confirmRecoveryCards'>;
  onSigned: (second: SecondHand) => Promise<void>;
}

/** No way back by Esc: a set that is on paper and not in force would be a set of wrong cards. */
function ForTwo({ signers, act, onSigned }: ForTwoProps): ReactNode {
  const t = useStrings('recovery');
  const person = useSecondPerson();
  useStayUnlocked();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const second = person.given(event.currentTarget);
    if (second === undefined) return;
    await onSigned(second);
    person.wipe();
  };
  return (
    <form className={styles.step} noValidate aria-label={t('renew.retry')} onSubmit={(event) => void submit(event)}>
      <p className={styles.lead}>{t('renew.onPaper')}</p>
      <WhoSignsToo names={signers} />
      <SecondPersonFields person={person} disabled={act.running} autoFocus />
      {act.running ? <JobProgress label={t('renew.confirming')} report={act.progress} /> : null}
      <ErrorSentence error={act.error} />
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" disabled={act.running}>
          {t('renew.retry')}
        </Button>
      </div>
    </form>
  );
}
