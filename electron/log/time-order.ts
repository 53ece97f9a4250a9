import { judgeClock, type ClockJudgement } from './clock-rules.ts';

/** An epoch of the clock that an act of two opened (decision 17). */
export interface ProvenEpoch {
  /** Which of them, from 1; the register's own beginning is none. */
  readonly number: number;
  /** The time that the two confirmed, milliseconds UTC. */
  readonly at: number;
}

/** What the log of `office` proves of the clock, for all logs of the register. */
export interface ClockCourse {
  /** By the id of the act. */
  readonly epochs: ReadonlyMap<string, ProvenEpoch>;
  /** Sessions in which the clock stood more than thirty days ahead of everything before, and nobody confirmed it. */
  readonly ahead: SessionsAhead;
}

/** By `sessionKey`: the earliest time in that session which was ahead, milliseconds UTC. From then on its times move nothing. */
export type SessionsAhead = ReadonlyMap<string, number>;

/** @param actorAndSession as an event holds the two. Of one person alone: nobody makes a session of somebody else one that ran ahead by giving one of their own its id. */
export const sessionKey = (actorAndSession: Uint8Array): string =>
  Buffer.from(actorAndSession.buffer, actorAndSession.byteOffset, actorAndSession.length).toString('latin1');

export const straightCourse: ClockCourse = { epochs: new Map(), ahead: new Map() };

/** What the log of `office` proves of the clock, whatever it says of itself (decisions 17, 38). */
export interface RegisterClock extends ClockCourse {
  /** The latest time before this session; null where no `office` is to be read. */
  readonly lastTime: number | null;
  /** How this session's clock stands to it. */
  readonly judgement: ClockJudgement;
  /** Epochs by number that no two people opened: since the last that two did, and all. */
  readonly unproven: readonly string[];
  readonly everUnproven: readonly string[];
}

/** For whoever reads no `office`: nothing is known, and nothing decided. */
export const noClock: RegisterClock = {
  ...straightCourse,
  lastTime: null,
  judgement: 'ok',
  unproven: [],
  everUnproven: [],
};

/** Lines one after the other, both ends included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether the times of one log go forward, line by line. The latest time is that of the lines before which were in order; a line may be as much
 * earlier as the clock may step back, and only an epoch that two people opened sets the latest time anew. A machine whose clock was wrong
 * writes earlier lines until those two confirm the time: that stretch is then in order. Where a line with the right time comes before, it is not.
 */
export class TimeOrder {
  /** Null before the first line. */
  #latest: number | null = null;
  #epoch = 0;
  #waiting: LineRange | null = null;
  readonly #early: LineRange[] = [];
  #leading: (LineRange & { readonly at: number }) | null = null;
  readonly #ahead: LineRange[] = [];

  /** The latest time so far; null before the first line. */
  get latest(): number | null {
    return this.#latest;
  }

  /** Stretches that are earlier than lines above them, and that nobody confirmed. */
  get early(): readonly LineRange[] {
    return this.#early;
  }

  /** The stretch at the end that nobody has confirmed yet, and no line with the right time has followed. */
  get waiting(): LineRange | null {
    return this.#waiting;
  }

  /** Stretches that ran ahead of everything before, and that a line with the right time proved wrong. */
  get ahead(): readonly LineRange[] {
    return this.#ahead;
  }

  /** How a time would stand after the last line. */
  judge(at: number): ClockJudgement {
    return this.#latest === null ? 'ok' : judgeClock({ lastTime: this.#latest }, at);
  }

  /** @param ahead its session is known to have run ahead, so that its time moves nothing; one that goes back is told all the same */
  line(seq: number, at: number, ahead: boolean): void {
    if (this.judge(at) === 'backward') {
      this.#waiting = { from: this.#waiting?.from ?? seq, to: seq };
      return;
    }
    if (ahead) {
      this.#leading = { from: this.#leading?.from ?? seq, to: seq, at: Math.min(this.#leading?.at ?? at, at) };
      return;
    }
    this.#endLeading();
    // A line with the right time: what waited for its confirmation has none.
    if (this.#waiting !== null) this.#early.push(this.#waiting);
    this.#waiting = null;
    this.#latest = Math.max(this.#latest ?? at, at);
  }

  /** Each epoch counts once in a log, and none after a later one. @returns whether it counts */
  epoch({ number, at }: ProvenEpoch): boolean {
    if (number <= this.#epoch) return false;
    // The two confirmed what ran ahead, or set it right.
    if (this.#leading !== null && judgeClock({ lastTime: this.#leading.at }, at) !== 'backward') this.#leading = null;
    this.#endLeading();
    this.#epoch = number;
    this.#latest = at;
    this.#waiting = null;
    return true;
  }

  #endLeading(): void {
    if (this.#leading !== null) this.#ahead.push({ from: this.#leading.from, to: this.#leading.to });
    this.#leading = null;
  }
}
