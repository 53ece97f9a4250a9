import type { ReactNode } from 'react';
import type { PackageOutRow } from '../../../../shared/contract/package-views.ts';
import { hasRole, useSession } from '../../../base/session.tsx';
import { SecondSignature } from '../../../components/forms/second-signature.tsx';
import { PanelSection } from '../../../components/layout/side-panel.tsx';
import { useSignature } from '../../../components/forms/use-signature.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';

/** The second person, at their own login or at this desk for these bytes only (decision 19). */
export function Release({ row }: { row: PackageOutRow }): ReactNode {
  const t = useStrings('packages');
  const mine = hasRole(useSession(), 'approver') && !row.mine;
  const signature = useSignature({
    compartment: 'personnel',
    id: row.approvalId,
    hand: mine ? 'own' : 'second',
    onAnswer: usePackagesChanged(),
  });
  return (
    <PanelSection>
      <p>{t(mine ? 'release.you' : 'release.waits')}</p>
      <div className={styles.fields}>
        <SecondSignature
          signature={signature}
          label={t('act.sign')}
          act={t('act.sign')}
          refuseTitle={t('release.refuseTitle')}
          refuseNote={t('release.refuseNote')}
        />
      </div>
    </PanelSection>
  );
}
