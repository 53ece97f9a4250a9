import { IconCheck, IconLock, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { Icon } from '../marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { ReasonList, type Reason } from './reason-list.tsx';
import styles from './stage-rail.module.css';

export interface Stage {
  readonly id: string;
  readonly title: ReactNode;
  /** Who and when, or by when. */
  readonly note?: ReactNode;
  readonly state: 'done' | 'current' | 'closed' | 'ahead' | 'fallen';
  /** What the closed step waits for; done ones stay, ticked. */
  readonly reasons?: readonly Reason[];
}

interface Props {
  label: string;
  stages: readonly Stage[];
  /** Below the stages. */
  children?: ReactNode;
}

/** Where the work stands: the steps of the form, the closed one with its reasons next to it. */
export function StageRail({ label, stages, children }: Props): ReactNode {
  const t = useStrings('common');
  const spoken = {
    done: t('state.done'),
    current: t('state.current'),
    closed: t('state.closed'),
    ahead: '',
    fallen: t('state.fallen'),
  };
  return (
    <nav className={styles.rail} aria-label={label}>
      <ol>
        {stages.map(({ id, title, note, state, reasons }, index) => (
          <li
            key={id}
            className={joinClasses(styles.stage, styles[state])}
            {...(state === 'current' ? { 'aria-current': 'step' } : {})}
          >
            <span className={styles.ring}>
              {state === 'done' ? (
                <Icon of={IconCheck} size={14} />
              ) : state === 'closed' ? (
                <Icon of={IconLock} size={14} />
              ) : state === 'fallen' ? (
                <Icon of={IconX} size={14} />
              ) : (
                index + 1
              )}
            </span>
            <div className={styles.text}>
              <div className={styles.title}>
                {title}
                {spoken[state] === '' ? null : <span className="unseen">, {spoken[state]}</span>}
              </div>
              {note === undefined ? null : <div className={styles.note}>{note}</div>}
              {reasons === undefined || reasons.length === 0 ? null : (
                <div className={styles.reasons}>
                  <ReasonList reasons={reasons} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
      {children}
    </nav>
  );
}
