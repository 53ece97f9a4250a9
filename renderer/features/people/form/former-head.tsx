import type { ReactNode } from 'react';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './former.module.css';

/** Head of the column of former values: which version it is. */
export function FormerHead({ writtenOn }: { writtenOn: number }): ReactNode {
  const t = useStrings('people');
  return (
    <span className={styles.head}>
      <b>{t('form.former')}</b> <span className="whole">{t('form.formerWritten', { day: formatDay(writtenOn) })}</span>
    </span>
  );
}
