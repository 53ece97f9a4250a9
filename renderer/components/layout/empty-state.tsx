import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../marks/icon.tsx';
import styles from './empty-state.module.css';

interface Props {
  /** One sentence on what belongs here. */
  children: ReactNode;
  /** One button for the next step. */
  action?: ReactNode;
  /** Shows a lock: the place is closed, and `children` says why. */
  closed?: boolean;
}

export function EmptyState({ children, action, closed = false }: Props): ReactNode {
  return (
    <div className={styles.empty}>
      {closed ? <Icon of={IconLock} size={18} /> : null}
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
