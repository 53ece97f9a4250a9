/** What `office` remembers of the time (decision 17). */
export interface ClockReference {
  /** Counts the times two people confirmed a jump of the clock. */
  readonly epoch: number;
  /** Milliseconds UTC of the last act in this epoch. */
  readonly lastTime: number;
}

export type ClockJudgement = 'ok' | 'backward' | 'forward';

/** Decision 17: how far a clock may step back (5 minutes) and ahead (30 days) before two people must open an epoch. */
export const clockTolerance = { backwardMs: 5 * 60_000, forwardMs: 30 * 86_400_000 } as const;

/** Judges the machine's clock. `now`: milliseconds UTC. Reading, drafts, lock and back-up never ask (decision 17). */
export function judgeClock(reference: ClockReference, now: number): ClockJudgement {
  if (now < reference.lastTime - clockTolerance.backwardMs) return 'backward';
  if (now > reference.lastTime + clockTolerance.forwardMs) return 'forward';
  return 'ok';
}
