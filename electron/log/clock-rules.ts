import { clockTolerance } from '../../shared/model/clock-tolerance.ts';

/** What a log says of the time (decision 17). */
export interface ClockReference {
  /** Milliseconds UTC: the latest line since two people last confirmed the time. */
  readonly lastTime: number;
}

export type ClockJudgement = 'ok' | 'backward' | 'forward';

/** Judges the machine's clock. `now`: milliseconds UTC. Reading, drafts, lock and back-up never ask (decision 17). */
export function judgeClock(reference: ClockReference, now: number): ClockJudgement {
  if (now < reference.lastTime - clockTolerance.backwardMs) return 'backward';
  if (now > reference.lastTime + clockTolerance.forwardMs) return 'forward';
  return 'ok';
}
