import { useId, type ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './sheet.module.css';

interface SheetProps {
  /** PageHead, then Tabs or FilterRow if the page has them. */
  head: ReactNode;
  /** Index or stage rail at the left, 216 to 264 px. */
  rail?: ReactNode;
  /** SidePanel at the right. Below 1100 px of sheet it lies over the text as a drawer. */
  panel?: ReactNode;
  /** ActionBar, only when something waits to be sent or written. */
  actions?: ReactNode;
  /** A text to read in which nothing may be pressed: it takes the focus itself, so that it scrolls by keyboard. */
  reading?: boolean;
  children: ReactNode;
}

/** One sheet of paper: one subject, one primary button. */
export function Sheet({ head, rail, panel, actions, reading = false, children }: SheetProps): ReactNode {
  return (
    <div className={styles.sheet}>
      <header>{head}</header>
      <div className={joinClasses(styles.body, panel !== undefined && panel !== null && styles.withPanel)}>
        {rail === undefined || rail === null ? null : (
          <div className={styles.rail} tabIndex={0}>
            {rail}
          </div>
        )}
        <div className={styles.main}>
          <div className={styles.content} {...(reading ? { tabIndex: 0 } : {})}>
            {children}
          </div>
          {actions}
        </div>
        {panel}
      </div>
    </div>
  );
}

interface PageHeadProps {
  title: ReactNode;
  /** Beside the title: a date, a count, a post. */
  note?: ReactNode;
  /** Above the title: number of the case, legal basis. */
  above?: ReactNode;
  /** Buttons; at most one primary. */
  children?: ReactNode;
  /** Tabs below the title make the head lower. */
  withTabs?: boolean;
}

/** The head of a page: 56 px, 72 with a line above the title. */
export function PageHead({ title, note, above, children, withTabs = false }: PageHeadProps): ReactNode {
  return (
    <div className={joinClasses(styles.head, withTabs && styles.headOverTabs)}>
      <div className={styles.titles}>
        {above === undefined ? null : <div className={styles.above}>{above}</div>}
        <div className={styles.titleLine}>
          <h1 className={styles.title} tabIndex={-1}>
            {title}
          </h1>
          {note === undefined ? null : <div className={styles.note}>{note}</div>}
        </div>
      </div>
      {children === undefined || children === null ? null : <div className={styles.buttons}>{children}</div>}
    </div>
  );
}

interface FilterRowProps {
  children: ReactNode;
  /** At the right: how many rows are shown. */
  total?: ReactNode;
}

/** Search field, chips and the total; 44 px. */
export function FilterRow({ children, total }: FilterRowProps): ReactNode {
  return (
    <div className={styles.filters} role="search">
      {children}
      {total === undefined ? null : (
        <div className={styles.total} aria-live="polite">
          {total}
        </div>
      )}
    </div>
  );
}

interface ActionBarProps {
  /** What is proposed, in one line. */
  title: ReactNode;
  /** Whose consent it needs, or why it cannot be sent yet. */
  note?: ReactNode;
  children: ReactNode;
}

/** The bar at the foot of the sheet, 64 px: says what happens before the button does it. */
export function ActionBar({ title, note, children }: ActionBarProps): ReactNode {
  const id = useId();
  return (
    <section className={styles.actions} aria-labelledby={id}>
      <div className={styles.actionText}>
        <h2 id={id} className={styles.actionTitle}>
          {title}
        </h2>
        {note === undefined ? null : <div className={styles.actionNote}>{note}</div>}
      </div>
      <div className={styles.buttons}>{children}</div>
    </section>
  );
}
