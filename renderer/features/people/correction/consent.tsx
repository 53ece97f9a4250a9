import { pathTo } from '../../../base/routes.ts';
import { IconArrowBackUp, IconClockOff, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { goTo } from '../../../base/location.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { ReasonList } from '../../../components/lists/reason-list.tsx';
import { SecondSignature } from '../../../components/forms/second-signature.tsx';
import { SpoiledHands, UnfoundedEnd } from '../../../components/marks/hands-not-counting.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useSignature } from '../../../components/forms/use-signature.ts';
import { formatDay, formatMoment } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
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
  const withdraw = useAct('approvals.withdraw');
  const place = { compartment: 'personnel' as const, id: approval.id };
  const signature = useSignature({ ...place, hand: mine ? 'own' : 'second', onAnswer: onChange });
  const takeBack = async () => {
    if ((await withdraw.run(place)) === undefined) return;
    goTo(pathTo('person', { id: correction.personId }));
  };

  if (approval.state !== 'waiting' || approval.expired) return <Settled opened={opened} />;
  return (
    <div className={styles.consent}>
      <StateWord tone="accent" icon={IconHourglass}>
        {t('consent.waits', { day: formatDay(approval.expires) })}
      </StateWord>
      {approval.unfoundedEnd ? <UnfoundedEnd /> : null}
      {approval.spoiled ? <SpoiledHands /> : null}
      <p>{t(mine ? 'consent.youSign' : 'consent.secondSigns')}</p>
      <SecondSignature
        signature={signature}
        label={t('consent.title')}
        act={t('consent.sign')}
        closed={!readable}
        refuseTitle={t('consent.refuseTitle')}
        refuseNote={t('consent.refuseNote')}
      >
        {readable ? null : (
          <ReasonList title={t('consent.closed')} reasons={[{ id: 'read', text: t('consent.notRead') }]} />
        )}
      </SecondSignature>
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
      <Button kind="primary" onClick={() => goTo(pathTo('person', { id: correction.personId }))}>
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
        <StateWord tone="done">
          {t('consent.done', { name: last?.userName ?? '', when: formatMoment(last?.at ?? approval.askedAt) })}
        </StateWord>
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
