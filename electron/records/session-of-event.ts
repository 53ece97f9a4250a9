import type { ChainPosition } from '../authority/certificate-chain.ts';
import { positionIn } from '../authority/position-facts.ts';
import { decodeEvent, type LogEvent } from '../log/event-encoding.ts';
import { eventKindNumbers, type EventKind } from '../log/event-kinds.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { newestEventWith, readEvent, readHead } from '../storage/repositories/events.ts';

/** A session as far as it was looked through. */
interface Span {
  readonly opened: LogEvent;
  /** The last event that is known to lie in it. */
  to: number;
  /** What the session knew of the certificates, and from which event on: as it opened, and after each change of its own. */
  readonly known: { readonly from: number; readonly chain: ChainPosition | null }[];
}

/** No chain has such a point, so nothing that was signed there counts. */
const nowhere: ChainPosition = { length: -1, head: '' };

// A long session is looked through once and not for each of its events. Lines are only ever added, so what was found stays true.
const spansOf = new WeakMap<ReadableDb, Span[]>();

/** The field of the kind as an event holds it: length, kind, and the length of the field after it. */
function bytesOfKind(kind: EventKind): Uint8Array {
  const number = eventKindNumbers[kind];
  return Uint8Array.of(0, 2, number >> 8, number & 0xff, 0, 1);
}

/** The newest event of a kind from `from` up to `upTo`, found without decoding what lies between. */
async function newestOfKind(db: ReadableDb, kind: EventKind, upTo: number, from = 1): Promise<LogEvent | null> {
  for (let last = upTo; ;) {
    const stored = await newestEventWith(db, bytesOfKind(kind), { from, upTo: last });
    if (stored === undefined) return null;
    const { event } = decodeEvent(stored.bytes);
    if (event.kind === kind) return event;
    last = stored.seq - 1;
  }
}

async function spanOf(db: ReadableDb, seq: number): Promise<Span | null> {
  const spans = spansOf.get(db) ?? [];
  spansOf.set(db, spans);
  const whole = spans.find(({ opened, to }) => opened.seq <= seq && seq <= to);
  if (whole !== undefined) return whole;
  const opened = await newestOfKind(db, 'sessionOpened', seq);
  if (opened === null) return null;
  const found = spans.find((each) => each.opened.seq === opened.seq) ?? {
    opened,
    to: opened.seq,
    known: [{ from: opened.seq, chain: await statedBy(db, opened) }],
  };
  if (!spans.includes(found)) spans.push(found);
  for (
    let event = await newestOfKind(db, 'keysFileWritten', seq, found.to + 1), at = found.known.length;
    event !== null;
    event = await newestOfKind(db, 'keysFileWritten', event.seq - 1, found.to + 1)
  ) {
    // Read backwards, kept forwards.
    found.known.splice(at, 0, { from: event.seq, chain: positionIn(event.facts) });
  }
  neverBack(found.known);
  found.to = Math.max(found.to, seq);
  return found;
}

/** Within a session the certificates only grow: a line that says less, or nothing, would give back a role that was taken away. */
function neverBack(known: Span['known']): void {
  for (const [index, { from, chain }] of known.entries()) {
    const before = known[index - 1]?.chain;
    if (before !== undefined && before !== null && (chain === null || chain.length < before.length))
      known[index] = { from, chain: nowhere };
  }
}

/**
 * What a session says it knew when it opened; null in a log whose sessions never said. One that knows fewer certificates than
 * the one before it came to know, or says nothing where that one did, was dated back (decision 38).
 */
async function statedBy(db: ReadableDb, opened: LogEvent): Promise<ChainPosition | null> {
  const chain = positionIn(opened.facts);
  const session = await newestOfKind(db, 'sessionOpened', opened.seq - 1);
  // Whoever was revoked in the session before this one knows what that session knew when it opened, and no more.
  const written = await newestOfKind(db, 'keysFileWritten', opened.seq - 1);
  const before = written !== null && written.seq > (session?.seq ?? 0) ? written : session;
  const earlier = before === null ? null : positionIn(before.facts);
  return earlier !== null && (chain === null || chain.length < earlier.length) ? nowhere : chain;
}

/**
 * Who wrote a line of the log, when, and what certificates were known then; null where the line is not there or is not of its session.
 * `openedSeq` tells one session from another: an id can be written twice.
 */
export async function handOfEvent(
  db: ReadableDb,
  seq: number,
): Promise<{ readonly event: LogEvent; readonly chain: ChainPosition | null; readonly openedSeq: number } | null> {
  const stored = await readEvent(db, seq);
  const span = stored === undefined ? null : await spanOf(db, seq);
  if (stored === undefined || span === null) return null;
  const { event } = decodeEvent(stored.bytes);
  const known = span.known.findLast(({ from }) => from <= seq);
  return event.actor === span.opened.actor && event.session === span.opened.session
    ? { event, chain: known?.chain ?? null, openedSeq: span.opened.seq }
    : null;
}

/** What whoever signs now puts under their signature: what is known in this session. */
export async function chainOfSession(db: ReadableDb): Promise<ChainPosition | null> {
  const head = await readHead(db);
  const span = head === undefined ? null : await spanOf(db, head.seq);
  return span?.known.at(-1)?.chain ?? null;
}
