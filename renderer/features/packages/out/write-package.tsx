import { IconRefresh, IconUsb } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { PackageOutRow } from '../../../../shared/contract/package-views.ts';
import { request } from '../../../api/client.ts';
import { useAct } from '../../../api/use-act.ts';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { PanelSection } from '../../../components/layout/side-panel.tsx';
import { formatSize } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';

/** Choose a stick by name and room; the same bytes are written, read back and compared. */
export function WritePackage({ row }: { row: PackageOutRow }): ReactNode {
  const t = useStrings('packages');
  const volumes = useRequest('packages.volumes', {}, { reads: ['volume'] });
  const write = useAct('packages.write');
  const changed = usePackagesChanged();
  const [chosen, setChosen] = useState<string | null>(null);
  const spoken = language.language;
  const run = async (to: { volume: string } | { folder: string }): Promise<void> => {
    if ((await write.run({ id: row.id, to })) !== undefined) await changed();
  };
  const toFolder = async (): Promise<void> => {
    const folder = await request('desktop.chooseFolder', { purpose: 'packageOut' });
    if (folder !== null) await run({ folder: folder.token });
  };
  const found = volumes.data?.volumes ?? [];
  const needed = row.bytes ?? 0;
  const volume = found.find(({ id }) => id === chosen)?.id ?? null;
  return (
    <PanelSection
      title={t('write.title')}
      aside={
        <Button kind="quiet" small icon={IconRefresh} onClick={() => void volumes.refetch()}>
          {t('write.refresh')}
        </Button>
      }
    >
      <p className={styles.note}>{t('write.same')}</p>
      {found.length === 0 ? (
        <p>{t('write.none')}</p>
      ) : (
        <RadioGroup
          label={t('write.volume')}
          value={volume}
          onChange={setChosen}
          disabled={write.running}
          choices={found.map(({ id, name, size, free }) => ({
            value: id,
            label: name,
            note: `${t('write.free', { free: formatSize(free, spoken), size: formatSize(size, spoken) })}${free < needed ? `, ${t('write.noRoom')}` : ''}`,
            disabled: free < needed,
          }))}
        />
      )}
      {write.running ? (
        <JobProgress label={t('write.writing')} report={write.progress} onCancel={write.cancel} />
      ) : null}
      <div className={styles.buttons}>
        <Button
          kind="primary"
          icon={IconUsb}
          disabled={volume === null || write.running}
          onClick={() => volume !== null && void run({ volume })}
        >
          {t(row.writtenAt.length === 0 ? 'act.write' : 'act.writeAgain')}
        </Button>
        <Button disabled={write.running} onClick={() => void toFolder()}>
          {t('act.writeFolder')}
        </Button>
      </div>
      {write.value === undefined ? null : (
        <p className={styles.note}>
          {t('write.done', { size: formatSize(write.value.bytes, spoken), name: write.value.fileName })}
        </p>
      )}
      <ErrorSentence error={write.error} />
    </PanelSection>
  );
}
