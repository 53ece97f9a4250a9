import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { hasRole, isOpen, useSession } from '../../base/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { ConfirmPanel } from '../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../components/layout/job-progress.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatDay, formatTime } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './compartment-keys.module.css';
import part from './part.module.css';

type Generation = RequestOutput<'accounts.generations'>['generations'][number];

/** The key of each compartment: which one is due for a new one and why, and the act that starts it (decision 4). */
export function CompartmentKeys(): ReactNode {
  const t = useStrings('administration');
  const common = useStrings('common');
  const session = useSession();
  const client = useQueryClient();
  const generations = useRequest('accounts.generations', {}, { reads: ['account'] });
  const [asking, setAsking] = useState<Compartment | null>(null);
  const [done, setDone] = useState<{ compartment: Compartment; generation: number; at: number } | null>(null);
  const start = useAct('accounts.startGeneration');
  const run = async (compartment: Compartment) => {
    setDone(null);
    const started = await start.run({ compartment });
    setAsking(null);
    if (started !== undefined) setDone({ compartment, generation: started.generation, at: Date.now() });
    // Also after a failure: what happened then is told by the vault alone.
    await client.invalidateQueries();
  };
  const actOf = ({ compartment }: Generation): ReactNode => {
    const name = common(`compartment.${compartment}`);
    if (!hasRole(session, 'approver')) return null;
    if (!isOpen(session, compartment)) return <p className={styles.note}>{t('keys.notHeld')}</p>;
    if (asking !== compartment) {
      return (
        <Button small disabled={asking !== null} onClick={() => setAsking(compartment)}>
          {t('keys.start')}
        </Button>
      );
    }
    if (start.running)
      return <JobProgress label={t('keys.running', { name })} report={start.progress} onCancel={start.cancel} />;
    return (
      <ConfirmPanel
        title={t('keys.startTitle', { name })}
        act={t('keys.start')}
        busy={false}
        onConfirm={() => void run(compartment)}
        onCancel={() => setAsking(null)}
      >
        {t('keys.startWhat')}
      </ConfirmPanel>
    );
  };
  return (
    <div className={part.part}>
      <p className={part.lead}>{t('keys.lead')}</p>
      <ErrorSentence error={generations.error ?? start.error} />
      {done === null ? null : (
        <div role="status">
          <StateWord tone="done">
            {t('keys.done', {
              name: common(`compartment.${done.compartment}`),
              time: formatTime(done.at),
              generation: done.generation,
            })}
          </StateWord>
        </div>
      )}
      <ul className={styles.list}>
        {(generations.data?.generations ?? []).map((entry) => (
          <li key={entry.compartment} className={styles.row}>
            <div className={styles.head}>
              <h2 className={styles.name}>{common(`compartment.${entry.compartment}`)}</h2>
              <span className={styles.note}>{t('keys.generation', { generation: entry.generation })}</span>
            </div>
            {entry.due === null ? (
              <StateWord tone="done" strong={false}>
                {t('keys.current')}
              </StateWord>
            ) : (
              <StateWord
                tone="care"
                note={t('keys.dueBecause', {
                  who: [...new Set(entry.due.who)].map((who) => who ?? t('keys.oldCards')).join(', '),
                  day: formatDay(entry.due.since),
                })}
              >
                {t('keys.due')}
              </StateWord>
            )}
            <div>{actOf(entry)}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
