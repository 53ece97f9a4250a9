import { useEffect } from 'react';
import { request } from '../api/client.ts';

/** Main counts the idle time; it hears of keys and clicks at most every few seconds. */
export function useReportPresence(): void {
  useEffect(() => {
    let last = 0;
    const here = () => {
      const now = performance.now();
      if (now - last < reportEveryMs) return;
      last = now;
      // The next movement reports again.
      void request('desktop.userIsHere', {}).catch(() => undefined);
    };
    const signs = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, here, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, here);
    };
  }, []);
}

const reportEveryMs = 5000;
