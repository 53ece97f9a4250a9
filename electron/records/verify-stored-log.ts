import type { CertificateChain } from '../authority/certificate-chain.ts';
import type { Anchor } from '../log/anchors.ts';
import { equalBytes } from '../crypto/bytes.ts';
import type { LogOrigin } from '../log/checkpoint.ts';
import type { SignerKeys } from '../log/event-signature.ts';
import { logFinding, type LogFinding } from '../log/log-finding.ts';
import { memoryNodes, type ReadonlyTreeNodes } from '../log/merkle-tree.ts';
import type { LateSeal, OpenSession } from '../log/sessions.ts';
import { LogVerifier } from '../log/verify-log.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listCheckpoints } from '../storage/repositories/checkpoints.ts';
import { readHead, readRange, type StoredEvent } from '../storage/repositories/events.ts';
import { readNodeRange } from '../storage/repositories/tree-nodes.ts';
import { readLogEnd } from './stored-log.ts';

/** Long work: progress goes to the window, cancel comes back. `Job` of the services has this shape. */
export interface VerifyJob {
  /** `total` null while unknown. */
  progress(step: string, done: number, total: number | null): void;
  /** Throws jobCancelled once the user cancelled. */
  throwIfCancelled(): void;
}

export interface StoredLogClaims extends LogOrigin {
  readonly keysOf: SignerKeys;
  readonly chain?: CertificateChain;
  readonly anchors?: readonly Anchor[];
}

export interface LogVerification {
  readonly size: number;
  readonly findings: readonly LogFinding[];
  /** Size of the newest checkpoint, null while there is none. */
  readonly lastCheckpoint: number | null;
  /** What its author did not seal, for ever (decision 14). */
  readonly lateSeals: readonly LateSeal[];
  readonly openSession: OpenSession | null | undefined;
}

/** Also the most nodes of one level that a batch can touch. */
const batch = 1000;

/**
 * Verifies a stored log in full: a compartment's own or the inspector's copy. Events written meanwhile are left to
 * the next run. @throws jobCancelled
 */
export async function verifyStoredLog(
  db: ReadableDb,
  claims: StoredLogClaims,
  job?: VerifyJob,
): Promise<LogVerification> {
  // Checkpoints first: one made while this runs must not speak of events that are not read.
  const checkpoints = await allNotes(db);
  const head = await readHead(db);
  const size = head?.seq ?? 0;
  const { end, findings: missing } = await readLogEnd(db, claims);
  const nodes = new BatchNodes(db);
  const settled = end.frontier.size === size ? { head: { size, chain: end.chain, root: end.frontier.root() } } : {};
  const verifier = new LogVerifier({
    ...claims,
    checkpoints: checkpoints.map(({ note }) => note),
    nodes,
    everySignature: true,
    ...settled,
  });
  for (let from = 1; from <= size; from += batch) {
    job?.throwIfCancelled();
    const events: StoredEvent[] = [];
    for await (const event of readRange(db, from, Math.min(from + batch, size + 1))) events.push(event);
    await nodes.load(events, from);
    for (const event of events) verifier.feed(event);
    job?.progress('events', Math.min(from + batch - 1, size), size);
  }
  return {
    size,
    findings: [...missing, ...verifier.finish()],
    lastCheckpoint: checkpoints[0]?.size ?? null,
    lateSeals: verifier.lateSeals,
    openSession: verifier.openSession,
  };
}

async function allNotes(db: ReadableDb): Promise<readonly { readonly size: number; readonly note: string }[]> {
  const found: { readonly size: number; readonly note: string }[] = [];
  for (let below: number | null = null; ;) {
    const page = await listCheckpoints(db, { below, limit: batch });
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < batch) return found;
    below = last.size;
  }
}

/** The stored subtrees that a batch of events completes: read by range, since a million look-ups would take minutes. */
class BatchNodes implements ReadonlyTreeNodes {
  readonly #db: ReadableDb;
  #held = memoryNodes();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  get(level: number, position: number): Uint8Array | undefined {
    return this.#held.get(level, position);
  }

  async load(events: readonly StoredEvent[], from: number): Promise<void> {
    this.#held = memoryNodes();
    for (const [index, event] of events.entries()) this.#held.set(0, from - 1 + index, event.leaf);
    const before = from - 1;
    const after = before + events.length;
    for (let level = 1; 2 ** level <= after; level += 1) {
      const first = Math.floor(before / 2 ** level);
      const end = Math.floor(after / 2 ** level);
      if (first === end) continue;
      for (const node of await readNodeRange(this.#db, level, first, end))
        this.#held.set(node.level, node.position, node.hash);
    }
  }
}

/** Whether the inspector's copy says the same as the compartment (decision 13). The first difference only. @throws jobCancelled */
export async function compareLogCopy(
  source: ReadableDb,
  copy: ReadableDb<'log'>,
  origin: LogOrigin,
  job?: VerifyJob,
): Promise<readonly LogFinding[]> {
  const size = (await readHead(source))?.seq ?? 0;
  for (let from = 1; from <= size; from += batch) {
    job?.throwIfCancelled();
    const to = Math.min(from + batch, size + 1);
    const copied = readRange(copy, from, to);
    for await (const event of readRange(source, from, to)) {
      const { value: other } = await copied.next();
      const same =
        other !== undefined &&
        other.seq === event.seq &&
        equalBytes(other.bytes, event.bytes) &&
        equalBytes(other.chain, event.chain);
      if (!same) return [logFinding(origin.compartment, 'projectionMismatch', { seq: event.seq })];
    }
    job?.progress('copy', to - 1, size);
  }
  const copySize = (await readHead(copy))?.seq ?? 0;
  return copySize > size && (await readHead(source))?.seq === size
    ? [logFinding(origin.compartment, 'projectionMismatch', { seq: size + 1 })]
    : [];
}
