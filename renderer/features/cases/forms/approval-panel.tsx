import { useQueryClient } from '@tanstack/react-query';
import { IconClock } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ApprovalView } from '../../../../shared/contract/approvals.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/choice-fields.tsx';
import { ConfirmPanel } from '../../../components/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/error-sentence.tsx';
import { JobProgress } from '../../../components/job-progress.tsx';
import { PassphraseField } from '../../../components/passphrase-field.tsx';
import { PanelSection, SidePanel } from '../../../components/side-panel.tsx';
import { StateWord } from '../../../components/state-word.tsx';
import { useStillHere } from '../../../components/use-still-here.ts';
import { TextField } from '../../../components/text-field.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../case-page.module.css';

interface Props {
  approval: ApprovalView;
  title: string;
  /** What is signed, in words. */
  children: ReactNode;
  onClose: () => void;
}

/** One act of two: what is signed, who has signed, and the two buttons. A second person may sign at this desk (decision 19). */
export function ApprovalPanel({ approval, title, children, onClose }: Props): ReactNode {
  const t = useStrings('cases');
  const client = useQueryClient();
  const [refusing, setRefusing] = useState(false);
  const [here, setHere] = useState(false);
  const [loginCode, setLoginCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const sign = useAct('approvals.sign');
  const refuse = useAct('approvals.refuse');
  const stillHere = useStillHere();
  const waits = approval.state === 'waiting' && !approval.expired;
  const who = { compartment: approval.compartment, id: approval.id, ...(here ? { second: { loginCode: loginCode.trim(), passphrase } } : {}) };
  const finish = async (written: ApprovalView | undefined) => {
    setPassphrase('');
    if (written === undefined) return;
    await client.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && /^(?:cases|approvals|desk)\./u.test(queryKey[0]) });
    if (stillHere()) onClose();
  };
  const running = sign.running || refuse.running;
  return (
    <SidePanel
      size="wide"
      title={title}
      onClose={onClose}
      foot={
        waits && !refusing ? (
          <>
            <Button kind="primary" disabled={running || (here && (loginCode === '' || passphrase === ''))} onClick={() => void sign.run(who).then(finish)}>
              {t('form.review.sign')}
            </Button>
            <Button disabled={running} onClick={() => setRefusing(true)}>
              {t('form.review.refuse')}
            </Button>
          </>
        ) : undefined
      }
    >
      <PanelSection>{children}</PanelSection>
      <PanelSection>
        {approval.signatures.map(({ hand, userName, at, holds }) => (
          <p key={`${hand}${userName}`}>
            <StateWord tone={holds ? 'done' : 'care'} note={t(`form.review.hand.${hand}`)}>
              {holds ? t('form.review.signed', { name: userName, day: formatDay(at) }) : t('form.review.notHolding')}
            </StateWord>
          </p>
        ))}
        {approval.refusal === null ? null : (
          <p className={styles.refused}>{t('form.review.returned', { name: approval.refusal.userName, day: formatDay(approval.refusal.at), reason: approval.refusal.reason })}</p>
        )}
        {waits && approval.waitsFor !== null ? (
          <p>
            <StateWord tone="accent" icon={IconClock} note={t('form.review.expires', { day: formatDay(approval.expires) })}>
              {t('form.review.waits', { who: approval.waitsFor.userName ?? t(`form.review.hand.${approval.waitsFor.hand}`) })}
            </StateWord>
          </p>
        ) : null}
      </PanelSection>
      {waits ? (
        <PanelSection>
          <div className={styles.form}>
            <Checkbox label={t('form.review.here')} note={t('form.review.hereNote')} checked={here} onChange={setHere} />
            {here ? (
              <>
                <TextField label={t('form.review.loginCode')} value={loginCode} onChange={setLoginCode} maxLength={16} />
                <PassphraseField label={t('form.review.passphrase')} value={passphrase} onChange={setPassphrase} />
              </>
            ) : null}
            {running ? <JobProgress label={title} report={sign.progress ?? refuse.progress} /> : null}
            <ErrorSentence error={sign.error ?? refuse.error} />
            {refusing ? (
              <ConfirmPanel
                title={t('form.review.reason')}
                act={t('form.review.refuse')}
                withReason
                busy={running}
                onCancel={() => setRefusing(false)}
                onConfirm={(reason) => void refuse.run({ ...who, reason }).then(finish)}
              />
            ) : null}
          </div>
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}
