import type { CertificateChain, ChainPosition } from '../authority/certificate-chain.ts';
import type { CertifiedPerson } from '../authority/chain-state.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { handOfEvent, type HandOfEvent } from './session-of-event.ts';

/** A person as they were certified when an event was written. */
export interface ProvedHand extends HandOfEvent {
  readonly chain: ChainPosition;
  readonly userId: string;
  /** When the event says it was. */
  readonly at: number;
  /** Every state of their certificate from the opening of the session to the event. */
  readonly states: readonly CertifiedPerson[];
}

/**
 * Whose hand an event is, proved: it is of whoever opened its session, and what they knew of the certificates is a point of this
 * chain that was not dated back, at which they were certified (decisions 14, 38). What a version says of its author is not asked.
 * @returns null where any of it does not hold
 */
export async function provedHand(db: ReadableDb, chain: CertificateChain, seq: number): Promise<ProvedHand | null> {
  const line = await handOfEvent(db, chain, seq);
  if (line === null || line.chain === null || !chain.holds(line.chain)) return null;
  const { event, chain: position } = line;
  const states: CertifiedPerson[] = [];
  for (let length = position.length; length <= chain.position.length; length += 1) {
    const person = chain.personAt(event.actor, length);
    if (person !== undefined && (length === position.length || person.issuedAt <= event.at)) states.push(person);
  }
  const [first] = states;
  if (first === undefined || first.revoked) return null;
  return {
    ...line,
    chain: position,
    userId: event.actor,
    at: event.at,
    states: states.filter(({ revoked }) => !revoked),
  };
}
