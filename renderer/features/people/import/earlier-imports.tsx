import { pathTo } from '../../../base/routes.ts';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { goTo } from '../../../base/location.ts';
import { useAct } from '../../../api/use-act.ts';
import { useKeysetPages } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatCount, formatMoment } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './import.module.css';

/** Every import and the way back from it: what nobody has worked on since is withdrawn, the rest stays and is named. */
export function EarlierImports(): ReactNode {
  const t = useStrings('people');
  const { rows, error, loading, hasMore, loadMore } = useKeysetPages(
    'people.imports',
    (cursor) => ({ limit: 50, ...(cursor === null ? {} : { after: cursor }) }),
    { rows: ({ batches }) => batches, next: ({ next }) => next },
    { reads: ['person', 'importBatch'] },
  );
  const undo = useAct('people.undoImport');
  const [asking, setAsking] = useState<string | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  const count = (value: number) => formatCount(value, language.language);
  const takeBack = async (batchId: string, reason: string) => {
    const answer = await undo.run({ batchId, reason });
    if (answer === undefined) return;
    setAsking(null);
    setUndone(batchId);
  };
  if (rows.length === 0 && !loading && error === null) return <p className={styles.fine}>{t('import.noEarlier')}</p>;
  return (
    <div className={styles.earlier}>
      <ErrorSentence error={error} />
      {rows.map(({ batchId, at, by, count: people, undone: gone }) => (
        <section key={batchId} className={styles.batch}>
          <div className={styles.batchLine}>
            <b>{t('import.batch', { count: people, shown: count(people) })}</b>
            <span className="number whole">{formatMoment(at)}</span>
          </div>
          <span className={styles.fine}>{by}</span>
          {gone ? (
            <StateWord tone="care" icon={IconArrowBackUp} strong={false}>
              {t('import.wasUndone')}
            </StateWord>
          ) : asking === batchId ? (
            <>
              <ConfirmPanel
                title={t('import.undoTitle')}
                act={t('import.undo')}
                destructive
                withReason
                busy={undo.running}
                onConfirm={(reason) => void takeBack(batchId, reason)}
                onCancel={() => setAsking(null)}
              >
                {t('import.undoText')}
              </ConfirmPanel>
              {undo.running ? <JobProgress label={t('import.undoing')} report={undo.progress} /> : null}
              <ErrorSentence error={undo.error} />
            </>
          ) : (
            <div>
              <Button kind="quiet" small icon={IconArrowBackUp} onClick={() => setAsking(batchId)}>
                {t('import.undo')}
              </Button>
            </div>
          )}
          {undone === batchId && undo.value !== undefined ? (
            <div className={styles.kept} role="status">
              <span>{t('import.withdrawn', { count: undo.value.withdrawn, shown: count(undo.value.withdrawn) })}</span>
              {undo.value.kept.length === 0 ? null : <span>{t('import.kept')}</span>}
              {undo.value.kept.map(({ id, fullName }) => (
                <Button key={id} kind="quiet" small onClick={() => goTo(pathTo('person', { id }))}>
                  {fullName}
                </Button>
              ))}
            </div>
          ) : null}
        </section>
      ))}
      {hasMore ? (
        <div>
          <Button kind="quiet" small disabled={loading} onClick={loadMore}>
            {t('import.moreEarlier')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
