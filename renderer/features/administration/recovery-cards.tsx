import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { compartments } from '../../../shared/base/compartments.ts';
import { hasRole, isOpen, useSession } from '../../base/session.tsx';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatTime } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { NewCards } from '../../components/accounts/new-cards.tsx';
import styles from './part.module.css';
import { RecoveryRehearsal } from './recovery-rehearsal.tsx';

/** The cards that open the cabinet when nobody can: rehearsed, and replaced by a new set. */
export function RecoveryCards(): ReactNode {
  const t = useStrings('administration');
  const recovery = useStrings('recovery');
  const session = useSession();
  const client = useQueryClient();
  const [making, setMaking] = useState(false);
  const [doneAt, setDoneAt] = useState<number | null>(null);
  const desk = useRequest('desk.summary', {});
  const due = desk.data?.waiting.tasks.some(({ kind }) => kind === 'renewRecoveryCards') === true;
  const may = hasRole(session, 'approver') && compartments.every((name) => isOpen(session, name));
  const done = () => {
    setMaking(false);
    setDoneAt(Date.now());
    void client.invalidateQueries({ queryKey: ['desk.summary'] });
    void client.invalidateQueries({ queryKey: ['accounts.generations'] });
  };
  if (making) {
    return (
      <div className={styles.part}>
        <NewCards office={session} onDone={done} onBack={() => setMaking(false)} />
      </div>
    );
  }
  const renewal = (
    <section className={styles.part} aria-label={t('recovery.renewTitle')}>
      <h2>{t('recovery.renewTitle')}</h2>
      <p className={styles.lead}>{t('recovery.renewLead')}</p>
      {due ? <StateWord tone="care">{t('recovery.renewDue')}</StateWord> : null}
      {doneAt === null ? null : (
        <div role="status">
          <StateWord tone="done">{recovery('renew.done', { time: formatTime(doneAt) })}</StateWord>
        </div>
      )}
      {may ? (
        <div className={styles.buttons}>
          <Button onClick={() => setMaking(true)}>{t('recovery.renew')}</Button>
        </div>
      ) : null}
    </section>
  );
  return (
    <>
      {due ? renewal : null}
      <RecoveryRehearsal />
      {due ? null : renewal}
    </>
  );
}
