import type { CertificateChain } from '../authority/certificate-chain.ts';
import type { Anchor } from '../log/anchors.ts';
import type { LogOrigin } from '../log/checkpoint.ts';
import type { SignerKeys } from '../log/event-signature.ts';
import { logFinding, type LogFinding } from '../log/log-finding.ts';
import { peakPlaces, rootOf } from '../log/merkle-tree.ts';
import { LogVerifier, type LogStart } from '../log/verify-log.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listCheckpoints } from '../storage/repositories/checkpoints.ts';
import { readEvent, readRange } from '../storage/repositories/events.ts';
import type { LogEnd } from './event-writer.ts';
import { readPeaks, readTreeNodes } from './stored-log.ts';

/** How many of the newest events are read at unlock. */
const tailLength = 1000;

export interface TailClaims extends LogOrigin {
  readonly keysOf: SignerKeys;
  readonly chain?: CertificateChain;
  readonly anchors: readonly Anchor[];
  /** For each incarnation that a restore ended: how many of its events stayed (decision 16). */
  readonly endedIncarnations: ReadonlyMap<string, number>;
}

/**
 * The check at every unlock: the newest thousand events, the checkpoints over them, the one before, and everything the
 * outside remembers, which may be older than the tail (decision 15).
 */
export async function checkLogTail(db: ReadableDb, claims: TailClaims, end: LogEnd): Promise<readonly LogFinding[]> {
  const { size } = end.frontier;
  const startSize = Math.max(0, size - tailLength);
  const notes = (await listCheckpoints(db, { below: null, limit: tailLength })).filter(
    (checkpoint, index) => checkpoint.size >= startSize || index === 0,
  );
  const earlier = [...claims.anchors, ...notes].map((seen) => seen.size).filter((seen) => seen < startSize);
  const start = await readStart(db, startSize, earlier);
  if (start === null) return [logFinding(claims.compartment, 'treeNode', { size: startSize })];
  const verifier = new LogVerifier({
    registerId: claims.registerId,
    incarnation: claims.incarnation,
    compartment: claims.compartment,
    keysOf: claims.keysOf,
    ...(claims.chain === undefined ? {} : { chain: claims.chain }),
    anchors: claims.anchors,
    endedIncarnations: claims.endedIncarnations,
    checkpoints: notes.map(({ note }) => note),
    head: { size, chain: end.chain, root: end.frontier.root() },
    ...(start === 'beginning' ? {} : { from: start }),
  });
  for await (const event of readRange(db, startSize + 1, size + 1)) verifier.feed(event);
  return verifier.finish();
}

async function readStart(
  db: ReadableDb,
  size: number,
  earlier: readonly number[],
): Promise<LogStart | 'beginning' | null> {
  if (size === 0) return 'beginning';
  const last = await readEvent(db, size);
  const peaks = await readPeaks(db, size);
  if (last === undefined || peaks === null) return null;
  return { size, chain: last.chain, peaks, roots: await readRoots(db, earlier) };
}

/** The roots that the stored subtrees give for these sizes; sizes whose subtrees are not all there stay out. */
async function readRoots(db: ReadableDb, sizes: Iterable<number>): Promise<ReadonlyMap<number, Uint8Array>> {
  const roots = new Map<number, Uint8Array>();
  for (const size of new Set(sizes)) {
    const places = peakPlaces(size);
    const nodes = await readTreeNodes(db, places);
    if (places.every(({ level, position }) => nodes.get(level, position) !== undefined))
      roots.set(size, rootOf(nodes, size));
  }
  return roots;
}
