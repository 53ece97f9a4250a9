import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * When a part of the page that held the focus goes, the focus comes back to what opened it, or to the head of the page where
 * that is gone too. Left alone the browser drops it, and a screen reader is nowhere.
 */
export function useFocusBack(part: RefObject<HTMLElement | null>): void {
  const [opener] = useState(() =>
    document.activeElement instanceof HTMLElement && document.activeElement !== document.body
      ? document.activeElement
      : null,
  );
  useLayoutEffect(() => {
    // Asked when it goes: what lies over the page is drawn only after the part that holds it.
    const hasFocus = () => part.current?.contains(document.activeElement) === true;
    return () => {
      if (!hasFocus()) return;
      // After the page stands: what opened it may go at the same moment, and what comes next may take the focus itself.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        (opener?.isConnected === true ? opener : document.querySelector<HTMLElement>('main h1'))?.focus({
          preventScroll: true,
        });
      });
    };
  }, [part, opener]);
}
