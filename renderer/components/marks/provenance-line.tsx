import type { ReactNode } from 'react';
import type { Provenance } from '../../../shared/base/common-schemas.ts';
import { formatDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './provenance-line.module.css';

interface Props {
  provenance: Pick<Provenance, 'at' | 'authorName' | 'reason'>;
  /** e.g. "theo bản khai trang 3" */
  children?: ReactNode;
}

/** Who wrote a value and when, under every value that could be questioned. */
export function ProvenanceLine({ provenance: { at, authorName, reason }, children }: Props): ReactNode {
  const t = useStrings('common');
  const values = { name: authorName, day: formatDay(at) };
  return (
    <div className={styles.line}>
      {reason === null ? t('provenance', values) : t('provenanceWithReason', { ...values, reason })}
      {children === undefined ? null : <>, {children}</>}
    </div>
  );
}
