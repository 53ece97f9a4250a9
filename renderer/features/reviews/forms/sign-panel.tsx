import { useState, type ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/choice-fields.tsx';
import { ConfirmPanel } from '../../../components/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../../components/field-pair.tsx';
import { FormNote } from '../../../components/form-layout.tsx';
import { JobProgress } from '../../../components/job-progress.tsx';
import { PassphraseField } from '../../../components/passphrase-field.tsx';
import { PanelSection, SidePanel } from '../../../components/side-panel.tsx';
import { useStillHere } from '../../../components/use-still-here.ts';
import { TextField } from '../../../components/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { waitingDecision } from '../next-step.ts';
import { Minutes } from '../opinions-panel.tsx';
import { personText } from '../review-texts.ts';

/** The third hand: what is signed, and the two buttons. A second person may sign at this desk (decision 19). */
export function SignPanel({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const sign = useAct('approvals.sign');
  const refuse = useAct('approvals.refuse');
  const stillHere = useStillHere();
  const [refusing, setRefusing] = useState(false);
  const [here, setHere] = useState(false);
  const [loginCode, setLoginCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const decision = waitingDecision(view);
  if (decision === null) return null;
  const who = { compartment: 'reviews' as const, id: decision.approval.id, ...(here ? { second: { loginCode: loginCode.trim(), passphrase } } : {}) };
  const running = sign.running || refuse.running;
  const finish = (written: unknown) => {
    setPassphrase('');
    if (written !== undefined && stillHere()) onClose();
  };
  const { collective, classes } = decision;
  return (
    <SidePanel
      size="wide"
      title={t('form.sign.title')}
      onClose={onClose}
      foot={
        refusing ? null : (
          <>
            <Button kind="primary" disabled={running || (here && (loginCode.trim() === '' || passphrase === ''))} onClick={() => void sign.run(who).then(finish)}>
              {t('form.sign.act')}
            </Button>
            <Button disabled={running} onClick={() => setRefusing(true)}>
              {t('form.sign.refuse')}
            </Button>
          </>
        )
      }
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
        <Checkbox label={t('form.sign.here')} note={t('form.sign.hereNote')} checked={here} onChange={setHere} />
        {here ? (
          <>
            <TextField label={t('form.sign.loginCode')} value={loginCode} onChange={setLoginCode} maxLength={16} />
            <PassphraseField label={t('form.sign.passphrase')} value={passphrase} onChange={setPassphrase} />
          </>
        ) : null}
        {running ? <JobProgress label={t('form.sign.title')} report={sign.progress ?? refuse.progress} /> : null}
        <ErrorSentence error={sign.error ?? refuse.error} />
        {refusing ? (
          <ConfirmPanel title={t('form.sign.refuseTitle')} act={t('form.sign.refuse')} withReason busy={running} onCancel={() => setRefusing(false)} onConfirm={(reason) => void refuse.run({ ...who, reason }).then(finish)} />
        ) : null}
      </PanelSection>
    </SidePanel>
  );
}
