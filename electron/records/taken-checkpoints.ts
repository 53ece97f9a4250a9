import type { Failure } from '../../shared/base/app-error.ts';
import { compartments, type Compartment } from '../../shared/base/compartments.ts';
import type { CertificateChain } from '../authority/certificate-chain.ts';
import { equalBytes, fromHex } from '../crypto/bytes.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import type { Anchor } from '../log/anchors.ts';
import { signersNamed } from '../log/checkpoint.ts';
import { decodeEvent, eventOrNull, factOfEvent, kindBytes, partOfEvent } from '../log/event-encoding.ts';
import { eventSignatureState, type SignerKeys } from '../log/event-signature.ts';
import { logFinding } from '../log/log-finding.ts';
import { unveilSize } from '../log/veiled-size.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listCheckpoints } from '../storage/repositories/checkpoints.ts';
import { partsOfKinds, readEvent } from '../storage/repositories/events.ts';
import { eventAt } from './event-at.ts';

/** How many of their newest locks an unlock reads of each person and compartment: so nobody's own sessions push out another's seal. */
const newestOfEach = 64;
/** How many of those it holds against the logs, besides the largest. */
const comparedOfEach = 4;

/** What `office` took of another compartment at one lock. */
export interface TakenSeal {
  readonly compartment: Compartment;
  /** Who locked: they opened the session that the seal lies in, under their signature. */
  readonly giver: string;
  /** Null for whoever has not the key of that log: its size is masked. */
  readonly anchor: Anchor | null;
  /** The mark of the file as it was left, where it could be closed. */
  readonly file: string | null;
}

export interface SealReader {
  readonly registerId: string;
  readonly chain: Pick<CertificateChain, 'everWorkedIn'>;
  readonly keysOf: SignerKeys;
  /** Of the compartments whose logs this user reads. */
  readonly logKeyOf: (compartment: Compartment) => SecretBytes | undefined;
}

/**
 * The seals of the other compartments that `office` took at lock, newest first (decisions 15, 41): its own log is proved by its own
 * checkpoints. Read from the compartment or from the copy of its log.
 * A lock takes one of each compartment, and only of those that its user works in: a line beside them, or in another's name, is no seal.
 * @param most of each person and compartment; `Infinity` reads all
 */
export async function takenSeals(
  db: ReadableDb,
  reader: SealReader,
  most: number = newestOfEach,
): Promise<readonly TakenSeal[]> {
  const found: TakenSeal[] = [];
  const count = new Map<string, number>();
  for await (const { openedSeq, seqs } of sealedSessions(db)) {
    // Whatever is read of one session needs its opening only once.
    let genuine: boolean | null = null;
    for (const { seq, giver } of seqs) {
      if ((count.get(giver) ?? 0) >= most) continue;
      genuine ??= await isOpenedBySigner(db, openedSeq, reader.keysOf);
      const seal = genuine ? await readSeal(db, seq, reader) : null;
      if (seal === null) continue;
      found.push(seal);
      count.set(giver, (count.get(giver) ?? 0) + 1);
    }
  }
  return found;
}

/** Where sessions of this log end in seals, newest first: of each the line that opened it, and for each compartment the last line that is its actor's. */
async function* sealedSessions(db: ReadableDb): AsyncGenerator<{
  readonly openedSeq: number;
  readonly seqs: readonly { readonly seq: number; readonly giver: string }[];
}> {
  const { at, bytes: opening } = kindBytes('sessionOpened');
  let lines: { readonly seq: number; readonly who: Uint8Array; readonly what: string }[] = [];
  for await (const { seq, kind, who, fact } of partsOfKinds(
    db,
    { at, kinds: [opening, kindBytes('checkpointTaken').bytes] },
    { kind: partOfEvent.kind, who: partOfEvent.actorAndSession, fact: partOfEvent.firstFact },
  )) {
    if (!equalBytes(kind, opening)) {
      // The names of the compartments differ in length, and the name is the first fact: enough to tell them apart undecoded.
      lines.push({ seq, who, what: String(fact) });
      continue;
    }
    const last = new Map<string, { readonly seq: number; readonly giver: string }>();
    for (const line of lines)
      if (equalBytes(line.who, who) && !last.has(line.what))
        last.set(line.what, {
          seq: line.seq,
          giver: `${Buffer.from(who.subarray(0, 28)).toString('latin1')}/${line.what}`,
        });
    lines = [];
    if (last.size > 0) yield { openedSeq: seq, seqs: [...last.values()] };
  }
}

