import type { ReactNode } from 'react';
import styles from './packages.module.css';

/** A text that may be cut at the end; whole on hover. */
export function Cut({ text }: { text: string }): ReactNode {
  return (
    <span className={styles.cut} title={text}>
      {text}
    </span>
  );
}

/** The running number of a package hangs in the margin. */
export function numberInMargin({ number }: { readonly number: number | null }): ReactNode {
  return number === null ? null : <span className={styles.number}>{number}</span>;
}
