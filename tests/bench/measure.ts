/** Smallest, middle and largest of a row of figures. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Paired {
  readonly rounds: number;
  readonly operations: number;
  /** Time of ours by time of the peer, round by round. */
  readonly ratio: Spread;
  /** The same of processor time, which a busy machine disturbs less; null where the peer is another process. */
  readonly processorRatio: Spread | null;
  /** Milliseconds for one operation. */
  readonly ours: Spread;
  readonly peer: Spread;
}

export interface PairedWork {
  readonly rounds: number;
  /** How many operations one call of `ours` or `peer` makes. */
  readonly operations: number;
  /** Both get the same round and must do the same work in it. */
  readonly ours: (round: number) => unknown;
  readonly peer: (round: number) => unknown;
  readonly otherProcess?: boolean;
  /** Brings things back after ours; its time counts for nobody. */
  readonly afterOurs?: () => unknown;
}

interface Taken {
  /** Milliseconds by the clock. */
  readonly time: number;
  /** Milliseconds of processor time of this process, all threads. */
  readonly processor: number;
}

/**
 * Both sides in turn in one process, the order changing from round to round, so that whatever else the machine does
 * falls on both. A first round is not counted: it fills caches and compiles.
 */
export async function paired({
  rounds,
  operations,
  ours,
  peer,
  otherProcess = false,
  afterOurs,
}: PairedWork): Promise<Paired> {
  const taken: { ours: Taken; peer: Taken }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const oursFirst = round % 2 === 0;
    const before = oursFirst ? null : await take(() => peer(round));
    const own = await take(() => ours(round));
    await afterOurs?.();
    const pair = { ours: own, peer: before ?? (await take(() => peer(round))) };
    if (round > 0) taken.push(pair);
  }
  return {
    rounds,
    operations,
    ratio: spread(taken.map((pair) => pair.ours.time / pair.peer.time)),
    processorRatio: otherProcess ? null : spread(taken.map((pair) => pair.ours.processor / pair.peer.processor)),
    ours: spread(taken.map((pair) => pair.ours.time / operations)),
    peer: spread(taken.map((pair) => pair.peer.time / operations)),
  };
}

export async function take(work: () => unknown): Promise<Taken> {
  const processor = process.cpuUsage();
  const start = performance.now();
  await work();
  const time = performance.now() - start;
  const { user, system } = process.cpuUsage(processor);
  return { time, processor: (user + system) / 1000 };
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (place: number): number => sorted[place] ?? Number.NaN;
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 0 ? (at(middle - 1) + at(middle)) / 2 : at(middle);
  return { median, min: at(0), max: at(sorted.length - 1) };
}
