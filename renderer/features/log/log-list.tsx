import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { LogEventView } from '../../../shared/contract/log.ts';
import { Icon } from '../../components/marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { usePageKeys } from '../../base/page-keys.ts';
import { RunningText } from '../../components/marks/running-text.tsx';
import { formatCount, formatLongDay, formatTime } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { CheckpointBand } from './checkpoint-band.tsx';
import { eventIcon } from './event-icon.ts';
import { EventSentence } from './event-sentence.tsx';
import type { LogItem } from './log-items.ts';
import styles from './log.module.css';

interface Props {
  items: readonly LogItem[];
  people: ReadonlyMap<string, string>;
  selected: number | null;
  onSelect: (sequence: number) => void;
  hasMore: boolean;
  onMore: () => void;
}

/** The log as a readable story, a million lines long if need be: rows of their own height, only those in view in the page. */
export function LogList({ items, people, selected, onSelect, hasMore, onMore }: Props): ReactNode {
  const t = useStrings('log');
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[items[index]?.kind ?? 'event'],
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= items.length - readAhead) onMore();
  }, [hasMore, last, items.length, onMore]);

  const at = items.findIndex((item) => item.kind === 'event' && item.event.sequence === selected);
  const goTo = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    if (item.kind === 'event') onSelect(item.event.sequence);
    virtual.scrollToIndex(index, { align: item.kind === 'checkpoint' ? 'center' : 'auto' });
    scroll.current?.focus({ preventScroll: true });
  };
  const step = (direction: 1 | -1, kind: LogItem['kind'], from: number) => {
    for (let index = from + direction; index >= 0 && index < items.length; index += direction)
      if (items[index]?.kind === kind) return goTo(index);
    return undefined;
  };
  const toSeal = () =>
    step(1, 'checkpoint', shown.find(({ start }) => start > (virtual.scrollOffset ?? 0) + 120)?.index ?? 0);
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('key.move'), run: () => step(1, 'event', at) },
    { combo: 'k', caps: [], label: '', run: () => step(-1, 'event', at) },
    { combo: 'c', caps: ['C'], label: t('key.seal'), run: toSeal },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (direction === null || event.target !== scroll.current) return;
    event.preventDefault();
    step(direction, 'event', at);
  };
  return (
    <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={t('list')} onKeyDown={onKeyDown}>
      <div className={joinClasses('ruled', styles.rows)} style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const item = items[index];
          return item === undefined ? null : (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles.place}
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === 'day' ? (
                <div className={styles.day}>
                  <div className={styles.margin} />
                  <h2>{formatLongDay(item.day)}</h2>
                </div>
              ) : item.kind === 'checkpoint' ? (
                <CheckpointBand checkpoint={item.checkpoint} />
              ) : (
                <EventRow
                  event={item.event}
                  people={people}
                  selected={item.event.sequence === selected}
                  onSelect={() => onSelect(item.event.sequence)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const heights: Readonly<Record<LogItem['kind'], number>> = { day: 38, event: 36, checkpoint: 86 };
const readAhead = 30;

function EventRow({
  event,
  people,
  selected,
  onSelect,
}: {
  event: LogEventView;
  people: ReadonlyMap<string, string>;
  selected: boolean;
  onSelect: () => void;
}): ReactNode {
  const t = useStrings('log');
  const count = (value: number) => formatCount(value, language.language);
  return (
    <article
      className={joinClasses(styles.event, selected && styles.selected)}
      aria-current={selected ? 'true' : undefined}
      onClick={onSelect}
    >
      <div className={joinClasses('margin-text', styles.margin)}>{formatTime(event.at)}</div>
      <span className={styles.icon}>
        <Icon of={eventIcon(event.kind)} />
      </span>
      <div className={styles.text}>
        <div>
          <EventSentence event={event} people={people} />
        </div>
        {event.reason === null ? null : (
          <div className={styles.below}>
            <RunningText>{t(event.folded === null ? 'reason' : 'sameReason', { reason: event.reason })}</RunningText>
          </div>
        )}
      </div>
      <div className={styles.sequence}>
        {event.folded === null
          ? count(event.sequence)
          : t('foldedRange', { first: count(event.folded.first), last: count(event.sequence) })}
      </div>
    </article>
  );
}
