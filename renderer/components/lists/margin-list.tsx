import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './margin-list.module.css';

interface ListProps {
  /** Name of the list for screen readers. */
  label: string;
  /** A plain list of things to read, or a list whose rows open something. */
  children: ReactNode;
}

/** The margin (lề): 60 px with a hairline that runs to the foot of the sheet; text starts at 72 px. */
export function MarginList({ label, children }: ListProps): ReactNode {
  return (
    <div className={joinClasses('ruled', styles.list)} role="list" aria-label={label}>
      {children}
    </div>
  );
}

interface SectionProps {
  /** Hangs in the margin: how many rows follow. */
  count?: ReactNode;
  title: ReactNode;
  aside?: ReactNode;
}

/** Head of a part of a list, with the heavier rule below. */
export function MarginSection({ count, title, aside }: SectionProps): ReactNode {
  return (
    <div className={styles.section} role="listitem">
      <div className={joinClasses('margin-text', styles.hanging, styles.sectionCount)}>{count}</div>
      <h2 className={styles.sectionTitle}>{title}</h2>
      {aside === undefined ? null : <div className={styles.sectionAside}>{aside}</div>}
    </div>
  );
}

interface RowProps {
  /** Hangs in the margin: item number, date, time, index letter, "sửa", a seal, a warning. */
  margin?: ReactNode;
  /** A 16 px icon before the text. */
  icon?: ReactNode;
  children: ReactNode;
  /** The second column, always at the same place of the page. */
  place?: ReactNode;
  /** At the right: time left, a state, a sequence number. */
  aside?: ReactNode;
  /** Below the text, as wide as it. */
  below?: ReactNode;
  selected?: boolean;
  changed?: boolean;
  /** Makes the row something to press; Enter opens it. */
  onOpen?: () => void;
  onSelect?: () => void;
}

/** A row of the sheet, 36 px or as high as its text. */
export function MarginRow({
  margin,
  icon,
  children,
  place,
  aside,
  below,
  selected = false,
  changed = false,
  onOpen,
  onSelect,
}: RowProps): ReactNode {
  const pressable = onOpen !== undefined || onSelect !== undefined;
  const press = (event: MouseEvent | KeyboardEvent) => {
    if ('key' in event && event.key !== 'Enter') return;
    if (
      event.target instanceof Element &&
      event.target.closest('a, button:not([data-row]), input, textarea, select') !== null
    )
      return;
    event.preventDefault();
    if (event.type === 'click' && onSelect !== undefined) onSelect();
    else (onOpen ?? onSelect)?.();
  };
  return (
    <div
      role="listitem"
      className={joinClasses(
        styles.row,
        selected && styles.selected,
        changed && styles.changed,
        pressable && styles.pressable,
      )}
      {...(selected ? { 'aria-current': 'true' } : {})}
      {...(pressable ? { tabIndex: 0, onClick: press, onKeyDown: press, onDoubleClick: () => onOpen?.() } : {})}
    >
      <div className={joinClasses('margin-text', styles.hanging)}>{margin}</div>
      <div className={styles.text}>
        <div className={styles.line}>
          {icon === undefined ? null : <span className={styles.icon}>{icon}</span>}
          <div className={styles.words}>{children}</div>
        </div>
        {below === undefined || below === null ? null : (
          <div className={joinClasses(styles.below, icon !== undefined && styles.belowIcon)}>{below}</div>
        )}
      </div>
      {place === undefined && aside === undefined ? null : (
        <div className={joinClasses(styles.side, place !== undefined && styles.withPlace)}>
          {place === undefined ? null : <div className={styles.place}>{place}</div>}
          {aside === undefined || aside === null ? null : <div className={styles.aside}>{aside}</div>}
        </div>
      )}
    </div>
  );
}
