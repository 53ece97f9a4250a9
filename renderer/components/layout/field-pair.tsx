import type { ReactNode } from 'react';
import styles from './field-pair.module.css';

interface ListProps {
  children: ReactNode;
}

/** Label and value in two columns, 13 px; the body of side panels. */
export function FieldPairs({ children }: ListProps): ReactNode {
  return <dl className={styles.pairs}>{children}</dl>;
}

interface Props {
  label: ReactNode;
  /** Who wrote it and when: a ProvenanceLine. */
  below?: ReactNode;
  children: ReactNode;
}

export function FieldPair({ label, below, children }: Props): ReactNode {
  return (
    <div className={styles.pair}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {children}
        {below}
      </dd>
    </div>
  );
}
