import type { CertificateChain, ChainPosition } from '../authority/certificate-chain.ts';
import { decodeEvent, type LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readEvent, readHead } from '../storage/repositories/events.ts';
import { sessionAt } from './stated-certificates.ts';

/** A line of the log in its session. */
export interface HandOfEvent {
  readonly event: LogEvent;
  /** The certificates that the session knew there; null in a log whose sessions never said, and no point of any chain where that was dated back. */
  readonly chain: ChainPosition | null;
  /** Tells one session from another: an id can be written twice. */
  readonly openedSeq: number;
}

/** Who wrote a line of the log, when, and what certificates were known then; null where the line is not there or is not of its session. */
export async function handOfEvent(db: ReadableDb, chain: CertificateChain, seq: number): Promise<HandOfEvent | null> {
  const stored = await readEvent(db, seq);
  const session = stored === undefined ? null : await sessionAt(db, chain, seq);
  if (stored === undefined || session === null) return null;
  const { event } = decodeEvent(stored.bytes);
  const { event: opened } = session.opening;
  return event.actor === opened.actor && event.session === opened.session
    ? { event, chain: session.known, openedSeq: opened.seq }
    : null;
}

/** What whoever signs now puts under their signature: what is known in this session. */
export async function chainOfSession(db: ReadableDb, chain: CertificateChain): Promise<ChainPosition | null> {
  const head = await readHead(db);
  return head === undefined ? null : ((await sessionAt(db, chain, head.seq))?.known ?? null);
}
