import type { CertificateChain, ChainPosition } from '../authority/certificate-chain.ts';
import { fromBase64, toBase64Url } from '../crypto/bytes.ts';
import { decodeEvent, factOfEvent, type DecodedEvent, type LogEvent } from '../log/event-encoding.ts';
import { eventSignatureState } from '../log/event-signature.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readEvent, readHead } from '../storage/repositories/events.ts';
import { isOfOpener } from './proved-line.ts';
import { sessionAt } from './stated-certificates.ts';

/** A line of the log by whoever opened the session that it lies in. */
export interface HandOfEvent {
  readonly event: LogEvent;
  /** The certificates that the session knew there; null in a log whose sessions never said, and no point of any chain where that was dated back. */
  readonly chain: ChainPosition | null;
  /** Tells one session from another: an id can be written twice. */
  readonly openedSeq: number;
}

/**
 * Who wrote a line of the log, when, and what certificates were known then: its actor opened the session that it lies in under a key
 * of theirs, and the line is of that hand (decision 14). What they were certified as is another question: see `provedHand`.
 * @returns null where any of it does not hold
 */
export async function handOfEvent(db: ReadableDb, chain: CertificateChain, seq: number): Promise<HandOfEvent | null> {
  const stored = await readEvent(db, seq);
  const session = stored === undefined ? null : await sessionAt(db, chain, seq);
  if (stored === undefined || session === null) return null;
  const decoded = decodeEvent(stored.bytes);
  const { event } = decoded;
  const { opening, known } = session;
  if (event.actor !== opening.event.actor || event.session !== opening.event.session) return null;
  const key = openedUnder(opening, chain);
  return key !== null && (await isOfOpener(db, opening, key, { stored, decoded }))
    ? { event, chain: known, openedSeq: opening.event.seq }
    : null;
}

const signedOpenings = new WeakSet<DecodedEvent>();

/** The key that signed the opening of a session, 32 bytes, where it was ever certified for the actor; else null. */
function openedUnder(opening: DecodedEvent, chain: CertificateChain): Uint8Array | null {
  const { event, previousChain } = opening;
  const named = factOfEvent(event, 'signingKey');
  const key = chain.known
    .get(event.actor)
    ?.signingKeys.map(fromBase64)
    .find((each) => toBase64Url(each) === named);
  if (key === undefined) return null;
  if (signedOpenings.has(opening)) return key;
  if (eventSignatureState(event, previousChain, () => [key]) !== 'valid') return null;
  signedOpenings.add(opening);
  return key;
}

/** What whoever signs now puts under their signature: what is known in this session. */
export async function chainOfSession(db: ReadableDb, chain: CertificateChain): Promise<ChainPosition | null> {
  const head = await readHead(db);
  return head === undefined ? null : ((await sessionAt(db, chain, head.seq))?.known ?? null);
}
