import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../../../components/marks/icon.tsx';
import { MarginSection } from '../../../components/lists/margin-list.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './import.module.css';

interface Props {
  number: number;
  title: string;
  aside?: string;
  done?: boolean;
  /** A table that uses the whole width. */
  wide?: boolean;
  children: ReactNode;
}

/** A step hangs its number in the margin, or a tick once it is done. */
export function ImportStep({ number, title, aside, done = false, wide = false, children }: Props): ReactNode {
  const common = useStrings('common');
  const count = done ? (
    <span className={styles.done}>
      <Icon of={IconCheck} />
      <span className="unseen">{common('state.done')}</span>
    </span>
  ) : (
    number
  );
  return (
    <>
      <MarginSection count={count} title={title} {...(aside === undefined ? {} : { aside })} />
      <div role="listitem" className={joinClasses(styles.step, wide && styles.wide)}>
        {children}
      </div>
    </>
  );
}
