/** Time as a parameter, so that a clock that goes backwards is a test and not an accident (decision 17). */
export interface Clock {
  /** Milliseconds UTC (decision 33). */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

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
