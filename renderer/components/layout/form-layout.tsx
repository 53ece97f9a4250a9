import type { ReactNode } from 'react';
import styles from '../forms/draft-form.module.css';
import { joinClasses } from '../../base/join-classes.ts';

/** Short fields side by side. */
export function FieldRow({ columns = 2, children }: { columns?: 2 | 3; children: ReactNode }): ReactNode {
  return <div className={columns === 2 ? styles.two : styles.three}>{children}</div>;
}

/** A sentence of a form; `care` where it says what is missing or wrong. */
export function FormNote({ care = false, children }: { care?: boolean; children: ReactNode }): ReactNode {
  return <p className={joinClasses(styles.note, care && styles.care)}>{children}</p>;
}

/** Fields that belong together, under a heading. */
export function FormPart({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={styles.part} role="group" aria-label={title}>
      <h3 className={styles.partTitle}>{title}</h3>
      {children}
    </section>
  );
}
