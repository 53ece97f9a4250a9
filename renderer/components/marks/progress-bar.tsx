import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './progress-bar.module.css';

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
    <Progress.Root
      unstyled
      classNames={{ root: joinClasses(styles[size]), section: joinClasses(styles.part) }}
      aria-hidden="true"
    >
      {parts.map(({ stage, value }) => (
        <Progress.Section key={stage} withAria={false} value={(value / total) * 100} data-stage={stage} />
      ))}
    </Progress.Root>
  );
}
