import { IconGitCompare } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Dossier } from '../../../../shared/contract/people.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { MarginList, MarginRow } from '../../../components/lists/margin-list.tsx';
import { formatDay, formatTime } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { ChangeList } from './change-list.tsx';
import { compareDocuments } from './compare-documents.ts';
import styles from './versions-tab.module.css';

/** Who wrote what when and why, newest first; each former version beside the present one. Nothing was overwritten. */
export function VersionsTab({ dossier }: { dossier: Dossier }): ReactNode {
  const t = useStrings('people');
  const read = useAct('people.version');
  const [chosen, setChosen] = useState<string | null>(null);
  const compare = (versionId: string) => {
    setChosen(versionId);
    void read.run({ id: dossier.id, versionId });
  };
  const former = read.value?.version.versionId === chosen ? read.value : undefined;
  const changes = former === undefined ? [] : compareDocuments(former.particulars, dossier.particulars);
  return (
    <>
      <div>
        <MarginList label={t('tabs.versions')}>
          {dossier.versions.map(({ versionId, number, at, authorName, reason }, index) => (
            <MarginRow
              key={versionId}
              margin={number}
              selected={versionId === chosen}
              place={`${formatDay(at)} ${formatTime(at)}`}
              below={reason}
              aside={
                index === 0 ? (
                  t('versions.current')
                ) : (
                  <Button
                    kind="quiet"
                    small
                    icon={IconGitCompare}
                    disabled={read.running}
                    onClick={() => compare(versionId)}
                  >
                    {t('versions.compare')}
                  </Button>
                )
              }
            >
              {t(number === 1 ? 'versions.created' : 'versions.corrected', { name: authorName })}
            </MarginRow>
          ))}
        </MarginList>
      </div>
      <ErrorSentence error={read.error} />
      {former === undefined ? null : (
        <section className={styles.compare} aria-live="polite">
          <h2 className={styles.title}>{t('versions.title', { number: former.version.number })}</h2>
          {changes.length === 0 ? (
            <EmptyState>{t('versions.same')}</EmptyState>
          ) : (
            <ChangeList
              label={t('versions.title', { number: former.version.number })}
              changes={changes}
              formerHead={t('versions.number', { number: former.version.number })}
              presentHead={t('form.former')}
            />
          )}
        </section>
      )}
    </>
  );
}
