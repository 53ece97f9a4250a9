import type { CertificateChain, ChainPosition } from '../authority/certificate-chain.ts';
import { positionIn } from '../authority/position-facts.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { isAppError } from '../../shared/base/app-error.ts';
import { decodeEvent, kindBytes, type DecodedEvent } from '../log/event-encoding.ts';
import { fileBehind, type ReadableDb } from '../storage/executor.ts';
import { partsOfKinds, readEvent, readHead } from '../storage/repositories/events.ts';

/** A line that says how far the certificates went: the opening of a session, or a change of keys.json within one. */
interface StatingLine {
  readonly line: DecodedEvent;
  readonly stated: ChainPosition | null;
}

/** The session that a line lies in. */
export interface SessionAt {
  readonly opening: DecodedEvent;
  /** What it knew of the certificates at that line, by its opening or a later change of its own; `nowhere` where that was dated back. */
  readonly known: ChainPosition | null;
}

/** No chain has such a point, so nothing that was signed there counts. */
const nowhere: ChainPosition = { length: -1, head: '' };

/** By one chain: what each line knew, in the order of the lines, and the furthest point of it that any of them stated. */
interface Judged {
  readonly known: (ChainPosition | null)[];
  furthest: number;
}

interface Remembered {
  readonly lines: readonly StatingLine[];
  readonly judged: WeakMap<CertificateChain, Judged>;
  /** How far the log was read, and the chain value there: lines of a change that was not kept are gone. */
  readonly seq: number;
  readonly chain: Uint8Array;
}

// A log is looked through once and then only what came since, for the database and every transaction on it.
const remembered = new WeakMap<object, Remembered>();
const kinds = [kindBytes('sessionOpened'), kindBytes('keysFileWritten')] as const;

async function statingLines(db: ReadableDb): Promise<Remembered> {
  const key = fileBehind(db);
  const before = remembered.get(key);
  const head = await readHead(db);
  if (head === undefined) return { lines: [], judged: new WeakMap(), seq: 0, chain: new Uint8Array() };
  if (before?.seq === head.seq && equalBytes(before.chain, head.chain)) return before;
  const goesOn =
    before !== undefined &&
    before.seq < head.seq &&
    equalBytes((await readEvent(db, before.seq))?.chain ?? new Uint8Array(), before.chain);
  const from = goesOn ? before.seq + 1 : 1;
  const found: StatingLine[] = [];
  for await (const { seq } of partsOfKinds(db, { at: kinds[0].at, kinds: kinds.map(({ bytes }) => bytes), from }, {})) {
    const line = seq > head.seq ? null : await decodedAt(db, seq);
    if (line !== null) found.push({ line, stated: positionIn(line.event.facts) });
  }
  // They come newest first.
  found.reverse();
  const now: Remembered = {
    lines: goesOn ? [...before.lines, ...found] : found,
    // What was judged of the lines before stays so.
    judged: goesOn ? before.judged : new WeakMap(),
    seq: head.seq,
    chain: head.chain,
  };
  remembered.set(key, now);
  return now;
}

async function decodedAt(db: ReadableDb, seq: number): Promise<DecodedEvent | null> {
  const stored = await readEvent(db, seq);
  if (stored === undefined) return null;
  try {
    return decodeEvent(stored.bytes);
  } catch (error) {
    // No event: the verification of the log names it, and it says nothing of the certificates.
    if (isAppError(error)) return null;
    throw error;
  }
}

/**
 * Along a log the certificates only grow, as its verification has it (decisions 38, 39): a line that knows fewer of them than
 * any line before it stated, or says nothing where one did, was dated back, in however many sessions one after the other.
 * Whoever stated it: that the chain went so far by then is true all the same, and says more of the later lines of somebody
 * who was revoked there. What is no point of this chain takes nothing from the others.
 */
function judge({ lines, judged }: Remembered, chain: CertificateChain): Judged {
  const found = judged.get(chain) ?? { known: [], furthest: 0 };
  judged.set(chain, found);
  for (const { stated } of lines.slice(found.known.length)) {
    const back = (stated?.length ?? 0) < found.furthest;
    found.known.push(back ? nowhere : stated);
    if (!back && stated !== null && chain.holds(stated)) found.furthest = stated.length;
  }
  return found;
}

/** The session that a line lies in: the one that was opened last before it; null where there is none. */
export async function sessionAt(db: ReadableDb, chain: CertificateChain, seq: number): Promise<SessionAt | null> {
  const read = await statingLines(db);
  const { known } = judge(read, chain);
  const last = lastUpTo(read.lines, seq);
  let opened = last;
  while (opened >= 0 && read.lines[opened]?.line.event.kind !== 'sessionOpened') opened -= 1;
  const opening = read.lines[opened]?.line;
  if (opening === undefined) return null;
  let at = last;
  while (at > opened && !isOfSession(read.lines[at]?.line, opening)) at -= 1;
  return { opening, known: known[at] ?? null };
}

function isOfSession(line: DecodedEvent | undefined, { event: { actor, session } }: DecodedEvent): boolean {
  return line?.event.actor === actor && line.event.session === session;
}

/** The last of the lines that stands no later than `seq`; -1 where none does. */
function lastUpTo(lines: readonly StatingLine[], seq: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.line.event.seq ?? 0) <= seq) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
