import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './fingerprint.module.css';

/** Eight groups, to be read aloud; those that are heard from the other office are not shown. */
export function Fingerprint({ groups }: { groups: readonly (string | null)[] }): ReactNode {
  const t = useStrings('packages');
  return (
    <ol className={styles.groups} aria-label={t('offices.fingerprint')}>
      {groups.map((group, index) => (
        <li key={index}>
          <span className={styles.place}>{index + 1}</span>
          {group ?? <span className={styles.hidden}>{t('offices.hidden')}</span>}
        </li>
      ))}
    </ol>
  );
}
