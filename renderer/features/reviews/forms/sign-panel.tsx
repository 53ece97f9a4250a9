import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { FieldPair, FieldPairs } from '../../../components/layout/field-pair.tsx';
import { FormNote } from '../../../components/layout/form-layout.tsx';
import { SecondSignature, SignatureActs } from '../../../components/forms/second-signature.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { useSignature } from '../../../components/forms/use-signature.ts';
import { useStillHere } from '../../../base/use-still-here.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { waitingDecision } from '../common/next-step.ts';
import { Minutes } from '../common/opinions-panel.tsx';
import { personText } from '../common/review-texts.ts';

/** The third hand: what is signed, and the two buttons. A second person may sign at this desk (decision 19). */
export function SignPanel({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const stillHere = useStillHere();
  const decision = waitingDecision(view);
  const finish = () => {
    if (stillHere()) onClose();
  };
  const signature = useSignature({
    compartment: 'reviews',
    id: decision?.approval.id ?? '',
    hand: 'either',
    onAnswer: finish,
  });
  if (decision === null) return null;
  const { collective, classes } = decision;
  return (
    <SidePanel
      size="wide"
      title={t('form.sign.title')}
      onClose={onClose}
      foot={signature.refusing ? null : <SignatureActs signature={signature} act={t('form.sign.act')} />}
    >
      <PanelSection title={t('form.sign.what', { person: personText(t, view.person) })}>
        <FieldPairs>
          {view.rows.map((row) => {
            const chosen = classes[row];
            return (
              <FieldPair key={row} label={t(`row.${row}`)}>
                {chosen === null ? '' : view.campaign.template.classifications[chosen]}
              </FieldPair>
            );
          })}
        </FieldPairs>
      </PanelSection>
      <Minutes title={t('hand.collective')} votes={collective} />
      <PanelSection>
        <FormNote>{t('form.decide.note')}</FormNote>
        <SecondSignature
          signature={signature}
          label={t('form.sign.title')}
          act={t('form.sign.act')}
          refuseTitle={t('form.sign.refuseTitle')}
          actsInFoot
        />
      </PanelSection>
    </SidePanel>
  );
}
