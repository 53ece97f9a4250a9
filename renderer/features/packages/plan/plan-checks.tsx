import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PackageCheck } from '../../../../shared/contract/package-views.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { Icon } from '../../../components/marks/icon.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { SealMark } from '../../../components/marks/seal-mark.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './plan.module.css';

interface Props {
  checks: readonly PackageCheck[];
}

/** Six checks in one line under the ring of the seal, each with what was found. */
export function PlanChecks({ checks }: Props): ReactNode {
  const t = useStrings('packages');
  const title = ({ kind, holds }: PackageCheck): string => {
    if (kind === 'number' && !holds) return t('plan.check.numberGap');
    if (kind === 'expiry' && !holds) return t('plan.check.expiryPast');
    return t(`plan.check.${kind}`);
  };
  const value = ({ kind, holds, values }: PackageCheck): string => {
    const { day } = values;
    const shown = typeof day === 'string' ? { ...values, day: formatDateForTable(day) } : values;
    return kind === 'number' && !holds ? t('plan.checkValue.numberGap', shown) : t(`plan.checkValue.${kind}`, shown);
  };
  return (
    <div className={styles.checks}>
      <SealMark size={36} />
      <ul aria-label={t('plan.checks')}>
        {checks.map((check) => (
          <li key={check.kind} className={joinClasses(styles.check, !check.holds && styles.fails)}>
            <Icon of={check.holds ? IconCheck : IconAlertTriangle} />
            <div className={styles.checkText}>
              <b>{title(check)}</b>
              <span className={styles.checkValue}>{value(check)}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