async function isOpenedBySigner(db: ReadableDb, seq: number, keysOf: SignerKeys): Promise<boolean> {
  const stored = await readEvent(db, seq);
  if (stored === undefined || eventOrNull(stored.bytes) === null) return false;
  const { event, previousChain } = decodeEvent(stored.bytes);
  return eventSignatureState(event, previousChain, keysOf) === 'valid';
}

async function readSeal(
  db: ReadableDb,
  seq: number,
  { registerId, chain, logKeyOf }: SealReader,
): Promise<TakenSeal | null> {
  const event = await eventAt(db, seq);
  if (event === null) return null;
  const compartment = compartments.find((name) => name === factOfEvent(event, 'compartment'));
  const [veiled, hash, incarnation] = [
    factOfEvent(event, 'veiledSize'),
    factOfEvent(event, 'hash'),
    factOfEvent(event, 'incarnation'),
  ];
  if (
    compartment === undefined ||
    veiled === undefined ||
    hash === undefined ||
    incarnation === undefined ||
    !chain.everWorkedIn(event.actor, compartment)
  )
    return null;
  const root = fromHex(hash);
  const logKey = logKeyOf(compartment);
  const size = logKey === undefined ? null : unveilSize(veiled, root, logKey);
  const anchor = size === null ? null : { registerId, incarnation, compartment, size, root, at: event.at };
  return { compartment, giver: event.actor, anchor, file: factOfEvent(event, 'file') ?? null };
}

/** What the logs are held against: of each person and compartment the newest few and the largest. */
export function anchorsOfSeals(seals: readonly TakenSeal[]): readonly Anchor[] {
  return [...byGiver(seals).values()].flatMap((anchors) => {
    const newest = anchors.slice(0, comparedOfEach);
    const largest = anchors.reduce<Anchor | undefined>(
      (most, each) => (most === undefined || each.size > most.size ? each : most),
      undefined,
    );
    return largest === undefined || newest.includes(largest) ? newest : [...newest, largest];
  });
}

/**
 * A log only grows. Whoever sealed it at a smaller size than they had before locked over an older state; a back-up that was put back
 * says so by a new incarnation. Of each compartment the largest size that a smaller one came after.
 */
export function shrunkSeals(seals: readonly TakenSeal[]): readonly Failure[] {
  const sizes = new Map<Compartment, number>();
  for (const anchors of byGiver(seals).values()) {
    const smallestLater = new Map<string, number>();
    for (const { compartment, incarnation, size } of anchors) {
      const later = smallestLater.get(incarnation) ?? size;
      if (size > later) sizes.set(compartment, Math.max(size, sizes.get(compartment) ?? 0));
      smallestLater.set(incarnation, Math.min(size, later));
    }
  }
  return [...sizes].map(([compartment, size]) => logFinding(compartment, 'sealShrunk', { size }));
}

/** Of each person and compartment, newest first. */
function byGiver(seals: readonly TakenSeal[]): ReadonlyMap<string, readonly Anchor[]> {
  const found = new Map<string, Anchor[]>();
  for (const { compartment, giver, anchor } of seals) {
    if (anchor === null) continue;
    const key = `${giver}/${compartment}`;
    const anchors = found.get(key);
    if (anchors === undefined) found.set(key, [anchor]);
    else anchors.push(anchor);
  }
  return found;
}

/** Who has closed a session in this log, as far as its newest checkpoints tell: everybody of them left anchors somewhere. */
export async function lockedBy(db: ReadableDb): Promise<ReadonlySet<string>> {
  const notes = await listCheckpoints(db, { below: null, limit: 200 });
  return new Set(notes.filter(({ cause }) => cause === 'lock').flatMap(({ note }) => signersNamed(note)));
}
