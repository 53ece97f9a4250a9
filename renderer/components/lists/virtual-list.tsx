import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { BareButton } from '../fields/bare-button.tsx';
import { Icon } from '../marks/icon.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { usePageKeys, type KeyBinding } from '../../base/page-keys.ts';
import styles from './virtual-list.module.css';

export interface ListColumn<Row> {
  readonly id: string;
  readonly head: ReactNode;
  /** A CSS grid track: `200px`, `minmax(120px, 1fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Only on screens of at least 1600 px. */
  readonly wideOnly?: boolean;
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly onSort?: () => void;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  label: string;
  columns: readonly ListColumn<Row>[];
  /** Rows read so far, in order. */
  rows: readonly Row[];
  /** All rows of the list when it is known: the scroll bar is right before they are read. */
  total?: number | undefined;
  rowKey: (row: Row) => string;
  /** What hangs in the margin, e.g. the index letter; gets the row before it. */
  margin?: (row: Row, previous: Row | undefined) => ReactNode;
  selected: string | null;
  onSelect: (row: Row) => void;
  /** Enter or double click: a key means what is asked for, a click the row under it. */
  onOpen?: (row: Row, by: 'key' | 'mouse') => void;
  /** Space: show beside the list. */
  onPeek?: (row: Row) => void;
  hasMore?: boolean;
  onMore?: () => void;
  /** 36 in lists, 34 for evidence. */
  rowHeight?: number;
  /** Shown instead of rows. */
  empty?: ReactNode;
  /** Words for the status line. */
  keys?: { readonly move: string; readonly open?: string; readonly peek?: string };
}

/**
 * A list of any length: only rows in view are in the page. One stop for Tab, arrows or J and K move,
 * Enter opens, Space shows beside (role grid with an active row, as ARIA asks of such lists).
 */
export function VirtualList<Row>(props: Props<Row>): ReactNode {
  const {
    label,
    columns,
    rows,
    rowKey,
    margin,
    selected,
    onSelect,
    onOpen,
    onPeek,
    hasMore = false,
    onMore,
    rowHeight = 36,
    empty,
    keys,
  } = props;
  const t = useStrings('common');
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const count = Math.max(rows.length, hasMore ? (props.total ?? rows.length + 1) : rows.length);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: headHeight,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && last >= rows.length - readAhead) onMore?.();
  }, [hasMore, last, rows.length, onMore]);

  const at = rows.findIndex((row) => rowKey(row) === selected);
  // Coming back to a list, one stands where one left it.
  const placed = useRef(false);
  useEffect(() => {
    if (placed.current || at < 0) return;
    placed.current = true;
    if (at > 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Enter and the arrows work at once, unless somebody is already elsewhere on the page.
    if (document.activeElement === document.body) scroll.current?.focus({ preventScroll: true });
  }, [at, virtual]);
  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row === undefined) return;
    onSelect(row);
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' });
    scroll.current?.focus({ preventScroll: true });
  };
  const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroll.current) return;
    const row = rows[at];
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      PageDown: () => go(at + page),
      PageUp: () => go(at - page),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      Enter: () => row !== undefined && onOpen?.(row, 'key'),
      ' ': () => row !== undefined && onPeek?.(row),
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
  usePageKeys(
    keys === undefined
      ? []
      : listKeys(
          keys,
          () => go(at + 1),
          () => go(at - 1),
        ),
  );

  const wide = useWideList();
  const shown = columns.filter(({ wideOnly }) => wide || wideOnly !== true);
  const grid = {
    gridTemplateColumns: `var(--margin-width) ${shown.map(({ width }) => width).join(' ')}`,
    // Columns that were chosen and have no room are scrolled to; none is squeezed away.
    minWidth: `calc(var(--margin-width) + ${shown.reduce((sum, { width }) => sum + Number.parseInt(/\d+/u.exec(width)?.[0] ?? '0', 10), 0)}px)`,
  };
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
    >
      <div className={styles.head} role="row" aria-rowindex={1} style={grid}>
        <div className={styles.hanging} role="presentation" />
        {shown.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={joinClasses(column.align === 'end' && styles.end)}
            {...(column.sort === undefined ? {} : { 'aria-sort': column.sort })}
          >
            {column.onSort === undefined ? (
              column.head
            ) : (
              <BareButton className={styles.sort} onClick={column.onSort} title={t('list.sortBy')}>
                {column.head}
                {column.sort === undefined || column.sort === 'none' ? null : (
                  <Icon of={column.sort === 'ascending' ? IconArrowUp : IconArrowDown} size={14} />
                )}
              </BareButton>
            )}
          </div>
        ))}
      </div>
      {rows.length === 0 && empty !== undefined ? (
        <div className={joinClasses('ruled', styles.empty)} role="row">
          <div role="gridcell">{empty}</div>
        </div>
      ) : (
        <div className={joinClasses('ruled', styles.rows)} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            const here = row !== undefined && rowKey(row) === selected;
            return (
              <div
                key={row === undefined ? `unread-${index}` : rowKey(row)}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={here}
                className={joinClasses(styles.row, here && styles.selected)}
                style={{ ...grid, height: rowHeight, transform: `translateY(${start}px)` }}
                onClick={() => row !== undefined && onSelect(row)}
                onDoubleClick={() => row !== undefined && onOpen?.(row, 'mouse')}
              >
                {row === undefined ? (
                  <>
                    <div className={styles.hanging} role="presentation" />
                    <div role="gridcell" className={styles.unread}>
                      {t('list.loadingMore')}
                    </div>
                  </>
                ) : (
                  <>
                    <div className={styles.hanging} role={margin === undefined ? 'presentation' : 'gridcell'}>
                      {margin?.(row, rows[index - 1])}
                    </div>
                    {shown.map((column) => (
                      <div
                        key={column.id}
                        role="gridcell"
                        className={joinClasses(styles.cell, column.align === 'end' && styles.end)}
                      >
                        {column.cell(row)}
                      </div>
                    ))}
                  </>
                )}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** Columns that are for wide screens stand from here on. */
export function useWideList(): boolean {
  return useMediaQuery('(min-width: 1600px)') ?? false;
}

const headHeight = 32;
/** Rows from the end of what is read at which the next page is asked for. */
const readAhead = 40;

function listKeys(
  words: { readonly move: string; readonly open?: string; readonly peek?: string },
  down: () => void,
  up: () => void,
): KeyBinding[] {
  return [
    { combo: 'j', caps: ['J', 'K'], label: words.move, run: down },
    { combo: 'k', caps: [], label: '', run: up },
    ...(words.open === undefined ? [] : [{ caps: ['Enter'], label: words.open }]),
    ...(words.peek === undefined ? [] : [{ caps: ['Space'], label: words.peek }]),
  ];
}
