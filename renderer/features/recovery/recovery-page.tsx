import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import { useAct } from '../../api/use-act.ts';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../components/layout/job-progress.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { ApproverStep, type Approver } from '../../components/accounts/approver-step.tsx';
import { GivenCards } from './given-cards.tsx';
import { NewCards } from '../../components/accounts/new-cards.tsx';
import { noPassphrase } from '../../components/accounts/new-passphrase.tsx';
import { Cover, CoverPage, CoverStep } from '../unlock/door.ts';

interface Props {
  status: RequestOutput<'register.status'>;
  onDone: () => void;
}

const steps = ['cards', 'person', 'newCards'] as const;

/** Nobody can get in any more: cards, a new approver, then new cards, which are not left out (decision 5). */
export default function RecoveryPage({ status, onDone }: Props): ReactNode {
  const t = useStrings('recovery');
  const firstRun = useStrings('firstRun');
  const client = useQueryClient();
  const [step, setStep] = useState<(typeof steps)[number]>('cards');
  const [cards, setCards] = useState<readonly string[]>([]);
  const [approver, setApprover] = useState<Approver>({ displayName: '', loginCode: '', passphrase: noPassphrase });
  const recover = useAct('register.recover');
  const office = { superiorBody: status.cover?.superiorBody ?? '', officeName: status.cover?.officeName ?? '' };
  const open = async () => {
    const person = {
      displayName: approver.displayName.trim(),
      loginCode: approver.loginCode,
      passphrase: approver.passphrase.first,
    };
    if ((await recover.run({ cards: [...cards], person })) === undefined) return;
    // Neither cards nor passphrase stay in the window longer than they are needed.
    setCards([]);
    setApprover({ ...approver, passphrase: noPassphrase });
    setStep('newCards');
    await client.invalidateQueries();
  };
  return (
    <CoverPage
      help="unlock"
      version={status.version}
      cover={status.cover === null ? null : <Cover cover={status.cover} />}
    >
      <CoverStep
        above={firstRun('step', { at: steps.indexOf(step) + 1, all: steps.length })}
        title={step === 'cards' ? t('title') : t(`steps.${step}`)}
      >
        {step === 'cards' ? (
          <GivenCards
            onBack={onDone}
            onEnough={(given) => {
              setCards(given);
              setStep('person');
            }}
          />
        ) : step === 'person' ? (
          <ApproverStep
            approver={approver}
            own={[office.officeName, office.superiorBody]}
            lead={t('person.lead')}
            nextLabel={t('person.open')}
            busy={recover.running}
            onChange={setApprover}
            onBack={() => setStep('cards')}
            onNext={() => void open()}
          >
            {recover.running ? <JobProgress label={t('person.opening')} report={recover.progress} /> : null}
            <ErrorSentence error={recover.error} />
          </ApproverStep>
        ) : (
          <NewCards office={office} onDone={onDone} />
        )}
      </CoverStep>
    </CoverPage>
  );
}
