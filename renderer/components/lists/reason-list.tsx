import { IconCheck, IconLock, type Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { Icon } from '../marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './reason-list.module.css';

export interface Reason {
  readonly id: string;
  readonly text: ReactNode;
  /** Already done: ticked, and it stays in the list. */
  readonly done?: boolean;
  readonly icon?: TablerIcon;
}

interface Props {
  /** "Chưa mở được, vì:" by default. */
  title?: ReactNode;
  reasons: readonly Reason[];
}

/** Why a step, button or compartment is closed: a list of things to do, next to what is closed. */
export function ReasonList({ title, reasons }: Props): ReactNode {
  const t = useStrings('common');
  return (
    <div className={styles.reasons}>
      <div className={styles.title}>{title ?? t('state.notYet')}</div>
      <ul>
        {reasons.map(({ id, text, done = false, icon }) => (
          <li key={id} className={joinClasses(styles.reason, done && styles.done)}>
            <Icon of={done ? IconCheck : (icon ?? IconLock)} />
            <span>
              {text}
              {done ? <span className="unseen"> ({t('state.done')})</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
