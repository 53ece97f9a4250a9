import type { ReactNode } from 'react';
import { PanelSection } from '../../components/layout/side-panel.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { formatShortDay, weekdayName, weekdayShort } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { startsWeek } from './task-list.tsx';
import styles from './due-strip.module.css';

interface Props {
  days: readonly { readonly day: string; readonly count: number }[];
  today: string;
}

/** Ten working days; every task is a tick, the figure stands below. */
export function DueStrip({ days, today }: Props): ReactNode {
  const t = useStrings('desk');
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <PanelSection title={t('strip.title')} aside={t('strip.total', { count: total })}>
      {total === 0 ? (
        <p className={styles.none}>{t('strip.none')}</p>
      ) : (
        <ol className={styles.strip}>
          {days.map(({ day, count }, index) => (
            <li
              key={day}
              className={joinClasses(
                styles.day,
                day === today && styles.today,
                startsWeek(day, days[index - 1]?.day) && styles.newWeek,
              )}
            >
              <span className={styles.ticks} aria-hidden="true">
                {Array.from({ length: Math.min(count, mostTicks) }, (_tick, tick) => (
                  <i key={tick} className={styles.tick} />
                ))}
              </span>
              <span className="unseen">
                {t('strip.day', { weekday: weekdayName(day), day: formatShortDay(day), count })}
              </span>
              <span className={styles.count} aria-hidden="true">
                {count === 0 ? ' ' : count}
              </span>
              <span aria-hidden="true">{weekdayShort(day)}</span>
              <span aria-hidden="true">{day.slice(8)}</span>
            </li>
          ))}
        </ol>
      )}
    </PanelSection>
  );
}

/** As many as the strip is high; the figure below says the rest. */
const mostTicks = 8;
