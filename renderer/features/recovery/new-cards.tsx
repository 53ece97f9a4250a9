import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSentence } from '../../components/error-sentence.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { CardsStep } from '../first-run/cards-step.tsx';
import { RecoveryStep, type Shares } from '../first-run/recovery-step.tsx';

interface Props {
  office: { readonly superiorBody: string; readonly officeName: string };
  onDone: () => void;
  onBack?: () => void;
}

/** A new set of cards in the place of the old one: divided, put on paper card by card, and only then in force (decision 5). */
export function NewCards({ office, onDone, onBack }: Props): ReactNode {
  const t = useStrings('recovery');
  const [shares, setShares] = useState<Shares>({ needed: 2, total: 3 });
  const [onPaper, setOnPaper] = useState(false);
  const make = useAct('register.newRecoveryCards');
  const confirm = useAct('register.confirmRecoveryCards');
  const putInForce = async () => {
    setOnPaper(true);
    if ((await confirm.run({})) !== undefined) onDone();
  };
  if (onPaper) {
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
  if (make.value !== undefined) return <CardsStep cards={make.value.cards} office={office} onDone={() => void putInForce()} />;
  return (
    <RecoveryStep
      shares={shares}
      onChange={setShares}
      act={make}
      words={{ lead: t('renew.lead'), make: t('renew.make'), making: t('renew.making') }}
      {...(onBack === undefined ? {} : { onBack })}
      onMake={() => void make.run({ shares })}
    />
  );
}
