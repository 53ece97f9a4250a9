import { Tabs as MantineTabs } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
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
  // The page of the next tab may bring a tab list of its own; the focus goes on to the tab that is chosen there.
  const follow = ({ key }: KeyboardEvent) => {
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>(`[role=tablist][aria-label="${CSS.escape(label)}"] [role=tab][aria-selected=true]`)
        ?.focus(),
    );
  };
  return (
    <MantineTabs
      unstyled
      classNames={{
        root: joinClasses(styles.row),
        list: joinClasses(styles.list),
        tab: joinClasses(styles.tab),
        tabLabel: joinClasses(styles.words),
        tabSection: joinClasses(styles.count),
      }}
      value={current}
      onChange={(id) => onChange(id as Id)}
    >
      <MantineTabs.List aria-label={label}>
        {items.map(({ id, label: text, count }) => (
          <MantineTabs.Tab key={id} value={id} onKeyDown={follow} rightSection={count}>
            {text}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
    </MantineTabs>
  );
}
