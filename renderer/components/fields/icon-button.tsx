import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import { Icon } from '../marks/icon.tsx';
import styles from './icon-button.module.css';

interface Props extends Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'style' | 'color' | 'title' | 'children' | 'aria-label'
> {
  icon: TablerIcon;
  /** What it does; read out, and seen when the pointer rests on it. */
  label: string;
  /** 22 px, inside a chip. */
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button of 28 px with nothing but an icon. What it has opened says itself what it is. */
export function IconButton({ icon, label, small = false, className, disabled = false, ...rest }: Props): ReactNode {
  return (
    <Tooltip
      label={label}
      disabled={rest['aria-expanded'] === true}
      openDelay={600}
      offset={4}
      classNames={{ tooltip: joinClasses(styles.tip) }}
      transitionProps={{ duration: 0 }}
    >
      <ActionIcon
        {...rest}
        unstyled
        disabled={disabled}
        aria-label={label}
        classNames={{
          root: joinClasses(styles.button, small && styles.small, className),
          icon: joinClasses(styles.icon),
        }}
      >
        <Icon of={icon} {...(small ? { size: 14 as const } : {})} />
      </ActionIcon>
    </Tooltip>
  );
}
