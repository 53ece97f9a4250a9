import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { RecoveryCard } from '../../../shared/contract/register.ts';
import { useAct } from '../../api/use-act.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ApproverStep, type Approver } from '../../components/accounts/approver-step.tsx';
import { CardsStep } from '../../components/accounts/cards-step.tsx';
import type { Office } from '../../components/accounts/office.ts';
import { OfficeStep } from './office-step.tsx';
import { RecoveryStep, type Shares } from '../../components/accounts/recovery-step.tsx';
import { noPassphrase } from '../../components/accounts/new-passphrase.tsx';
import { StaffStep } from './staff-step.tsx';
import { Cover, CoverPage, CoverStep, OtherCabinet } from '../unlock/door.ts';

interface Props {
  status: RequestOutput<'register.status'>;
  /** From here on the wizard stays, although a cabinet exists. */
  onBegun: () => void;
  onDone: () => void;
}

const steps = ['office', 'approver', 'recovery', 'cards', 'staff'] as const;
type Step = (typeof steps)[number];

/** Sets up a cabinet: the office as printed, the first approver, the recovery cards, then who else is needed. */
export default function FirstRunPage({ status, onBegun, onDone }: Props): ReactNode {
  const t = useStrings('firstRun');
  const [step, setStep] = useState<Step>('office');
  const [office, setOffice] = useState<Office>({ superiorBody: '', officeName: '', place: null });
  const [approver, setApprover] = useState<Approver>({ displayName: '', loginCode: '', passphrase: noPassphrase });
  const [shares, setShares] = useState<Shares>({ needed: 2, total: 3 });
  const [cards, setCards] = useState<readonly RecoveryCard[]>([]);
  const create = useAct('register.create');
  const client = useQueryClient();

  const setUp = async () => {
    onBegun();
    const made = await create.run({
      officeName: office.officeName.trim(),
      superiorBody: office.superiorBody.trim(),
      place: office.place?.token ?? null,
      approver: {
        displayName: approver.displayName.trim(),
        loginCode: approver.loginCode,
        passphrase: approver.passphrase.first,
      },
      shares,
    });
    if (made === undefined) return;
    setApprover({ ...approver, passphrase: noPassphrase });
    // What was known before there was a cabinet: no session, no accounts.
    await client.invalidateQueries();
    setCards(made.cards);
    setStep('cards');
  };
  const forms: Record<Step, ReactNode> = {
    office: (
      <OfficeStep
        office={office}
        suggestedPlace={status.suggestedPlace}
        onChange={setOffice}
        onNext={() => setStep('approver')}
        other={<OtherCabinet disabled={false} onChosen={onDone} />}
      />
    ),
    approver: (
      <ApproverStep
        approver={approver}
        own={[office.officeName, office.superiorBody]}
        onChange={setApprover}
        onBack={() => setStep('office')}
        onNext={() => setStep('recovery')}
      />
    ),
    recovery: (
      <RecoveryStep
        shares={shares}
        onChange={setShares}
        act={create}
        onBack={() => setStep('approver')}
        onMake={() => void setUp()}
      />
    ),
    cards: <CardsStep cards={cards} office={office} onDone={() => setStep('staff')} />,
    staff: <StaffStep onDone={onDone} />,
  };
  const at = steps.indexOf(step);
  return (
    <CoverPage
      help="first-run"
      version={status.version}
      cover={<Cover cover={{ superiorBody: office.superiorBody, officeName: office.officeName }} />}
    >
      <CoverStep
        above={t('step', { at: at + 1, all: steps.length })}
        title={at === 0 ? t('title') : t(`steps.${step}`)}
      >
        {forms[step]}
      </CoverStep>
    </CoverPage>
  );
}
