export interface IdleLockOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Seconds left in the last minute; null when somebody is here again. */
  countdown(secondsLeft: number | null): void;
  lock(): void;
}

/** Locks when nobody has touched the window for the register's number of minutes; the last minute is counted aloud. */
export class IdleLock {
  readonly #options: IdleLockOptions;
  #minutes = 0;
  #lastSeen = 0;
  #counting = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: IdleLockOptions) {
    this.#options = options;
  }

  /** From unlock on; called again when the number of minutes changes. */
  start(minutes: number): void {
    this.stop();
    this.#minutes = minutes;
    this.#lastSeen = this.#options.now();
    this.#timer = setInterval(() => this.#tick(), 1_000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#counting = false;
  }

  userIsHere(): void {
    this.#lastSeen = this.#options.now();
    if (this.#counting) this.#options.countdown(null);
    this.#counting = false;
  }

  #tick(): void {
    const secondsLeft = Math.ceil((this.#lastSeen + this.#minutes * 60_000 - this.#options.now()) / 1_000);
    if (secondsLeft <= 0) {
      this.stop();
      this.#options.lock();
    } else if (secondsLeft <= 60) {
      this.#counting = true;
      this.#options.countdown(secondsLeft);
    }
  }
}
