import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './seal-mark.module.css';

interface Props {
  /** 36 on a checkpoint that cuts the page, 24 on the cover, 16 in a line. */
  size: 16 | 24 | 36;
}

/**
 * "Sealed or compared, and it holds": a ring with three drawers, for checkpoints and packages only.
 * It must not look like an official stamp: no star, no text around the ring.
 */
export function SealMark({ size }: Props): ReactNode {
  const t = useStrings('common');
  if (size === 16) {
    return (
      <svg className={styles.seal} width="16" height="16" viewBox="0 0 16 16" role="img" aria-label={t('seal.label')}>
        <circle cx="8" cy="8" r="7.1" fill="none" strokeWidth="1.6" />
        <path d="M4.8 5.4h6.4M4.8 8h6.4M4.8 10.6h6.4" fill="none" strokeWidth="1.5" />
      </svg>
    );
  }
  return (
    <svg className={styles.seal} width={size} height={size} viewBox="0 0 36 36" role="img" aria-label={t('seal.label')}>
      <circle cx="18" cy="18" r="16.6" fill="none" strokeWidth="2" />
      <circle cx="18" cy="18" r="13.4" fill="none" strokeWidth="1" />
      <rect x="11.6" y="9.6" width="12.8" height="16.8" fill="none" strokeWidth="1.5" />
      <path d="M11.6 15.2h12.8M11.6 20.8h12.8M16 12.4h4M16 18h4M16 23.6h4" fill="none" strokeWidth="1.5" />
    </svg>
  );
}
