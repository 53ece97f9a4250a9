import { AppError, type Failure } from '../../shared/errors/app-error.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import type { Anchor } from '../log/anchors.ts';
import { checkpointFingerprint, type LogHead } from '../log/checkpoint.ts';
import type { Signer, SignerKeys } from '../log/event-signature.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileSystem } from '../platform/file-system.ts';
import { transactionScope } from '../storage/connection-queue.ts';
import type { DatabaseCipher } from '../storage/database-file.ts';
import { transact, type ReadableDb, type WritableDb } from '../storage/executor.ts';
import type { Store } from '../storage/open-store.ts';
import { removeDraft, saveDraft, type Draft, type DraftKey } from '../storage/repositories/drafts.ts';
import { countRowChanges } from '../storage/repositories/row-changes.ts';
import { ChangeTransaction } from './change-transaction.ts';
import type { Change } from './change.ts';
import type { DocumentFiles } from './document-files.ts';
import { EventWriter, type CheckpointCause, type LogEnd, type LogIdentity } from './event-writer.ts';
import type { LogProjection } from './log-projection.ts';
import { openParts } from './open-parts.ts';
import { beginSession, endSession, type TakenCheckpoint } from './session-events.ts';

export interface OpenCompartmentOptions<K extends Compartment = Compartment> {
  readonly name: K;
  readonly databasePath: string;
  /** 32 bytes; taken over and wiped once the database is open. */
  readonly databaseKey: SecretBytes;
  /** 32 bytes; taken over and wiped when the compartment closes. */
  readonly filesKey: SecretBytes;
  readonly filesFolder: string;
  readonly logPath: string;
  /** 32 bytes; stays the caller's. */
  readonly logKey: SecretBytes;
  readonly cipher: DatabaseCipher;
  readonly registerId: string;
  /** As in keys.json; another one than the database was last written under means that a back-up was put back (decision 16). */
  readonly incarnation: string;
  /** Of the compartment's key, as in keys.json; another one than the database was last opened under is a rotation (decision 4). */
  readonly generation: number;
  /** The unlocked user; the secret stays the caller's. */
  readonly actor: Signer;
  /** Every certified signing key a user ever had, 32 bytes each. */
  readonly signingKeysOf: SignerKeys;
  /** What the outside remembers of this log (decision 15). */
  readonly anchors: readonly Anchor[];
  readonly sessionId: string;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly catalogueVersion: string;
  /** What documents are written with. */
  readonly fileSystem?: FileSystem;
  /** Told after each kept change which types of records got a version. */
  readonly onVersions?: (types: readonly string[]) => void;
}

/** Events between two checkpoints made on the way (security page, "The log"). */
const checkpointEvery = 100;

/** One unlocked drawer: reads, and changes that are never without their line in the log. */
export class OpenCompartment<K extends Compartment = Compartment> {
  readonly name: K;
  readonly registerId: string;
  readonly incarnation: string;
  /** What the check at unlock found; the compartment stays usable and the desk shows it. */
  readonly findings: readonly Failure[];
  readonly files: DocumentFiles;
  readonly signingKeysOf: SignerKeys;
  readonly #store: Store<K>;
  readonly #logStore: Store<'log'>;
  readonly #projection: LogProjection;
  readonly #identity: LogIdentity;
  readonly #clock: Clock;
  readonly #catalogueVersion: string;
  readonly #onVersions: (types: readonly string[]) => void;
  readonly #filesKey: SecretBytes;
  #end: LogEnd;
  #state: 'open' | 'sealed' | 'closed' = 'open';
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(options: OpenCompartmentOptions<K>, parts: Awaited<ReturnType<typeof openParts<K>>>) {
    this.name = options.name;
    this.registerId = options.registerId;
    this.incarnation = options.incarnation;
    this.signingKeysOf = options.signingKeysOf;
    this.findings = parts.findings;
    this.files = parts.files;
    this.#store = parts.store;
    this.#logStore = parts.logStore;
    this.#projection = parts.projection;
    this.#end = parts.end;
    this.#identity = { registerId: options.registerId, incarnation: options.incarnation, compartment: options.name, actor: options.actor, sessionId: options.sessionId };
    this.#clock = options.clock;
    this.#catalogueVersion = options.catalogueVersion;
    this.#filesKey = options.filesKey;
    this.#onVersions = options.onVersions ?? (() => undefined);
  }

  /** See `openCompartment`. */
  static async open<K extends Compartment>(options: OpenCompartmentOptions<K>): Promise<OpenCompartment<K>> {
    const parts = await openParts(options);
    const compartment = new OpenCompartment(options, parts);
    try {
      await compartment.#commit(async (tx, events) => beginSession(tx, events, { ...options, ...parts.found }));
      if (parts.found.crashed && parts.findings.length === 0) await compartment.files.sweep(parts.store.db);
      await compartment.#projection.flush().catch(() => undefined);
      return compartment;
    } catch (error) {
      await compartment.close();
      throw error;
    }
  }

