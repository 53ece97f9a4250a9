import type { Compartment } from '../../shared/base/compartments.ts';
import { logFinding, type LogFinding } from './log-finding.ts';

/**
 * Names what happened to the order of a log. An untouched log is one run of consecutive numbers, each event linked to the
 * one before. Where number or link breaks, a new run begins; from the runs in their stored order follows what was done:
 * a run that begins inside what was already seen was inserted, one that fills an earlier hole was moved, and a hole that
 * stays was cut out.
 */
export class EventOrder {
  readonly #covered: { from: number; to: number }[] = [];
  readonly #faults: LogFinding[] = [];
  readonly #compartment: Compartment;
  readonly #before: number;
  #runFrom: number;
  #last: number;

  /** `before`: how many events lie before the first that is fed. */
  constructor(compartment: Compartment, before: number) {
    this.#compartment = compartment;
    this.#before = before;
    this.#last = before;
    this.#runFrom = before + 1;
  }

  /** The number the next event of an untouched log has. */
  get expected(): number {
    return this.#last + 1;
  }

  /** The next event is the expected one. */
  follow(): void {
    this.#last += 1;
  }

  /** The next event claims the number `seq` or does not link to the one before: a new run. */
  breakAt(seq: number): void {
    this.#closeRun();
    const highest = this.#covered.reduce((top, run) => Math.max(top, run.to), this.#before);
    if (this.#covered.some((run) => seq >= run.from && seq <= run.to) || seq <= this.#before)
      this.#report('insertion', seq);
    else if (seq < highest) this.#report('reorder', seq);
    this.#runFrom = seq;
    this.#last = seq;
  }

  #closeRun(): void {
    if (this.#last < this.#runFrom) return;
    this.#covered.push({ from: this.#runFrom, to: this.#last });
    // Long runs are few; merging keeps the list short when many single events are out of place.
    this.#covered.sort((left, right) => left.from - right.from);
    for (let index = 1; index < this.#covered.length;) {
      const left = this.#covered[index - 1];
      const right = this.#covered[index];
      if (left === undefined || right === undefined || right.from > left.to + 1) index += 1;
      else {
        left.to = Math.max(left.to, right.to);
        this.#covered.splice(index, 1);
      }
    }
  }

  #report(fault: 'insertion' | 'reorder' | 'deletion', seq: number, count = 1): void {
    this.#faults.push(logFinding(this.#compartment, fault, count === 1 ? { seq } : { seq, count }));
  }

  finish(): readonly LogFinding[] {
    this.#closeRun();
    let next = this.#before + 1;
    for (const run of this.#covered) {
      if (run.from > next) this.#report('deletion', next, run.from - next);
      next = Math.max(next, run.to + 1);
    }
    return this.#faults;
  }
}
