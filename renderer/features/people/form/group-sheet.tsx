import type { ReactNode } from 'react';
import { useStrings } from '../../../strings/use-strings.ts';
import { groupNumber, type FormGroup } from './form-groups.ts';
import { goOnWithEnter } from './go-on-with-enter.ts';
import styles from './group-sheet.module.css';

interface Props {
  group: FormGroup;
  /** Beside the title: the draft, a small button. */
  aside: ReactNode;
  /** What stands between the head and the rows, each in a `GroupLine`. */
  children?: ReactNode;
  rows: ReactNode;
}

/** One group of the form as a sheet: its head stays while the rows go by. */
export function GroupSheet({ group, aside, children, rows }: Props): ReactNode {
  const t = useStrings('people');
  return (
    <div className={styles.section} onKeyDown={goOnWithEnter}>
      <header className={styles.head}>
        <span className={styles.number}>{groupNumber(group)}</span>
        <div className={styles.headLine}>
          <h2 className={styles.title}>{t(`form.title.${group.id}`)}</h2>
          <div className={styles.aside}>{aside}</div>
        </div>
      </header>
      {children}
      <div className={styles.rows}>{rows}</div>
    </div>
  );
}

export function GroupLine({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.line}>{children}</div>;
}
