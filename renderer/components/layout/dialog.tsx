import { Modal } from '@mantine/core';
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import { useFocusBack } from '../../base/use-focus-back.ts';
import styles from './dialog.module.css';

interface Props {
  /** Read out as the name of the dialog. */
  label: string;
  className: string | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** What lies over the page for a moment: the palette, the sheet of keys. Esc and a press beside it close it. */
export function Dialog({ label, className, onClose, children }: Props): ReactNode {
  const content = useRef<HTMLDivElement>(null);
  useFocusBack(content);
  usePageOutOfReach();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    // Taken here, or the page behind would hear the same key once the dialog is gone.
    event.preventDefault();
    onClose();
  };
  return (
    // Mantine locks scrolling by writing a style element, which the policy refuses; nothing behind scrolls, since it is inert.
    <Modal.Root
      opened
      onClose={onClose}
      onKeyDown={onKeyDown}
      unstyled
      closeOnEscape={false}
      returnFocus={false}
      lockScroll={false}
      transitionProps={noMotion}
    >
      <Modal.Overlay className={joinClasses(styles.veil)} transitionProps={noMotion} />
      <Modal.Content
        ref={content}
        aria-label={label}
        classNames={{ inner: joinClasses(styles.place), content: joinClasses(styles.content, className) }}
      >
        {children}
      </Modal.Content>
    </Modal.Root>
  );
}

const noMotion = { duration: 0 };

/** Neither pointer nor Tab nor a screen reader gets at the page while something lies over it. */
function usePageOutOfReach(): void {
  useLayoutEffect(() => {
    const page = document.querySelector('#root');
    page?.setAttribute('inert', '');
    return () => page?.removeAttribute('inert');
  }, []);
}
