import { Button as MantineButton, Kbd } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useLayoutEffect, useRef, type ButtonHTMLAttributes, type ReactNode, type Ref } from 'react';
import styles from './button.module.css';
import { Icon } from '../marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'color'> {
  /** `primary`: one per sheet. `plain`: a frame. `quiet`: a link in a row. `seal`: destroys, red ink. `plain` by default. */
  kind?: 'primary' | 'plain' | 'quiet' | 'seal';
  /** 28 px in filter rows. */
  small?: boolean;
  icon?: TablerIcon;
  /** The key that does the same, e.g. `Enter`. */
  keyCap?: string;
  wide?: boolean;
  ref?: Ref<HTMLButtonElement>;
  /** Says what will happen: "Gửi đề nghị", not "OK". */
  children: ReactNode;
}

export function Button({
  kind = 'plain',
  small = false,
  icon,
  keyCap,
  wide = false,
  disabled = false,
  children,
  type = 'button',
  ref,
  ...rest
}: Props): ReactNode {
  const own = useRef<HTMLButtonElement>(null);
  const merged = useMergedRef(own, ref);
  useKeptFocus(own, disabled);
  return (
    <MantineButton
      {...rest}
      unstyled
      ref={merged}
      type={type}
      disabled={disabled}
      classNames={{
        root: joinClasses(styles.button, styles[kind], small && styles.small, wide && styles.wide),
        inner: joinClasses(styles.inner),
        section: joinClasses(styles.inner),
      }}
      leftSection={icon === undefined ? null : <Icon of={icon} />}
      rightSection={
        keyCap === undefined ? null : (
          <Kbd unstyled className={joinClasses(styles.key)} aria-hidden="true">
            {keyCap}
          </Kbd>
        )
      }
    >
      {children}
    </MantineButton>
  );
}

/** A button that closes while its work runs loses the focus; when it opens again it takes it back, unless somebody went on. */
function useKeptFocus(button: { readonly current: HTMLButtonElement | null }, disabled: boolean): void {
  const had = useRef(false);
  useLayoutEffect(() => {
    if (disabled) had.current = button.current === document.activeElement;
    else if (had.current) {
      had.current = false;
      if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
    }
  }, [button, disabled]);
}
