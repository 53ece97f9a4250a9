import type { Compartment } from '../../shared/base/compartments.ts';
import type { RecordType } from '../../shared/model/record-type.ts';
import type { EventFact } from '../log/event-facts.ts';
import type { EventKind } from '../log/event-kinds.ts';
import type { WritableDb } from '../storage/executor.ts';
import type { RecordStore } from '../storage/repositories/records.ts';
import type { Fields } from './patch.ts';

/** Kinds that work may write; the ones that open, close and seal sessions belong to the compartment itself (decision 14). */
export type WorkEventKind = Exclude<EventKind, 'sessionOpened' | 'sessionClosed' | 'sessionSealedLate'>;

export interface EventOptions {
  readonly recordType?: RecordType;
  readonly recordId?: string;
  readonly versionId?: string;
  /** HMAC-SHA-256, 32 bytes. */
  readonly commitment?: Uint8Array;
  readonly facts?: readonly EventFact[];
  /** Kept as a row with its own salt; the event holds a commitment to it (decision 12). */
  readonly reason?: string;
}

export interface WrittenEvent {
  readonly seq: number;
  readonly reasonId: string | null;
}

export interface WrittenVersion extends WrittenEvent {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  /** 32 bytes. */
  readonly commitment: Uint8Array;
}

/** Where a version came from, when it was not made here: an imported one keeps its own id, author, time, register and catalogue. */
export interface VersionOrigin {
  readonly versionId: string;
  readonly author: string;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly register: string;
  readonly catalogue: string;
}

interface VersionEvent {
  readonly type: RecordType;
  readonly event: WorkEventKind;
  readonly facts?: readonly EventFact[];
  readonly reason?: string;
  /** The masked tables are reached with the token of their opening only (decision 22). */
  readonly store?: RecordStore;
  readonly origin?: VersionOrigin;
}

export interface CreateOptions<T extends object = Fields> extends VersionEvent {
  readonly doc: T;
  /** A new id when left out. */
  readonly id?: string;
}

export interface AmendOptions<T extends object = Fields> extends VersionEvent {
  readonly id: string;
  /** The version the writer had before them; another current one is a versionConflict. */
  readonly baseVersion: string;
  /** Top-level fields with their new values (decision 18). */
  readonly patch: Partial<T>;
  /** Further parents of a version that joins two lines. */
  readonly otherParents?: readonly string[];
}

export interface WithdrawOptions extends VersionEvent {
  readonly id: string;
  readonly baseVersion: string;
}

/** One transaction on one compartment: what it writes and the events that say so stand or fall together. */
export interface Change<K extends Compartment = Compartment> {
  readonly db: WritableDb<K>;
  /** Milliseconds UTC, the same for the whole change. */
  readonly now: number;
  readonly actorId: string;
  /** One line of the log. */
  event(kind: WorkEventKind, options?: EventOptions): Promise<WrittenEvent>;
  /** The first version of a record. @throws internalFault when the id is taken */
  createRecord<T extends object = Fields>(options: CreateOptions<T>): Promise<WrittenVersion>;
  /** A further version; the former values stay readable. @throws versionConflict, notFound, alreadyDone when withdrawn */
  amendRecord<T extends object = Fields>(options: AmendOptions<T>): Promise<WrittenVersion>;
  /** Takes a record out of work; every version stays. @throws as amendRecord */
  withdrawRecord(
    options: WithdrawOptions,
  ): Promise<WrittenVersion> /** The next running number, from 1; given out only if the transaction is kept. */;
  nextNumber(counter: string): Promise<number>;
}
