import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { statementBytes, statementHolds } from '../../authority/act-statement.ts';
import { stepsOf, termsOf } from '../../authority/act-terms.ts';
import type { ChainPosition } from '../../authority/certificate-chain.ts';
import { fromBase64Url, toBase64 } from '../../crypto/bytes.ts';
import { eventOrNull, factOfEvent, kindBytes, type LogEvent } from '../../log/event-encoding.ts';
import { provedHand } from '../../records/proved-hand.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { partsOfKinds, readEvent } from '../../storage/repositories/events.ts';
import { payloadHashOf } from './approval-payload.ts';
import type { JudgingContext } from './judged-approval.ts';

/** An epoch of the clock as lines tell of it: who asked, and who is said to have decided. */
export interface EpochLines {
  readonly approvalId: string;
  readonly asked: LogEvent;
  readonly signed: LogEvent;
}

const ruleVersion = 1;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * For whoever reads the lines of `office` and no records (decision 38): was an epoch of the clock asked for by one hand and
 * decided by another, both of them proved? The decider's hand is the line itself in a session of their own; at another's
 * desk it is the statement that they signed, which an act about the clock alone lets anybody put together again.
 */
export async function decidedInLines(
  db: ReadableDb,
  context: Pick<JudgingContext, 'registerId' | 'incarnation' | 'chain'>,
  { approvalId, asked, signed }: EpochLines,
): Promise<boolean> {
  const terms = termsOf('openClockEpoch', ruleVersion);
  const steps = terms === undefined ? undefined : stepsOf(terms, []);
  const asking = await provedHand(db, context.chain, asked.seq);
  const line = await provedHand(db, context.chain, signed.seq);
  const decider = factOfEvent(signed, 'signer');
  if (terms === undefined || steps === undefined || asking === null || line === null || decider === undefined)
    return false;
  const expires = asked.at + terms.days * dayMs;
  const may = (userId: string, step: number, { length }: ChainPosition): boolean => {
    const person = context.chain.personAt(userId, length);
    return person?.revoked === false && steps[step]?.roles.some((role) => person.roles.has(role)) === true;
  };
  if (
    decider === asking.userId ||
    signed.at > expires ||
    !may(asking.userId, 0, asking.chain) ||
    !may(decider, 1, line.chain)
  )
    return false;
  if (decider === line.userId) return true;
  const signature = factOfEvent(signed, 'signerSignature');
  const key = context.chain.personAt(decider, line.chain.length)?.publicKeys.signing;
  if (signature === undefined || key === undefined) return false;
  const day = legalDayOf(asked.at);
  const act = {
    act: 'openClockEpoch' as const,
    ruleVersion,
    subject: { type: 'clock', id: day },
    source: null,
    payloadHash: payloadHashOf({ day }),
    requiredSteps: steps,
    barred: [],
    askedBy: asking.userId,
    askedAt: asked.at,
    expires,
  };
  const given = { step: 1, versionCommitment: '', chain: { ...line.chain } };
  for (const incarnation of await incarnationsInLines(db, context.incarnation)) {
    const place = { registerId: context.registerId, compartment: 'office' as const };
    const bytes = statementBytes(place, approvalId, { ...act, incarnation }, given);
    if (statementHolds(bytes, base64Of(signature), key)) return true;
  }
  return false;
}

/** This one and every one that ended before it, as the log says (decision 16). */
export async function incarnationsInLines(db: ReadableDb, now: string): Promise<ReadonlySet<string>> {
  const found = new Set([now]);
  const { at, bytes } = kindBytes('incarnationRenewed');
  for await (const { seq } of partsOfKinds(db, { at, kinds: [bytes] }, {})) {
    const stored = await readEvent(db, seq);
    const event = stored === undefined ? null : eventOrNull(stored.bytes);
    const previous = event === null ? undefined : factOfEvent(event, 'previousIncarnation');
    if (previous !== undefined) found.add(previous);
  }
  return found;
}

function base64Of(signature: string): string {
  try {
    return toBase64(fromBase64Url(signature));
  } catch {
    // Malformed: equal to no signature.
    return '';
  }
}
