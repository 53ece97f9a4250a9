import { AppError, isAppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { chainHash, leafHash } from '../log/chain.ts';
import { decodeEvent } from '../log/event-encoding.ts';
import { outsideUseOf } from '../log/outside-use.ts';
import { logFinding, type LogFinding } from '../log/log-finding.ts';
import type { TreeNode } from '../log/merkle-tree.ts';
import type { TreeFrontier } from '../log/tree-frontier.ts';
import { transact, type ReadableDb } from '../storage/executor.ts';
import {
  listCheckpoints,
  newestCheckpoint,
  putCheckpoint,
  putOutsideUse,
  type StoredCheckpoint,
} from '../storage/repositories/checkpoints.ts';
import {
  appendEvent,
  putNodes,
  readEvent,
  readHead,
  readRange,
  type StoredEvent,
} from '../storage/repositories/events.ts';
import type { LogEnd } from './event-writer.ts';
import { checkLogTail, type TailClaims } from './log-tail-check.ts';
import { readLogEnd } from './stored-log.ts';
import { noted } from '../platform/program-log.ts';

/** Events per transaction while catching up. */
const batch = 1000;
/** Milliseconds after a change in which further ones share the disk's sync; what is lost by a crash is caught up at unlock. */
const delay = 50;

/**
 * The copy of a compartment's log that the inspector reads with the log key alone (decision 13). It follows the
 * compartment, never the other way round, and takes only events that continue what it holds.
 */
export class LogProjection {
  readonly db: ReadableDb<'log'>;
  readonly #source: ReadableDb<Compartment>;
  readonly #frontier: TreeFrontier;
  #chain: Uint8Array;
  #checkpointSize: number;
  /** The copy says more than the compartment. */
  readonly knowsMore: boolean;
  #follows: boolean;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  private constructor(
    source: ReadableDb<Compartment>,
    db: ReadableDb<'log'>,
    end: LogEnd,
    stands: 'behind' | 'ahead' | 'apart',
  ) {
    this.#source = source;
    this.db = db;
    this.#chain = end.chain;
    this.#frontier = end.frontier;
    this.#checkpointSize = end.checkpointSize;
    this.knowsMore = stands === 'ahead';
    this.#follows = stands === 'behind';
  }

  /**
   * Finds where the copy stands. A copy that knows more than the compartment, under good signatures, is evidence: it is named
   * and left as it is. One that says something else has to be made anew.
   */
  static async open(
    source: ReadableDb<Compartment>,
    db: ReadableDb<'log'>,
    claims: TailClaims,
  ): Promise<{
    readonly projection: LogProjection;
    readonly findings: readonly LogFinding[];
    readonly differs: boolean;
  }> {
    const { end, findings: broken } = await readLogEnd(db, claims);
    const { size } = end.frontier;
    const sourceSize = (await readHead(source))?.seq ?? 0;
    const found = (stands: 'behind' | 'ahead' | 'apart', ...findings: readonly LogFinding[]) => ({
      projection: new LogProjection(source, db, end, stands),
      findings,
      differs: stands === 'apart',
    });
    const differing = (seq: number): LogFinding => logFinding(claims.compartment, 'projectionMismatch', { seq });
    if (broken.length > 0) return found('apart', differing(size));
    if (sourceSize < size) {
      const sound = (await checkLogTail(db, { ...claims, anchors: [] }, end)).length === 0;
      return sound
        ? found('ahead', logFinding(claims.compartment, 'rolledBack', { size }))
        : found('apart', differing(sourceSize + 1));
    }
    if (!(await sameEnd(source, size, end.chain))) return found('apart', differing(size));
    return (await missesWholeSession(source, size)) ? found('behind', differing(size + 1)) : found('behind');
  }

  /** Brings the copy up to date soon. */
  schedule(): void {
    if (this.#timer !== undefined || !this.#follows) return;
    this.#timer = setTimeout(() => {
      // What fails here (a full disk) is tried again at the next change, at lock and at unlock.
      this.flush().catch(noted('records/logCopy.flush'));
    }, delay);
    this.#timer.unref();
  }

  /** Brings the copy up to date now. @throws diskFull, writeFailed, logProjectionMismatch */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Whoever asked for the turn before has its failure.
    this.#running = this.#running.catch(() => undefined).then(async () => this.#catchUp());
    return this.#running;
  }

  /** Ends following; what runs already is awaited. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#follows = false;
    // As above.
    await this.#running.catch(() => undefined);
  }

  async #catchUp(): Promise<void> {
    while (this.#follows) {
      const from = this.#frontier.size + 1;
      const { events, checkpoints } = await this.#readSource(from).catch((error: unknown) => {
        // A compartment that cannot be read is no fault of the copy.
        this.#follows = false;
        throw isAppError(error)
          ? new AppError(error.code, { ...error.details, side: 'compartment' }, { cause: error })
          : error;
      });
      if (events.length === 0 && checkpoints.length === 0) return;
      await this.#take(events, checkpoints);
    }
  }

  async #readSource(
    from: number,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly checkpoints: readonly StoredCheckpoint[] }> {
    const events: StoredEvent[] = [];
    for await (const event of readRange(this.#source, from, from + batch)) events.push(event);
    return { events, checkpoints: await this.#newCheckpoints(from + events.length - 1) };
  }

  async #take(events: readonly StoredEvent[], checkpoints: readonly StoredCheckpoint[]): Promise<void> {
    const frontier = this.#frontier.copy();
    let chain = this.#chain;
    const nodes: TreeNode[] = [];
    for (const event of events) {
      const leaf = leafHash(event.bytes);
      chain = chainHash(chain, leaf);
      if (event.seq !== frontier.size + 1 || !equalBytes(chain, event.chain)) {
        this.#follows = false;
        throw new AppError('logProjectionMismatch', { seq: event.seq, side: 'compartment' });
      }
      frontier.append(leaf, (node) => nodes.push(node));
    }
    await transact(this.db, async (tx) => {
      for (const event of events) {
        await appendEvent(tx, event);
        const use = outsideUseOf(decodeEvent(event.bytes).event);
        if (use !== null) await putOutsideUse(tx, use);
      }
      await putNodes(
        tx,
        nodes.filter(({ level }) => level > 0),
      );
      for (const checkpoint of checkpoints) await putCheckpoint(tx, checkpoint);
    });
    for (const event of events) this.#frontier.append(leafHash(event.bytes));
    this.#chain = chain;
    this.#checkpointSize = checkpoints.at(-1)?.size ?? this.#checkpointSize;
  }

  /** Oldest first; none beyond the events that are taken with them. */
  async #newCheckpoints(size: number): Promise<readonly StoredCheckpoint[]> {
    const newest = await newestCheckpoint(this.#source);
    if (newest === undefined || newest.size <= this.#checkpointSize) return [];
    const found: StoredCheckpoint[] = [];
    for (let below: number | null = size + 1; below !== null;) {
      const page = await listCheckpoints(this.#source, { below, limit: batch });
      const fresh = page.filter((checkpoint) => checkpoint.size > this.#checkpointSize);
      found.push(...fresh);
      below = page.length > 0 && fresh.length === page.length ? (page.at(-1)?.size ?? null) : null;
    }
    return found.reverse();
  }
}

async function sameEnd(source: ReadableDb<Compartment>, size: number, chain: Uint8Array): Promise<boolean> {
  if (size === 0) return true;
  const event = await readEvent(source, size);
  return event !== undefined && equalBytes(event.chain, chain);
}

/**
 * Whether the copy ends before the last session but one was closed. It follows within moments and again at lock and unlock, so a
 * crash leaves at most the newest session out: what ends earlier was put back.
 */
async function missesWholeSession(source: ReadableDb<Compartment>, size: number): Promise<boolean> {
  const locks = (await listCheckpoints(source, { below: null, limit: 200 })).filter(({ cause }) => cause === 'lock');
  return size < (locks[1]?.size ?? 0);
}
