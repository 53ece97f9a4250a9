import type { ReactNode } from 'react';
import styles from './cover-step.module.css';

interface Props {
  above: string;
  title: string;
  children: ReactNode;
}

/** One step of a longer way beside the cover: setting up, or the way with the recovery cards. */
export function CoverStep({ above, title, children }: Props): ReactNode {
  return (
    <div className={styles.form}>
      <p className={styles.step}>{above}</p>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </div>
  );
}
