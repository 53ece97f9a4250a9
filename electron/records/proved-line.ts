import { isAppError } from '../../shared/base/app-error.ts';
import { equalBytes, toBase64 } from '../crypto/bytes.ts';
import { leafHash } from '../log/chain.ts';
import { verifyCheckpoint } from '../log/checkpoint.ts';
import { eventOrNull, factOfEvent, type DecodedEvent, type LogEvent } from '../log/event-encoding.ts';
import { eventSignatureState } from '../log/event-signature.ts';
import { TreeFrontier } from '../log/tree-frontier.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { firstCheckpointFrom, listCheckpoints, type StoredCheckpoint } from '../storage/repositories/checkpoints.ts';
import { readRange, type StoredEvent } from '../storage/repositories/events.ts';
import { readPeaks } from './stored-log.ts';

/** A line of the log, as it lies there and as it reads. */
export interface LineOfSession {
  readonly stored: StoredEvent;
  readonly decoded: DecodedEvent;
}

// Of each session the lines that were proved, by their leaves: neither the bytes of a line nor what proved it can change.
const provedLines = new WeakMap<DecodedEvent, Set<string>>();

/**
 * Whether a line is of the hand that opened its session (decision 14). Whoever holds the key of a compartment can go on
 * writing where a machine went down, so that it stands in the session is not enough: it bears its actor's own signature, or lies
 * under a checkpoint that the same hand signed in that session. What somebody else sealed late is nobody's hand. Lines bear a
 * signature since versions do; of those before, whatever was closed in order lies under such a checkpoint.
 * @param opening of the session that the line lies in, by its actor; a line of another hand is not asked about
 * @param key 32 bytes, under which the session was opened
 */
export async function isOfOpener(
  db: ReadableDb,
  opening: DecodedEvent,
  key: Uint8Array,
  { stored, decoded }: LineOfSession,
): Promise<boolean> {
  const proved = provedLines.get(opening) ?? new Set();
  provedLines.set(opening, proved);
  const leaf = toBase64(leafHash(stored.bytes));
  if (proved.has(leaf)) return true;
  const { event, previousChain } = decoded;
  if (factOfEvent(event, 'signature') === undefined) {
    for (const each of await sealedWith(db, opening.event, key, event.seq)) proved.add(each);
    return proved.has(leaf);
  }
  const holds = eventSignatureState(event, previousChain, () => [key]) === 'valid';
  if (holds) proved.add(leaf);
  return holds;
}

/** The leaves of the lines that the first checkpoint of this hand over this line covers, back to the checkpoint before it; none where there is no such. */
async function sealedWith(
  db: ReadableDb,
  opened: LogEvent,
  key: Uint8Array,
  seq: number,
): Promise<ReadonlySet<string>> {
  const [before] = await listCheckpoints(db, { below: seq, limit: 1 });
  const from = Math.max(opened.seq - 1, before?.size ?? 0);
  const peaks = await readPeaks(db, from);
  if (peaks === null) return new Set();
  const tree = new TreeFrontier(from, peaks);
  const leaves = new Set<string>();
  for (let covers = await firstCheckpointFrom(db, seq); covers !== undefined;) {
    const { size } = covers;
    let last: LogEvent | null = null;
    for await (const line of readRange(db, tree.size + 1, size + 1)) {
      const leaf = leafHash(line.bytes);
      tree.append(leaf);
      leaves.add(toBase64(leaf));
      if (line.seq === size) last = eventOrNull(line.bytes);
    }
    // What was signed in a later session, over whatever stood here by then, says nothing of who wrote it.
    if (tree.size !== size || last?.session !== opened.session || last.actor !== opened.actor) break;
    const root = rootUnder(covers, opened.actor, key);
    if (root !== null && equalBytes(root, tree.root())) return leaves;
    covers = await firstCheckpointFrom(db, size + 1);
  }
  return new Set();
}

/** The root that somebody signed in a checkpoint of this size; null where they did not. */
function rootUnder({ size, note }: StoredCheckpoint, userId: string, key: Uint8Array): Uint8Array | null {
  try {
    const { checkpoint } = verifyCheckpoint(note, (named) => (named === userId ? [key] : []));
    return checkpoint.size === size ? checkpoint.root : null;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
