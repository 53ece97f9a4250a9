import type { Clock } from '../../electron/platform/clock.ts';

export interface SettableClock extends Clock {
  set(at: number): void;
  /** @param by milliseconds, may be negative */
  advance(by: number): void;
}

/** A clock that stands still until it is told otherwise. */
export function settableClock(start: number): SettableClock {
  let at = start;
  return {
    now: () => at,
    set: (next) => {
      at = next;
    },
    advance: (by) => {
      at += by;
    },
  };
}
