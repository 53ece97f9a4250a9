import { IconArrowBackUp, IconCheck, IconClockOff, IconHourglass } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { goTo } from '../../../app/location.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmPanel } from '../../../components/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/error-sentence.tsx';
import { JobProgress } from '../../../components/job-progress.tsx';
import { PassphraseField } from '../../../components/passphrase-field.tsx';
import { ReasonList } from '../../../components/reason-list.tsx';
import { StateWord } from '../../../components/state-word.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { formatDay, formatMoment } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { personPath } from '../people-paths.ts';
import type { OpenedCorrection } from './use-correction.ts';
import styles from './correction-page.module.css';

interface Props {
  opened: OpenedCorrection;
  /** What is proposed stands on the page; nobody consents to what was not shown. */
  readable: boolean;
  onChange: (approval: OpenedCorrection['approval']) => void;
}

/** Consent at one's own login, or by a second person at this desk whose passphrase opens for this act only (decision 19). */
export function Consent({ opened, readable, onChange }: Props): ReactNode {
  const t = useStrings('people');
  const { approval, mine, askedByMe, correction } = opened;
  const sign = useAct('approvals.sign');
  const refuse = useAct('approvals.refuse');
  const withdraw = useAct('approvals.withdraw');
  const [refusing, setRefusing] = useState(false);
  const [loginCode, setLoginCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const place = { compartment: 'personnel' as const, id: approval.id };
  const codeGood = /^[a-z][a-z0-9]{1,15}$/u.test(loginCode);
  const second = mine ? {} : { second: { loginCode, passphrase } };
  const ready = mine || (codeGood && passphrase !== '');

  const follow = (answer: OpenedCorrection['approval'] | undefined) => {
    setPassphrase('');
    if (answer !== undefined) onChange(answer);
  };
  const consent = async () => {
    setAsked(true);
    if (ready) follow(await sign.run({ ...place, ...second }));
  };
  const sendBack = async (reason: string) => {
    setAsked(true);
    if (ready) follow(await refuse.run({ ...place, reason, ...second }));
  };
  const takeBack = async () => {
    if ((await withdraw.run(place)) === undefined) return;
    goTo(personPath(correction.personId));
  };

  if (approval.state !== 'waiting' || approval.expired) return <Settled opened={opened} />;
  const busy = sign.running || refuse.running;
  return (
    <div className={styles.consent}>
      <StateWord tone="accent" icon={IconHourglass}>
        {t('consent.waits', { day: formatDay(approval.expires) })}
      </StateWord>
      <p>{t(mine ? 'consent.youSign' : 'consent.secondSigns')}</p>
      {mine ? null : (
        <>
          <TextField label={t('consent.code')} value={loginCode} onChange={(text) => setLoginCode(text.trim().toLowerCase())} maxLength={16} disabled={busy} required problem={asked && !codeGood ? t('consent.codeMissing') : null} />
          <PassphraseField label={t('consent.passphrase')} value={passphrase} onChange={setPassphrase} disabled={busy} required problem={asked && passphrase === '' ? t('consent.passphraseMissing') : null} />
        </>
      )}
      {readable ? null : <ReasonList title={t('consent.closed')} reasons={[{ id: 'read', text: t('consent.notRead') }]} />}
      {busy ? <JobProgress label={t('consent.signing')} report={sign.progress ?? refuse.progress} /> : null}
      {refusing ? (
        <ConfirmPanel title={t('consent.refuseTitle')} act={t('consent.refuse')} withReason busy={busy} onConfirm={(reason) => void sendBack(reason)} onCancel={() => setRefusing(false)}>
          {t('consent.refuseNote')}
        </ConfirmPanel>
      ) : (
        <div className={styles.buttons}>
          <Button kind="primary" icon={IconCheck} disabled={busy || !readable} onClick={() => void consent()}>
            {t('consent.sign')}
          </Button>
          <Button icon={IconArrowBackUp} disabled={busy} onClick={() => setRefusing(true)}>
            {t('consent.refuse')}
          </Button>
        </div>
      )}
      <ErrorSentence error={sign.error ?? refuse.error} />
      {askedByMe ? (
        <div className={styles.part}>
          <p>{t('consent.withdrawNote')}</p>
          <div className={styles.buttons}>
            <Button kind="seal" disabled={withdraw.running} onClick={() => void takeBack()}>
              {t('consent.withdraw')}
            </Button>
          </div>
          <ErrorSentence error={withdraw.error} />
        </div>
      ) : null}
    </div>
  );
}

function Settled({ opened: { approval, correction } }: { opened: OpenedCorrection }): ReactNode {
  const t = useStrings('people');
  const last = approval.signatures.at(-1);
  const open = (
    <div className={styles.buttons}>
      <Button kind="primary" onClick={() => goTo(personPath(correction.personId))}>
        {t('open')}
      </Button>
    </div>
  );
  if (approval.refusal !== null) {
    return (
      <div className={styles.consent}>
        <StateWord tone="care" icon={IconArrowBackUp}>
          {t('consent.refused', { name: approval.refusal.userName, when: formatMoment(approval.refusal.at) })}
        </StateWord>
        <p>“{approval.refusal.reason}”</p>
        {open}
      </div>
    );
  }
  if (approval.state === 'approved' || approval.state === 'used') {
    return (
      <div className={styles.consent}>
        <StateWord tone="done">{t('consent.done', { name: last?.userName ?? '', when: formatMoment(last?.at ?? approval.askedAt) })}</StateWord>
        <p>{t('consent.written')}</p>
        {open}
      </div>
    );
  }
  return (
    <div className={styles.consent}>
      <StateWord tone="care" icon={IconClockOff}>
        {t(approval.state === 'withdrawn' ? 'consent.withdrawn' : 'consent.expired')}
      </StateWord>
      {open}
    </div>
  );
}
