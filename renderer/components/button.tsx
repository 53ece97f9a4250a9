import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useMergedRef } from '@mantine/hooks';
import { useLayoutEffect, useRef, type ButtonHTMLAttributes, type ReactNode, type Ref } from 'react';
import styles from './button.module.css';
import { Icon } from './icon.tsx';
import { joinClasses } from './join-classes.ts';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> {
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

export function Button({ kind = 'plain', small = false, icon, keyCap, wide = false, children, type = 'button', ref, ...rest }: Props): ReactNode {
  const own = useRef<HTMLButtonElement>(null);
  const merged = useMergedRef(own, ref);
  useKeptFocus(own, rest.disabled === true);
  return (
    <button {...rest} ref={merged} type={type} className={joinClasses(styles.button, styles[kind], small && styles.small, wide && styles.wide)}>
      {icon === undefined ? null : <Icon of={icon} />}
      <span>{children}</span>
      {keyCap === undefined ? null : (
        <kbd className={styles.key} aria-hidden="true">
          {keyCap}
        </kbd>
      )}
    </button>
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
