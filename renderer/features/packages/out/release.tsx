import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { PackageOutRow } from '../../../../shared/contract/packages.ts';
import { hasRole, useSession } from '../../../app/session.tsx';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmPanel } from '../../../components/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/error-sentence.tsx';
import { joinClasses } from '../../../components/join-classes.ts';
import { JobProgress } from '../../../components/job-progress.tsx';
import { PassphraseField } from '../../../components/passphrase-field.tsx';
import { PanelSection } from '../../../components/side-panel.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../packages-changed.ts';
import styles from '../packages.module.css';

/** The second person, at their own login or at this desk for these bytes only (decision 19). */
export function Release({ row }: { row: PackageOutRow }): ReactNode {
  const t = useStrings('packages');
  const people = useStrings('people');
  const mine = hasRole(useSession(), 'approver') && !row.mine;
  const sign = useAct('approvals.sign');
  const refuse = useAct('approvals.refuse');
  const changed = usePackagesChanged();
  const [loginCode, setLoginCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const place = { compartment: 'personnel' as const, id: row.approvalId };
  const codeGood = /^[a-z][a-z0-9]{1,15}$/u.test(loginCode);
  const ready = mine || (codeGood && passphrase !== '');
  const second = mine ? {} : { second: { loginCode, passphrase } };
  const busy = sign.running || refuse.running;
  const follow = async (answer: unknown): Promise<void> => {
    setPassphrase('');
    // The field was emptied here, not forgotten: the refusal alone speaks.
    setAsked(false);
    if (answer !== undefined) await changed();
  };
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    setAsked(true);
    if (ready) await follow(await act());
  };
  return (
    <PanelSection>
      <p>{t(mine ? 'release.you' : 'release.waits')}</p>
      {mine ? null : (
        <div className={joinClasses(styles.fields, styles.two)}>
          <TextField label={t('release.code')} value={loginCode} onChange={(text) => setLoginCode(text.trim().toLowerCase())} maxLength={16} disabled={busy} required problem={asked && !codeGood ? people('consent.codeMissing') : null} />
          <PassphraseField label={t('release.passphrase')} value={passphrase} onChange={setPassphrase} disabled={busy} required problem={asked && passphrase === '' ? people('consent.passphraseMissing') : null} />
        </div>
      )}
      {busy ? <JobProgress label={t('release.signing')} report={sign.progress ?? refuse.progress} /> : null}
      {refusing ? (
        <ConfirmPanel title={t('release.refuseTitle')} act={t('act.refuse')} withReason busy={busy} onConfirm={(reason) => void run(() => refuse.run({ ...place, reason, ...second }))} onCancel={() => setRefusing(false)}>
          {t('release.refuseNote')}
        </ConfirmPanel>
      ) : (
        <div className={styles.buttons}>
          <Button kind="primary" icon={IconCheck} disabled={busy} onClick={() => void run(() => sign.run({ ...place, ...second }))}>
            {t('act.sign')}
          </Button>
          <Button icon={IconArrowBackUp} disabled={busy} onClick={() => setRefusing(true)}>
            {t('act.refuse')}
          </Button>
        </div>
      )}
      <ErrorSentence error={sign.error ?? refuse.error} />
    </PanelSection>
  );
}
