import { IconDownload, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { request } from '../../../api/client.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './import.module.css';
import type { RowsToWrite } from './use-import.ts';

async function chosenFolder(): Promise<string | null> {
  return (await request('desktop.chooseFolder', { purpose: 'peopleTable' }))?.token ?? null;
}

/** An empty table with the columns that are known, to be filled in elsewhere. */
export function SaveTemplate({ disabled }: { disabled: boolean }): ReactNode {
  const t = useStrings('people');
  const save = useAct('people.saveImportTemplate');
  const write = async (): Promise<void> => {
    const folder = await chosenFolder();
    if (folder !== null) await save.run({ folder });
  };
  return (
    <>
      <Button kind="quiet" icon={IconTable} disabled={disabled || save.running} onClick={() => void write()}>
        {t('import.saveTemplate')}
      </Button>
      {save.value === undefined ? null : (
        <p role="status" className={styles.fine}>
          {t('import.templateSaved', { file: save.value.fileName })}
        </p>
      )}
      <ErrorSentence error={save.error} />
    </>
  );
}

interface RejectedProps {
  importId: string;
  /** What would be left out now; after the import, what it left out. */
  count: number;
  choice: RowsToWrite;
  disabled: boolean;
}

/** The rows that are not written, as a table to correct and choose again. */
export function SaveRejected({ importId, count, choice, disabled }: RejectedProps): ReactNode {
  const t = useStrings('people');
  const save = useAct('people.saveRejectedRows');
  const shown = (value: number) => formatCount(value, language.language);
  const write = async (): Promise<void> => {
    const folder = await chosenFolder();
    if (folder !== null) await save.run({ importId, folder, ...choice });
  };
  return (
    <div className={styles.part}>
      <div className={styles.saved}>
        <Button small icon={IconDownload} disabled={disabled || save.running} onClick={() => void write()}>
          {t('import.saveRejected', { count, shown: shown(count) })}
        </Button>
        <span className={styles.fine}>{t('import.rejectedNote')}</span>
      </div>
      {save.value === undefined ? null : (
        <p role="status">
          {t('import.rejectedSaved', {
            count: save.value.rows,
            shown: shown(save.value.rows),
            file: save.value.fileName,
          })}
        </p>
      )}
      <ErrorSentence error={save.error} />
    </div>
  );
}
