import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { PrintRow } from '../../shared/contract/prints.ts';
import { useAct } from '../api/use-act.ts';
import { hasRole, useSession } from '../app/session.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { Button } from './button.tsx';
import { ConfirmPanel } from './confirm-panel.tsx';
import { ErrorSentence } from './error-sentence.tsx';
import { JobProgress } from './job-progress.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import styles from './print-preview.module.css';
import { TextField } from './text-field.tsx';

/** The second person of a print, at their own login or at this desk for these bytes only (decisions 19 and 28). */
export function PrintRelease({ print }: { print: PrintRow }): ReactNode {
  const t = useStrings('prints');
  const own = hasRole(useSession(), 'approver') && !print.mine;
  const sign = useAct('approvals.sign');
  const refuse = useAct('approvals.refuse');
  const [loginCode, setLoginCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const codeGood = /^[a-z][a-z0-9]{1,15}$/u.test(loginCode);
  const ready = own || (codeGood && passphrase !== '');
  const busy = sign.running || refuse.running;
  const place = { compartment: print.compartment, id: print.approvalId ?? '', ...(own ? {} : { second: { loginCode, passphrase } }) };
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    setAsked(true);
    if (!ready) return;
    await act();
    setPassphrase('');
    // The field was emptied here, not forgotten: the refusal alone speaks.
    setAsked(false);
  };
  return (
    <form
      className={styles.order}
      aria-label={t('release.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => sign.run(place));
      }}
    >
      <p className={styles.note}>{t(own ? 'release.you' : 'release.here')}</p>
      {own ? null : (
        <>
          <TextField label={t('release.code')} value={loginCode} onChange={(text) => setLoginCode(text.trim().toLowerCase())} maxLength={16} disabled={busy} required problem={asked && !codeGood ? t('order.needed') : null} />
          <PassphraseField label={t('release.passphrase')} value={passphrase} onChange={setPassphrase} disabled={busy} required problem={asked && passphrase === '' ? t('order.needed') : null} />
        </>
      )}
      {busy ? <JobProgress label={t('release.title')} report={sign.progress ?? refuse.progress} /> : null}
      {refusing ? (
        <ConfirmPanel title={t('release.refuseTitle')} act={t('release.refuse')} withReason busy={busy} onConfirm={(reason) => void run(() => refuse.run({ ...place, reason }))} onCancel={() => setRefusing(false)} />
      ) : (
        <div className={styles.buttons}>
          <Button type="submit" kind="primary" icon={IconCheck} disabled={busy}>
            {t('release.act')}
          </Button>
          <Button icon={IconArrowBackUp} disabled={busy} onClick={() => setRefusing(true)}>
            {t('release.refuse')}
          </Button>
        </div>
      )}
      <ErrorSentence error={sign.error ?? refuse.error} />
    </form>
  );
}
