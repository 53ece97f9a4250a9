import type { KeyboardEvent, ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './tabs.module.css';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly count?: ReactNode;
}

interface Props<Id extends string> {
  /** What the tabs choose between; read out. */
  label: string;
  items: readonly TabItem<Id>[];
  current: Id;
  onChange: (id: Id) => void;
  /** At the right end of the row, e.g. "Giữ bộ lọc này". */
  aside?: ReactNode;
}

/** Tabs of a page, 32 px, underlined. Arrow keys move, as in every tab list. */
export function Tabs<Id extends string>({ label, items, current, onChange, aside }: Props<Id>): ReactNode {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = (items.findIndex(({ id }) => id === current) + step + items.length) % items.length;
    const next = items[at];
    if (next === undefined) return;
    onChange(next.id);
    // The page of the next tab may bring a tab list of its own; the focus goes on to the tab that is chosen there.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[role=tablist][aria-label="${CSS.escape(label)}"] [role=tab][aria-selected=true]`)?.focus());
  };
  return (
    <div className={styles.row}>
      <div role="tablist" aria-label={label} className={styles.list} onKeyDown={move}>
        {items.map(({ id, label: text, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === current}
            tabIndex={id === current ? 0 : -1}
            className={joinClasses(styles.tab, id === current && styles.current)}
            onClick={() => onChange(id)}
          >
            {text}
            {count === undefined ? null : <span className={styles.count}>{count}</span>}
          </button>
        ))}
      </div>
      {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
    </div>
  );
}