  /** Runs reads; they see the last kept state, never a half-done change. @throws compartmentClosed */
  async read<T>(work: (db: ReadableDb<K>) => Promise<T>): Promise<T> {
    if (this.#state === 'closed') throw new AppError('compartmentClosed', { compartment: this.name });
    return work(this.#store.db);
  }

  /** Reads the copy of the log (decision 13), brought up to date first. @throws compartmentClosed, logProjectionMismatch */
  async readLogCopy<T>(work: (db: ReadableDb<'log'>) => Promise<T>): Promise<T> {
    if (this.#state === 'closed') throw new AppError('compartmentClosed', { compartment: this.name });
    await this.#projection.flush();
    return work(this.#projection.db);
  }

  /**
   * Runs one change: everything `work` writes and its events are kept together, or nothing is. Changes of one compartment
   * run one after the other.
   * @throws eventMissing when something was written without an event; nestedTransaction inside another change, also of another
   * compartment (decision 7); compartmentClosed; diskFull, writeFailed; whatever `work` throws
   */
  async change<T>(work: (change: Change<K>) => Promise<T>): Promise<T> {
    return this.#commit(async (db, events, now) => work(new ChangeTransaction({ db, events, identity: this.#identity, catalogueVersion: this.#catalogueVersion, now })));
  }

  /** Drafts are no records: they stand in no log and no package (decision 23). @throws compartmentClosed, nestedTransaction */
  async saveDraft(draft: Draft): Promise<void> {
    await this.#inTurn(async () => transact(this.#store.db, async (tx) => saveDraft(tx, draft)));
  }

  /** @throws compartmentClosed, nestedTransaction */
  async removeDraft(key: DraftKey): Promise<void> {
    await this.#inTurn(async () => transact(this.#store.db, async (tx) => removeDraft(tx, key)));
  }

  /** Where the log stands now: size, chain value and RFC 6962 root. */
  head(): LogHead & { readonly chain: Uint8Array } {
    const { frontier, chain } = this.#end;
    return { size: frontier.size, chain, root: frontier.root() };
  }

  /** Signs the log as it stands; the note goes into exports and onto paper (B-69). @throws as change */
  async checkpoint(cause: CheckpointCause): Promise<string> {
    const { note } = await this.#commit(async (_, events) => events.seal(cause, 'checkpointMade'));
    return note;
  }

  /**
   * The last act of a session: takes the other compartments' checkpoints into this log (decision 15), closes the session under a
   * checkpoint of its user (decision 14) and copies the log. Afterwards only reads and `close` are left. @throws as change
   */
  async closeSession(taken: readonly TakenCheckpoint[] = []): Promise<LogHead & { readonly fingerprint: string }> {
    const { size, root, note } = await this.#commit(async (tx, events) => endSession(tx, events, taken));
    this.#state = 'sealed';
    // Lock must not fail for the copy's sake: the next unlock catches up.
    await this.#projection.flush().catch(() => undefined);
    return { size, root, fingerprint: checkpointFingerprint(note) };
  }

  /** Closes both databases and wipes the file key. Without `closeSession` before, the next session will find this one open. */
  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    await this.#queue.catch(() => undefined);
    try {
      await this.files.removeUnused(this.#store.db).catch(() => undefined);
      await this.#projection.stop();
    } finally {
      this.#state = 'closed';
      this.#filesKey.wipe();
      try {
        this.#logStore.close();
      } finally {
        this.#store.close();
      }
    }
  }

  /** Whether tables and indexes agree: an old page of an index changes no value, but what it leaves out is not found. */
  async isWhole(): Promise<boolean> {
    return this.#inTurn(async () => this.#store.isWhole());
  }

  /** Moves committed rows into the file, so that deleted text leaves the write-ahead log (B-46): when idle, before a back-up. */
  emptyWriteAheadLog(): void {
    this.#store.checkpoint();
    this.#logStore.checkpoint();
  }

  async #commit<T>(work: (tx: WritableDb<K>, events: EventWriter, now: number) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const now = this.#clock.now();
      const { result, end, types } = await transact(this.#store.db, async (tx) => {
        const before = await countRowChanges(tx);
        const events = new EventWriter(tx, this.#identity, this.#end, now);
        const result = await work(tx, events, now);
        if (events.written === 0 && (await countRowChanges(tx)) !== before) throw new AppError('eventMissing');
        if (events.written > 0 && events.size - events.end.checkpointSize >= checkpointEvery) await events.seal('hundred', 'checkpointMade');
        return { result, end: events.end, types: [...events.versionTypes] };
      });
      this.#end = end;
      this.#projection.schedule();
      if (types.length > 0) this.#onVersions(types);
      return result;
    });
  }

  /** One after the other: each change begins where the one before it ended, in the log too. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    // Waiting for our own turn inside a transaction would wait for ever.
    if (transactionScope.getStore()?.holds !== undefined) throw new AppError('nestedTransaction');
    const turn = this.#queue.then(async () => {
      if (this.#state !== 'open') throw new AppError('compartmentClosed', { compartment: this.name });
      return work();
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

/**
 * Opens a compartment for the unlocked user: database and log copy, the check of the newest events against checkpoints and
 * anchors, then a session opened by a signed event, which also seals what a crashed session left (decisions 13-16).
 * What the check finds is in `findings`; only a database that cannot be opened throws.
 * @throws database…, registerInUse, migrationAltered, diskFull, writeFailed
 */
export async function openCompartment<K extends Compartment>(options: OpenCompartmentOptions<K>): Promise<OpenCompartment<K>> {
  return OpenCompartment.open(options);
}
