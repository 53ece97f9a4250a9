import type { CertificateChain } from '../authority/certificate-chain.ts';
import type { CertifiedPerson } from '../authority/chain-state.ts';
import { fromBase64 } from '../crypto/bytes.ts';
import { decodeEvent, type DecodedEvent } from '../log/event-encoding.ts';
import { eventSignatureState } from '../log/event-signature.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readNewest } from '../storage/repositories/events.ts';
import { handOfEvent } from './session-of-event.ts';

/** A person as they were certified when an event was written. */
export interface ProvedHand {
  readonly userId: string;
  /** When the event says it was. */
  readonly at: number;
  /** Every state of their certificate from the opening of the session to the event. */
  readonly states: readonly CertifiedPerson[];
}

/**
 * Whose hand an event is, proved: it lies in the session that was opened last before it, by the same person, under their own
 * signature and at a point of this chain that was not dated back (decisions 14, 38). What a version says of its author is not asked.
 * @returns null where any of it does not hold
 */
export async function provedHand(db: ReadableDb, chain: CertificateChain, seq: number): Promise<ProvedHand | null> {
  const line = await handOfEvent(db, chain, seq);
  const opening = line === null ? null : await openingBefore(db, seq);
  if (line === null || line.chain === null || !chain.holds(line.chain) || opening === null) return null;
  const { event, chain: position } = line;
  const states: CertifiedPerson[] = [];
  for (let length = position.length; length <= chain.position.length; length += 1) {
    const person = chain.personAt(event.actor, length);
    if (person !== undefined && (length === position.length || person.issuedAt <= event.at)) states.push(person);
  }
  const [first] = states;
  if (first === undefined || first.revoked) return null;
  const signed = eventSignatureState(opening.event, opening.previousChain, () => first.signingKeys.map(fromBase64));
  return signed === 'valid'
    ? { userId: event.actor, at: event.at, states: states.filter(({ revoked }) => !revoked) }
    : null;
}

async function openingBefore(db: ReadableDb, seq: number): Promise<DecodedEvent | null> {
  for (let before = seq; before > 1;) {
    const page = await readNewest(db, { before, limit: 100 });
    for (const { bytes } of page) {
      const decoded = decodeEvent(bytes);
      if (decoded.event.kind === 'sessionOpened') return decoded;
    }
    const last = page.at(-1);
    if (last === undefined) return null;
    before = last.seq;
  }
  return null;
}
