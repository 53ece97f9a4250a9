import { useCallback, useEffect, useState } from 'react';

/** Counts down the seconds until the next try is taken. The vault counts for itself; this only tells. */
export function useWait(initialSeconds: number): {
  readonly seconds: number;
  readonly start: (seconds: number) => void;
} {
  const [until, setUntil] = useState(() => performance.now() + initialSeconds * 1000);
  const [seconds, setSeconds] = useState(initialSeconds);
  const start = useCallback((next: number) => {
    setUntil(performance.now() + next * 1000);
    setSeconds(next);
  }, []);
  const running = seconds > 0;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((until - performance.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [running, until]);
  return { seconds, start };
}
