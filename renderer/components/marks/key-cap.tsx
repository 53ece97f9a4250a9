import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './key-cap.module.css';

interface Props {
  children: ReactNode;
}

/** A key as printed on the keyboard, 11 px. */
export function KeyCap({ children }: Props): ReactNode {
  return (
    <Kbd unstyled className={joinClasses(styles.cap)}>
      {children}
    </Kbd>
  );
}
