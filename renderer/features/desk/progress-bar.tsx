import type { ReactNode } from 'react';
import styles from './campaign-progress.module.css';

interface Props {
  stages: { readonly decided: number; readonly assessed: number; readonly submitted: number; readonly total: number };
  size: 'big' | 'small';
}

/** One hue, the most finished first. Figures always stand beside it, so it is hidden from screen readers. */
export function ProgressBar({ stages: { decided, assessed, submitted, total }, size }: Props): ReactNode {
  const parts = [
    { stage: 1, value: decided },
    { stage: 2, value: assessed },
    { stage: 3, value: submitted },
    { stage: 0, value: Math.max(0, total - decided - assessed - submitted) },
  ].filter(({ value }) => value > 0);
  return (
    <span className={size === 'big' ? styles.bigBar : styles.smallBar} aria-hidden="true">
      {parts.map(({ stage, value }) => (
        <i key={stage} data-stage={stage} style={{ flexGrow: value }} />
      ))}
    </span>
  );
}
