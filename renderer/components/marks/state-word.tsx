import { IconAlertTriangle, IconCheck, IconLock, IconMessage2, type Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './state-word.module.css';

export type StateTone = 'done' | 'care' | 'voice' | 'accent' | 'plain' | 'seal';

interface Props {
  /** `done` green, `care` brown (late, missing, blocked), `voice` purple (disputes only), `accent`, `plain`, `seal` (seals only). */
  tone: StateTone;
  /** A fitting one by default for done, care and voice. */
  icon?: TablerIcon;
  /** After the word, in secondary ink. */
  note?: ReactNode;
  strong?: boolean;
  children: ReactNode;
}

/** A state: an icon and a word in coloured ink. No pill, no dot alone, no colour alone. */
export function StateWord({ tone, icon, note, strong = true, children }: Props): ReactNode {
  const shape = icon ?? defaultIcons[tone];
  return (
    <span className={styles.state}>
      <span className={joinClasses(styles.word, styles[tone], strong && styles.strong)}>
        {shape === undefined ? null : <Icon of={shape} />}
        <span>{children}</span>
      </span>
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
    </span>
  );
}

const defaultIcons: Partial<Record<StateTone, TablerIcon>> = {
  done: IconCheck,
  care: IconAlertTriangle,
  voice: IconMessage2,
  plain: IconLock,
};
