import type { Compartment } from '../../shared/model/compartments.ts';
import type { LogHead } from '../log/checkpoint.ts';
import { tailToSeal, type OpenSession } from '../log/sessions.ts';
import type { WritableDb } from '../storage/executor.ts';
import type { EventWriter } from './event-writer.ts';
import { writeGeneration, writeIncarnation, writeOpenSession } from './stored-log.ts';

/** What opening a database found that its log should tell. */
export interface FoundAtOpening {
  /** The session before did not close. */
  readonly unclosed: OpenSession | null;
  /** Rows waited in a write-ahead log: the process before was ended and not locked (B-46). */
  readonly crashed: boolean;
  /** Schema steps that ran. */
  readonly migrated: number;
  /** The incarnation it was last written under; undefined before the first session. */
  readonly lastIncarnation: string | undefined;
  /** The key generation it was last opened under; undefined before the first session. */
  readonly lastGeneration: number | undefined;
}

interface Beginning extends FoundAtOpening {
  readonly incarnation: string;
  readonly generation: number;
  readonly sessionId: string;
  readonly actor: { readonly userId: string };
  readonly appVersion: string;
}

/** A checkpoint of another compartment that `office` takes at lock (decision 15). */
export interface TakenCheckpoint {
  readonly compartment: Compartment;
  readonly size: number;
  /** As `checkpointFingerprint` gives it. */
  readonly fingerprint: string;
}

/** Opens the session in the log, seals what a crashed one left, and tells what was found (decisions 14, 16). */
export async function beginSession(tx: WritableDb<Compartment>, events: EventWriter, beginning: Beginning): Promise<void> {
  const { size } = events;
  const owed = tailToSeal(beginning.unclosed, events.end.checkpointSize, size);
  const { seq } = await events.event('sessionOpened', { facts: [['appVersion', beginning.appVersion]] });
  if (owed !== null) {
    await events.event('sessionSealedLate', { facts: [['session', owed.session], ['from', String(owed.from)], ['count', String(owed.count)]] });
  }
  await writeOpenSession(tx, { session: beginning.sessionId, actor: beginning.actor.userId, openedSeq: seq });
  if (beginning.crashed) await events.event('walFound');
  // A new database is migrated by being made.
  if (beginning.migrated > 0 && size > 0) await events.event('schemaMigrated', { facts: [['count', String(beginning.migrated)]] });
  await takeIncarnation(tx, events, beginning, size);
  await takeGeneration(tx, events, beginning);
}

/** Whoever first opens the new file writes the line: so there is one also when the rotation was cut off after its last step (decision 4). */
async function takeGeneration(tx: WritableDb<Compartment>, events: EventWriter, { generation, lastGeneration }: Beginning): Promise<void> {
  if (lastGeneration === generation) return;
  if (lastGeneration !== undefined) await events.event('generationRotated', { facts: [['from', String(lastGeneration)], ['generation', String(generation)]] });
  await writeGeneration(tx, generation);
}

async function takeIncarnation(tx: WritableDb<Compartment>, events: EventWriter, { incarnation, lastIncarnation }: Beginning, size: number): Promise<void> {
  if (lastIncarnation === incarnation) return;
  if (lastIncarnation === undefined) return writeIncarnation(tx, incarnation, null);
  await events.event('incarnationRenewed', { facts: [['previousIncarnation', lastIncarnation], ['incarnation', incarnation], ['size', String(size)]] });
  await writeIncarnation(tx, incarnation, { incarnation: lastIncarnation, size });
}

/** Takes the other compartments' checkpoints, closes the session and signs the log over it. */
export async function endSession(tx: WritableDb<Compartment>, events: EventWriter, taken: readonly TakenCheckpoint[]): Promise<LogHead & { readonly note: string }> {
  for (const { compartment, size, fingerprint } of taken) {
    await events.event('checkpointTaken', { facts: [['compartment', compartment], ['size', String(size)], ['fingerprint', fingerprint.replaceAll(' ', '')]] });
  }
  await writeOpenSession(tx, null);
  return events.seal('lock', 'sessionClosed');
}
