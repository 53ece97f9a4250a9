import type { ReactNode } from 'react';
import type { PrintRow } from '../../../shared/contract/prints.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './print-preview.module.css';
import { SecondSignature } from './second-signature.tsx';
import { useSignature } from './use-signature.ts';

/** The second person of a print, at their own login or at this desk for these bytes only (decisions 19 and 28). */
export function PrintRelease({ print }: { print: PrintRow }): ReactNode {
  const t = useStrings('prints');
  const own = hasRole(useSession(), 'approver') && !print.mine;
  const signature = useSignature({
    compartment: print.compartment,
    id: print.approvalId ?? '',
    hand: own ? 'own' : 'second',
  });
  return (
    <div className={styles.order}>
      <p className={styles.note}>{t(own ? 'release.you' : 'release.here')}</p>
      <SecondSignature
        signature={signature}
        label={t('release.title')}
        act={t('release.act')}
        refuseTitle={t('release.refuseTitle')}
      />
    </div>
  );
}
