import { useState, type ReactNode } from 'react';
import type { TrustedOffice } from '../../../../shared/contract/package-views.ts';
import { hasRole, useSession } from '../../../base/session.tsx';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../../components/layout/field-pair.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';
import { Fingerprint } from '../../../components/marks/fingerprint.tsx';
import { OfficeState } from './office-state.tsx';

interface Props {
  office: TrustedOffice;
  onClose: () => void;
}

/** One office and its card: who added it, who compared it, and the comparison itself. */
export function OfficeDetail({ office, onClose }: Props): ReactNode {
  const t = useStrings('packages');
  const common = useStrings('common');
  const approver = hasRole(useSession(), 'approver');
  return (
    <SidePanel title={office.officeName} onClose={onClose}>
      <PanelSection title={<OfficeState office={office} />}>
        <FieldPairs>
          <FieldPair label={t('offices.superior')}>{office.superiorBody}</FieldPair>
          <FieldPair label={t('offices.desks')}>
            {office.desks.map((desk) => common(`compartment.${desk}`)).join(', ')}
          </FieldPair>
        </FieldPairs>
        <p className={styles.note}>{t('offices.addedBy', { name: office.addedBy, day: formatDay(office.addedAt) })}</p>
        {office.state === 'broken' ? <p>{t('offices.brokenNote')}</p> : null}
        {office.confirmedAt === null ? null : (
          <p className={styles.note}>
            {t('offices.confirmedBy', { name: office.confirmedBy ?? '', day: formatDay(office.confirmedAt) })}
          </p>
        )}
      </PanelSection>
      <PanelSection title={t('offices.fingerprint')}>
        <Fingerprint groups={office.groups} />
      </PanelSection>
      {office.state === 'unconfirmed' ? (
        <PanelSection title={t('offices.confirmTitle')}>
          {approver ? <Confirm office={office} /> : <StateWord tone="plain">{t('offices.approverConfirms')}</StateWord>}
        </PanelSection>
      ) : null}
      {approver && office.state !== 'withdrawn' ? <Withdraw office={office} onDone={onClose} /> : null}
    </SidePanel>
  );
}

function Confirm({ office }: { office: TrustedOffice }): ReactNode {
  const t = useStrings('packages');
  const confirm = useAct('packages.confirmCard');
  const changed = usePackagesChanged();
  const [heard, setHeard] = useState<readonly [string, string]>(['', '']);
  const [asked, setAsked] = useState(false);
  const hidden = office.groups.flatMap((group, index) => (group === null ? [index + 1] : []));
  const good = (text: string): boolean => /^[a-z2-7]{4}$/u.test(text);
  const run = async (): Promise<void> => {
    setAsked(true);
    if (!heard.every(good)) return;
    if ((await confirm.run({ id: office.id, heard: [...heard] })) !== undefined) await changed();
  };
  return (
    <form
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <p>{t('offices.confirmNote')}</p>
      <div className={styles.two}>
        {hidden.map((number, index) => (
          <TextField
            key={number}
            label={t('offices.group', { number })}
            value={heard[index] ?? ''}
            onChange={(text) =>
              setHeard(index === 0 ? [text.trim().toLowerCase(), heard[1]] : [heard[0], text.trim().toLowerCase()])
            }
            maxLength={4}
            required
            problem={asked && !good(heard[index] ?? '') ? t('offices.groupMissing') : null}
          />
        ))}
      </div>
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" disabled={confirm.running}>
          {t('offices.confirm')}
        </Button>
      </div>
      <ErrorSentence error={confirm.error} />
    </form>
  );
}

function Withdraw({ office, onDone }: { office: TrustedOffice; onDone: () => void }): ReactNode {
  const t = useStrings('packages');
  const withdraw = useAct('packages.withdrawCard');
  const changed = usePackagesChanged();
  const [asking, setAsking] = useState(false);
  const run = async (reason: string): Promise<void> => {
    if ((await withdraw.run({ id: office.id, reason })) === undefined) return;
    await changed();
    onDone();
  };
  return (
    <PanelSection>
      {asking ? (
        <ConfirmPanel
          title={t('offices.withdrawTitle')}
          act={t('offices.withdraw')}
          destructive
          withReason
          busy={withdraw.running}
          onConfirm={(reason) => void run(reason)}
          onCancel={() => setAsking(false)}
        >
          {t('offices.withdrawNote')}
        </ConfirmPanel>
      ) : (
        <Button kind="seal" onClick={() => setAsking(true)}>
          {t('offices.withdraw')}
        </Button>
      )}
      <ErrorSentence error={withdraw.error} />
    </PanelSection>
  );
}
