import type { Compartment } from '../../shared/base/compartments.ts';
import { eventOrNull, factOfEvent, type LogEvent } from '../log/event-encoding.ts';
import { outsideUseOf } from '../log/outside-use.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readHead, readRange } from '../storage/repositories/events.ts';
import type { VerifyJob } from './verify-stored-log.ts';

/** What a reason's event committed to; the row is looked up by its id. */
export interface PromisedReason {
  readonly seq: number;
  readonly recordId: string;
  /** 32 bytes, or null where the event carries none, which no event of ours does. */
  readonly commitment: Uint8Array | null;
}

export interface PromisedCheckpoint {
  readonly at: number;
  readonly cause: string;
}

/** What the log says there must be in the tables beside it. */
export interface Promised {
  /** Events read so far. */
  size: number;
  /** Events that carry or speak of a version, by record. */
  readonly byRecord: Map<string, number[]>;
  readonly reasons: Map<string, PromisedReason>;
  /** Events that destroyed a record, by record. */
  readonly destroyed: Map<string, LogEvent>;
  /** Events that joined somebody else's id to a record here (decision 18). */
  readonly joins: LogEvent[];
  /** `size kind ref` of every checkpoint that left the machine. */
  readonly outside: Set<string>;
  readonly checkpoints: Map<number, PromisedCheckpoint>;
  /** Records whose line somebody took off their own list, without a new version of the record. */
  readonly letGo: Set<string>;
  /** The last session that was opened: who, and at which event. */
  opened: { readonly session: string; readonly actor: string; readonly openedSeq: number } | null;
  /** Each incarnation that a restore ended, with the number of its events that stayed (decision 16). */
  readonly ended: Map<string, number>;
  /** The generation of the key after the last rotation; null while there was none. */
  generation: string | null;
  /** The first and the last event of each setting: who sets one writes its line (decision 12). */
  readonly settings: Map<string, { readonly first: LogEvent; readonly last: LogEvent }>;
}

const batch = 1000;

/** Reads the whole log once. Damage of the log itself is the log's verification to name. @throws jobCancelled */
export async function readPromised(db: ReadableDb<Compartment>, job?: VerifyJob): Promise<Promised> {
  const promised: Promised = {
    size: 0,
    byRecord: new Map(),
    reasons: new Map(),
    destroyed: new Map(),
    joins: [],
    outside: new Set(),
    checkpoints: new Map(),
    letGo: new Set(),
    opened: null,
    ended: new Map(),
    generation: null,
    settings: new Map(),
  };
  await readFurther(db, promised, job);
  return promised;
}

/** Takes in what was written since, by this check or by others at work. @throws jobCancelled */
export async function readFurther(db: ReadableDb<Compartment>, promised: Promised, job?: VerifyJob): Promise<void> {
  const size = (await readHead(db))?.seq ?? 0;
  for await (const stored of readRange(db, promised.size + 1, size + 1)) {
    if (stored.seq % batch === 0) {
      job?.throwIfCancelled();
      job?.progress('events', stored.seq, size);
    }
    const event = eventOrNull(stored.bytes);
    if (event !== null) take(promised, event);
  }
  promised.size = size;
}

function take(promised: Promised, event: LogEvent): void {
  // Also events that only speak of a version, such as a print: it must exist all the same.
  if (event.versionId !== '' && event.recordId !== '') {
    const seqs = promised.byRecord.get(event.recordId);
    if (seqs === undefined) promised.byRecord.set(event.recordId, [event.seq]);
    else seqs.push(event.seq);
  }
  const reason = factOfEvent(event, 'reason');
  if (reason !== undefined)
    promised.reasons.set(reason, { seq: event.seq, recordId: event.recordId, commitment: event.reasonCommitment });
  const use = outsideUseOf(event);
  if (use !== null) promised.outside.add(outsideKey(use));
  const setting = factOfEvent(event, 'setting');
  if (setting !== undefined) takeSetting(promised, setting, event);
  takeKind(promised, event);
}

function takeSetting({ settings }: Promised, setting: string, event: LogEvent): void {
  settings.set(setting, { first: settings.get(setting)?.first ?? event, last: event });
}

function takeKind(promised: Promised, event: LogEvent): void {
  switch (event.kind) {
    case 'recordDestroyed':
      promised.destroyed.set(event.recordId, event);
      return;
    case 'checkpointMade':
    case 'sessionClosed':
      promised.checkpoints.set(event.seq, { at: event.at, cause: factOfEvent(event, 'cause') ?? '' });
      return;
    case 'peopleJoined':
      promised.joins.push(event);
      return;
    case 'sessionOpened':
      promised.opened = { session: event.session, actor: event.actor, openedSeq: event.seq };
      return;
    case 'incarnationRenewed':
      promised.ended.set(factOfEvent(event, 'previousIncarnation') ?? '', Number(factOfEvent(event, 'size')));
      return;
    case 'generationRotated':
      promised.generation = factOfEvent(event, 'generation') ?? null;
      return;
    case 'clockEpochOpened':
      takeSetting(promised, 'clock', event);
      return;
    case 'workItemChanged':
      if (event.recordId !== '' && event.versionId === '') promised.letGo.add(event.recordId);
      return;
    default:
  }
}

export function outsideKey({
  size,
  kind,
  ref,
}: {
  readonly size: number;
  readonly kind: string;
  readonly ref: string;
}): string {
  return `${size} ${kind} ${ref}`;
}
