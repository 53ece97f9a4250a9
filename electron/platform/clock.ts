/** Time as a parameter, so that a clock that goes backwards is a test and not an accident (decision 17). */
export interface Clock {
  /** Milliseconds UTC (decision 33). */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
