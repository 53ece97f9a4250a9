import { useEffect, useRef } from 'react';

/**
 * Whether the part of the page that asked is still shown when its answer comes. A form that was answered after somebody had
 * opened the next one must not close that one.
 */
export function useStillHere(): () => boolean {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return () => here.current;
}
