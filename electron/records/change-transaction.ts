import { AppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { newId, randomBytes } from '../crypto/random.ts';
import type { WritableDb } from '../storage/executor.ts';
import { nextNumber } from '../storage/repositories/counters.ts';
import {
  insertRecord,
  insertVersion,
  readRecord,
  updateProjection,
  type RecordStore,
  type StoredRecord,
} from '../storage/repositories/records.ts';
import type {
  AmendOptions,
  Change,
  CreateOptions,
  EventOptions,
  VersionOrigin,
  WithdrawOptions,
  WorkEventKind,
  WrittenEvent,
  WrittenVersion,
} from './change.ts';
import { saltLength, versionCommitment, type CommittedVersion } from './commitment.ts';
import type { EventWriter, LogIdentity } from './event-writer.ts';
import {
  applyPatch,
  canonicalText,
  changedFields,
  checkFields,
  emptyRecord,
  parseFields,
  statePatch,
  type Fields,
} from './patch.ts';
import { stateOf } from './withdrawals.ts';

export interface ChangeParts<K extends Compartment> {
  readonly db: WritableDb<K>;
  readonly events: EventWriter;
  readonly identity: LogIdentity;
  readonly catalogueVersion: string;
  /** Milliseconds UTC. */
  readonly now: number;
}

interface VersionToWrite {
  readonly record: Pick<StoredRecord, 'id' | 'salt'>;
  readonly number: number;
  readonly parents: readonly string[];
  readonly patch: Fields;
  readonly store: RecordStore;
  readonly event: WorkEventKind;
  readonly options: Pick<CreateOptions, 'type' | 'facts' | 'reason'>;
  readonly origin: VersionOrigin | undefined;
}

/** The work on records within one transaction: version, event and commitment together, or none of them. */
export class ChangeTransaction<K extends Compartment> implements Change<K> {
  readonly db: WritableDb<K>;
  readonly now: number;
  readonly actorId: string;
  readonly #parts: ChangeParts<K>;

  constructor(parts: ChangeParts<K>) {
    this.#parts = parts;
    this.db = parts.db;
    this.now = parts.now;
    this.actorId = parts.identity.actor.userId;
  }

  async event(kind: WorkEventKind, options: EventOptions = {}): Promise<WrittenEvent> {
    return this.#parts.events.event(kind, options);
  }

  async createRecord<T extends object = Fields>(options: CreateOptions<T>): Promise<WrittenVersion> {
    const { type, store = 'record' } = options;
    const patch = options.doc as Fields;
    checkFields(patch);
    const record = { id: options.id ?? newId(), type, salt: randomBytes(saltLength) };
    const { doc, state } = applyPatch(emptyRecord, patch);
    const version = await this.#newVersion(
      { record, number: 1, parents: [], patch, store, event: options.event, options, origin: options.origin },
      async ({ versionId, at }) => {
        await insertRecord(this.db, store, {
          ...record,
          doc: canonicalText(doc),
          versionId,
          versionNumber: 1,
          state,
          createdAt: at,
          changedAt: at,
        });
      },
    );
    return version;
  }

  async amendRecord<T extends object = Fields>(options: AmendOptions<T>): Promise<WrittenVersion> {
    const patch = options.patch as Fields;
    checkFields(patch);
    return this.#amend(options, (doc) => changedFields(doc, patch), options.otherParents);
  }

  async withdrawRecord(options: WithdrawOptions): Promise<WrittenVersion> {
    return this.#amend(options, () => statePatch('withdrawn'));
  }

  async #amend(
    options: Pick<
      AmendOptions<Fields>,
      'id' | 'type' | 'baseVersion' | 'event' | 'facts' | 'reason' | 'store' | 'origin'
    >,
    patchFor: (doc: Fields) => Fields,
    otherParents: readonly string[] = [],
  ): Promise<WrittenVersion> {
    const { id, baseVersion, store = 'record' } = options;
    const record = await readRecord(this.db, store, id);
    if (record === undefined || record.type !== options.type) throw new AppError('notFound');
    if (record.versionId !== baseVersion) throw new AppError('versionConflict', { current: record.versionNumber });
    if (stateOf(record) !== 'live') throw new AppError('alreadyDone');
    const before = { doc: parseFields(record.doc), state: record.state };
    const patch = patchFor(before.doc);
    const after = applyPatch(before, patch);
    const number = record.versionNumber + 1;
    const parents = [baseVersion, ...otherParents];
    return this.#newVersion(
      { record, number, parents, patch, store, event: options.event, options, origin: options.origin },
      async ({ versionId, at }) => {
        await updateProjection(this.db, store, {
          id,
          from: baseVersion,
          doc: canonicalText(after.doc),
          versionId,
          versionNumber: number,
          state: after.state,
          changedAt: at,
        });
      },
    );
  }

  async #newVersion(
    wanted: VersionToWrite,
    project: (version: CommittedVersion) => Promise<void>,
  ): Promise<WrittenVersion> {
    const { record, store } = wanted;
    const { identity, catalogueVersion, events } = this.#parts;
    const here: VersionOrigin = {
      versionId: newId(),
      author: this.actorId,
      at: this.now,
      register: identity.registerId,
      catalogue: catalogueVersion,
    };
    const committed: CommittedVersion = {
      ...(wanted.origin ?? here),
      recordId: record.id,
      number: wanted.number,
      parents: wanted.parents,
      patch: wanted.patch,
    };
    const commitment = versionCommitment(record.salt, committed);
    const { type, facts, reason } = wanted.options;
    const { seq, reasonId } = await events.event(wanted.event, {
      recordType: type,
      recordId: record.id,
      versionId: committed.versionId,
      commitment,
      ...(facts === undefined ? {} : { facts }),
      ...(reason === undefined ? {} : { reason }),
    });
    await project(committed);
    await insertVersion(this.db, store, {
      ...committed,
      patch: canonicalText(wanted.patch),
      eventSeq: seq,
      reasonId,
      commitment,
    });
    return { id: record.id, versionId: committed.versionId, number: wanted.number, commitment, seq, reasonId };
  }

  async nextNumber(counter: string): Promise<number> {
    return nextNumber(this.db, counter);
  }
}
