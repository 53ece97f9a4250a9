import type { ReactNode } from 'react';
import styles from './key-cap.module.css';

interface Props {
  children: ReactNode;
}

/** A key as printed on the keyboard, 11 px. */
export function KeyCap({ children }: Props): ReactNode {
  return <kbd className={styles.cap}>{children}</kbd>;
}
