import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../../components/marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './boxes.module.css';

/** A box of the paper, ticked or not. It is read, not pressed. */
export function Box({ ticked, closed = false }: { ticked: boolean; closed?: boolean }): ReactNode {
  const t = useStrings('reviews');
  return (
    <span className={joinClasses(styles.box, ticked && styles.ticked, closed && styles.closed)}>
      {ticked ? (
        <>
          <Icon of={IconCheck} size={14} />
          <span className="unseen">{t('hand.ticked')}</span>
        </>
      ) : null}
    </span>
  );
}
