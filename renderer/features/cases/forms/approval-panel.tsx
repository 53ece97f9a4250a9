import { useQueryClient } from '@tanstack/react-query';
import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ApprovalView } from '../../../../shared/contract/approvals.ts';
import { SecondSignature, SignatureActs } from '../../../components/forms/second-signature.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { SpoiledHands, UnfoundedEnd } from '../../../components/marks/hands-not-counting.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useSignature } from '../../../components/forms/use-signature.ts';
import { useStillHere } from '../../../base/use-still-here.ts';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';

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
  const stillHere = useStillHere();
  const waits = approval.state === 'waiting' && !approval.expired;
  const finish = async () => {
    await client.invalidateQueries({
      predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && /^(?:cases|approvals|desk)\./u.test(queryKey[0]),
    });
    if (stillHere()) onClose();
  };
  const signature = useSignature({
    compartment: approval.compartment,
    id: approval.id,
    hand: 'either',
    onAnswer: finish,
  });
  return (
    <SidePanel
      size="wide"
      title={title}
      onClose={onClose}
      foot={
        waits && !signature.refusing ? <SignatureActs signature={signature} act={t('form.review.sign')} /> : undefined
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
        {approval.unfoundedEnd ? <UnfoundedEnd /> : null}
        {approval.spoiled ? <SpoiledHands /> : null}
        {approval.refusal === null ? null : (
          <p className={styles.refused}>
            {t('form.review.returned', {
              name: approval.refusal.userName,
              day: formatDay(approval.refusal.at),
              reason: approval.refusal.reason,
            })}
          </p>
        )}
        {waits && approval.waitsFor !== null ? (
          <p>
            <StateWord
              tone="accent"
              icon={IconClock}
              note={t('form.review.expires', { day: formatDay(approval.expires) })}
            >
              {t('form.review.waits', {
                who: approval.waitsFor.userName ?? t(`form.review.hand.${approval.waitsFor.hand}`),
              })}
            </StateWord>
          </p>
        ) : null}
      </PanelSection>
      {waits ? (
        <PanelSection>
          {/* The second officer signs a draft conclusion; everything else an approver signs. */}
          <SecondSignature
            signature={signature}
            label={title}
            by={approval.waitsFor?.roles.includes('approver') === false ? 'officer' : 'approver'}
            act={t('form.review.sign')}
            refuseTitle={t('form.review.reason')}
            actsInFoot
          />
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}
