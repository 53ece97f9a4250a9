import type { Compartment } from '../../shared/base/compartments.ts';
import type { CertificateChain, ChainPosition } from '../authority/certificate-chain.ts';
import { positionFacts } from '../authority/position-facts.ts';
import { toHex } from '../crypto/bytes.ts';
import type { LogHead } from '../log/checkpoint.ts';
import type { EventFact } from '../log/event-facts.ts';
import { tailToSeal, type OpenSession } from '../log/sessions.ts';
import type { WritableDb } from '../storage/executor.ts';
import type { EventWriter } from './event-writer.ts';
import { writeGeneration, writeIncarnation, writeOpenSession } from './stored-log.ts';

/** What opening a database found that its log should tell. */
export interface FoundAtOpening {
  /** The session before did not close. */
  readonly unclosed: OpenSession | null;
  /** How far this log knew the chain of keys.json. */
  readonly knownChain: ChainPosition | null;
  /** Rows waited in a write-ahead log: the process before was ended and not locked. */
  readonly crashed: boolean;
  /** Schema steps that ran. */
  readonly migrated: number;
  /** The incarnation it was last written under; undefined before the first session. */
  readonly lastIncarnation: string | undefined;
  /** The key generation it was last opened under; undefined before the first session. */
  readonly lastGeneration: number | undefined;
}

interface Beginning extends FoundAtOpening {
  readonly chain: CertificateChain;
  readonly incarnation: string;
  readonly generation: number;
  readonly sessionId: string;
  readonly actor: { readonly userId: string };
  readonly appVersion: string;
}

/** A checkpoint of another compartment that `office` takes at lock (decision 15). */
export interface TakenCheckpoint {
  readonly compartment: Compartment;
  /** Masked for everybody without the log key of that compartment (log/veiled-size.ts). */
  readonly veiledSize: string;
  /** RFC 6962, 32 bytes, and no fingerprint: that is a hash over root and size, and trying sizes would lift the mask. With it the line is an anchor for whoever reads the log of `office` (decision 41). */
  readonly root: Uint8Array;
  readonly incarnation: string;
  /** 26 characters that change with the closed file; null where it could not be closed. */
  readonly file: string | null;
}

/** Opens the session in the log, seals what a crashed one left, and tells what was found (decisions 14, 16). */
export async function beginSession(
  tx: WritableDb<Compartment>,
  events: EventWriter,
  beginning: Beginning,
): Promise<void> {
  const { size } = events;
  const owed = tailToSeal(beginning.unclosed, events.end.checkpointSize, size);
  const { seq } = await events.event('sessionOpened', {
    facts: [['appVersion', beginning.appVersion], ...positionFacts(beginning.chain.position)],
  });
  if (owed !== null) {
    await events.event('sessionSealedLate', {
      facts: [
        ['session', owed.session],
        ['from', String(owed.from)],
        ['count', String(owed.count)],
      ],
    });
  }
  await writeOpenSession(tx, { session: beginning.sessionId, actor: beginning.actor.userId, openedSeq: seq });
  if (beginning.crashed) await events.event('walFound');
  // A new database is migrated by being made.
  if (beginning.migrated > 0 && size > 0)
    await events.event('schemaMigrated', { facts: [['count', String(beginning.migrated)]] });
  await takeIncarnation(tx, events, beginning, size);
  await takeGeneration(tx, events, beginning);
}

/** Whoever first opens the new file writes the line: so there is one also when the rotation was cut off after its last step (decision 4). */
async function takeGeneration(
  tx: WritableDb<Compartment>,
  events: EventWriter,
  { generation, lastGeneration }: Beginning,
): Promise<void> {
  if (lastGeneration === generation) return;
  if (lastGeneration !== undefined)
    await events.event('generationRotated', {
      facts: [
        ['from', String(lastGeneration)],
        ['generation', String(generation)],
      ],
    });
  await writeGeneration(tx, generation);
}

async function takeIncarnation(
  tx: WritableDb<Compartment>,
  events: EventWriter,
  { incarnation, lastIncarnation }: Beginning,
  size: number,
): Promise<void> {
  if (lastIncarnation === incarnation) return;
  if (lastIncarnation === undefined) return writeIncarnation(tx, incarnation, null);
  await events.event('incarnationRenewed', {
    facts: [
      ['previousIncarnation', lastIncarnation],
      ['incarnation', incarnation],
      ['size', String(size)],
    ],
  });
  await writeIncarnation(tx, incarnation, { incarnation: lastIncarnation, size });
}

/** Takes the other compartments' checkpoints, closes the session and signs the log over it. */
export async function endSession(
  tx: WritableDb<Compartment>,
  events: EventWriter,
  taken: readonly TakenCheckpoint[],
): Promise<LogHead & { readonly note: string; readonly at: number }> {
  for (const { compartment, veiledSize, root, incarnation, file } of taken) {
    const facts: EventFact[] = [
      ['compartment', compartment],
      ['veiledSize', veiledSize],
      ['hash', toHex(root)],
      ['incarnation', incarnation],
    ];
    await events.event('checkpointTaken', { facts: file === null ? facts : [...facts, ['file', file]] });
  }
  await writeOpenSession(tx, null);
  return events.seal('lock', 'sessionClosed');
}
