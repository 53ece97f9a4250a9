import type { ReactNode } from 'react';
import type { PackageOutRow } from '../../../../shared/contract/package-views.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { PanelSection } from '../../../components/layout/side-panel.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';

/** Sealed once; the number belongs to those bytes (decision 25). */
export function SealPackage({ row }: { row: PackageOutRow }): ReactNode {
  const t = useStrings('packages');
  const seal = useAct('packages.seal');
  const changed = usePackagesChanged();
  const run = async (): Promise<void> => {
    if ((await seal.run({ id: row.id })) !== undefined) await changed();
  };
  return (
    <PanelSection>
      <p>{t('release.sealNote')}</p>
      {seal.running ? <JobProgress label={t('release.sealing')} report={seal.progress} onCancel={seal.cancel} /> : null}
      <div className={styles.buttons}>
        <Button kind="primary" disabled={seal.running} onClick={() => void run()}>
          {t('act.seal')}
        </Button>
      </div>
      <ErrorSentence error={seal.error} />
    </PanelSection>
  );
}
