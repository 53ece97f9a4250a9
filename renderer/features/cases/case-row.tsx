import type { ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './common/case-page.module.css';

interface Props {
  /** Number or day. */
  margin: ReactNode;
  children: ReactNode;
  /** The letter, in the column before the last. */
  place?: ReactNode;
  /** Under the sources: what came back, how it stands. */
  aside?: ReactNode;
  below?: ReactNode;
  /** Opens its details; the row is then one button for mouse, Enter and Space. */
  onOpen?: { readonly label: string; readonly run: () => void };
  chosen?: boolean;
}

/** A line of the lower parts of a case; its last column stands under the sources, so that the page keeps one edge. */
export function CaseRow({ margin, children, place, aside, below, onOpen, chosen = false }: Props): ReactNode {
  return (
    <div role="listitem" className={joinClasses(styles.row, chosen && styles.selected)}>
      <div className={joinClasses('margin-text', styles.rowMargin)}>{margin}</div>
      <div className={styles.rowText}>
        {onOpen === undefined ? (
          children
        ) : (
          <BareButton className={styles.rowOpen} aria-label={onOpen.label} onClick={onOpen.run}>
            {children}
          </BareButton>
        )}
        {below === undefined || below === null ? null : <div className={styles.rowBelow}>{below}</div>}
      </div>
      {place === undefined ? null : <div className={styles.rowPlace}>{place}</div>}
      <div className={styles.rowAside}>{aside}</div>
    </div>
  );
}
