import { AppError, isAppError, type Failure } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { ChainPosition } from '../authority/certificate-chain.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { checkpointFingerprint, type LogHead, type LogOrigin } from '../log/checkpoint.ts';
import type { SignerKeys } from '../log/event-signature.ts';
import type { Clock } from '../platform/clock.ts';
import { transactionScope } from '../storage/connection-queue.ts';
import { transact, type ReadableDb, type WritableDb } from '../storage/executor.ts';
import type { Store } from '../storage/open-store.ts';
import type { Quarantine } from '../storage/quarantine.ts';
import { removeDraft, saveDraft, type Draft, type DraftKey } from '../storage/repositories/drafts.ts';
import { assertWhole } from '../storage/repositories/whole.ts';
import { countRowChanges } from '../storage/repositories/row-changes.ts';
import { ChangeTransaction } from './change-transaction.ts';
import type { Change } from './change.ts';
import type { DocumentFiles } from './document-files.ts';
import { EventWriter, type CheckpointCause, type LogEnd, type LogIdentity } from './event-writer.ts';
import type { LogCopy } from './log-copy.ts';
import type { OpenCompartmentOptions } from './open-compartment-options.ts';
import { openParts } from './open-parts.ts';
import { beginSession, endSession, type TakenCheckpoint } from './session-events.ts';
import { settleFiles } from './settle-files.ts';
import { compareLogCopy, type VerifyJob } from './verify-stored-log.ts';
import { noted } from '../platform/program-log.ts';

/** Events between two checkpoints made on the way (decision 14). */
const checkpointEvery = 100;

/** One unlocked drawer: reads, and changes that are never without their line in the log. */
export class OpenCompartment<K extends Compartment = Compartment> {
  readonly name: K;
  readonly registerId: string;
  readonly incarnation: string;
  readonly files: DocumentFiles;
  readonly quarantine: Quarantine;
  readonly signingKeysOf: SignerKeys;
  /** How far the log knew the chain of keys.json before this session. */
  readonly knownChain: ChainPosition | null;
  readonly #store: Store<K>;
  readonly #found: readonly Failure[];
  readonly #copy: LogCopy;
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
    this.knownChain = parts.found.knownChain;
    this.#found = parts.findings;
    this.files = parts.files;
    this.quarantine = parts.quarantine;
    this.#store = parts.store;
    this.#copy = parts.copy;
    this.#end = parts.end;
    this.#identity = {
      registerId: options.registerId,
      incarnation: options.incarnation,
      compartment: options.name,
      actor: options.actor,
      sessionId: options.sessionId,
    };
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
      await settleFiles(compartment, parts.found.crashed && compartment.findings.length === 0).catch(
        noted('records/open.settleFiles'),
      );
      await compartment.#copy.flush().catch(noted('records/logCopy.flush'));
      await compartment.#mendLogCopy().catch(noted('records/logCopy.mend'));
      return compartment;
    } catch (error) {
      await compartment.close();
      throw error;
    }
  }

  /** What the check at unlock found, and the check of the log after it; the compartment stays usable and the desk shows it. */
  get findings(): readonly Failure[] {
    return [...this.#found, ...this.#copy.findings];
  }

  /** A copy that is missing, damaged or not this log is put aside and made anew (decision 41), with a line that says so. */
  async #mendLogCopy(): Promise<void> {
    const cause = this.#copy.fault;
    if (cause === null) return;
    await this.change((change) => change.event('logCopyRebuilt', { facts: [['cause', cause]] }));
    await this.#copy.rebuild();
  }

  /**
   * Whether the inspector's copy says the same as the compartment, line by line (decision 13). One that does not is made anew;
   * one that knows more stays: the check at unlock has named it. @throws jobCancelled
   */
  async checkLogCopy(origin: LogOrigin, job?: VerifyJob): Promise<readonly Failure[]> {
    if (this.#copy.isEvidence) return [];
    const before = this.#copy.findings.length;
    const compared = this.#copy.read(async (copy) => {
      await assertWhole(copy);
      return this.read((db) => compareLogCopy(db, copy, origin, job));
    });
    const differing = await compared.catch((error: unknown) => {
      if (isAppError(error) && error.code === 'logCopyDamaged') return [];
      throw error;
    });
    if (differing.length > 0) this.#copy.differs(differing);
    await this.#mendLogCopy();
    return this.#copy.findings.slice(before);
  }

  /** Runs reads; they see the last kept state, never a half-done change. @throws compartmentClosed */
  async read<T>(work: (db: ReadableDb<K>) => Promise<T>): Promise<T> {
    if (this.#state === 'closed') throw new AppError('compartmentClosed', { compartment: this.name });
    return work(this.#store.db);
  }

  /** Reads the copy of the log (decision 13), brought up to date first. @throws compartmentClosed, logCopyDamaged */
  async readLogCopy<T>(work: (db: ReadableDb<'log'>) => Promise<T>): Promise<T> {
    if (this.#state === 'closed') throw new AppError('compartmentClosed', { compartment: this.name });
    return this.#copy.read(work);
  }

  /**
   * Runs one change: everything `work` writes and its events are kept together, or nothing is. Changes of one compartment
   * run one after the other.
   * @throws eventMissing when something was written without an event; nestedTransaction inside another change, also of another
   * compartment (decision 7); compartmentClosed; diskFull, writeFailed; whatever `work` throws
   */
  async change<T>(work: (change: Change<K>) => Promise<T>): Promise<T> {
    return this.#commit(async (db, events, now) =>
      work(
        new ChangeTransaction({ db, events, identity: this.#identity, catalogueVersion: this.#catalogueVersion, now }),
      ),
    );
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

  /** Signs the log as it stands; the note goes into exports and onto paper. @throws as change */
  async checkpoint(cause: CheckpointCause): Promise<string> {
    const { note } = await this.#commit(async (_, events) => events.seal(cause, 'checkpointMade'));
    return note;
  }

  /**
   * The last act of a session: takes the other compartments' checkpoints into this log (decision 15), closes the session under a
   * checkpoint of its user (decision 14) and copies the log. Afterwards only reads and `close` are left. @throws as change
   */
  async closeSession(
    taken: readonly TakenCheckpoint[] = [],
  ): Promise<LogHead & { readonly fingerprint: string; readonly at: number }> {
    const { size, root, note, at } = await this.#commit(async (tx, events) => endSession(tx, events, taken));
    this.#state = 'sealed';
    // Lock must not fail for the copy's sake: the next unlock catches up.
    await this.#copy.flush().catch(noted('records/logCopy.flush'));
    return { size, root, fingerprint: checkpointFingerprint(note), at };
  }

  /**
   * Closes both databases and wipes the file key. Without `closeSession` before, the next session will find this one open.
   * @returns whether a write-ahead log stayed beside the database: rows are safe in it
   */
  async close(): Promise<{ readonly walLeft: boolean }> {
    if (this.#state === 'closed') return { walLeft: false };
    // Whoever asked for that change has its failure.
    await this.#queue.catch(() => undefined);
    let outcome = { walLeft: true };
    try {
      await this.files.removeUnused(this.#store.db).catch(noted('records/close.removeUnusedFiles'));
    } finally {
      this.#state = 'closed';
      this.#filesKey.wipe();
      try {
        await this.#copy.close();
      } finally {
        outcome = this.#store.close();
      }
    }
    return outcome;
  }

  /** Whether tables and indexes agree: an old page of an index changes no value, but what it leaves out is not found. */
  async isWhole(): Promise<boolean> {
    return this.#inTurn(async () => this.#store.isWhole());
  }

  /** Tables, indexes and triggers that are not as our migrations make them, by name. */
  async alteredParts(): Promise<readonly string[]> {
    return this.#inTurn(async () => this.#store.alteredParts());
  }

  async #commit<T>(work: (tx: WritableDb<K>, events: EventWriter, now: number) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const now = this.#clock.now();
      const { result, end, types } = await transact(this.#store.db, async (tx) => {
        const before = await countRowChanges(tx);
        const events = new EventWriter(tx, this.#identity, this.#end, now);
        const result = await work(tx, events, now);
        if (events.written === 0 && (await countRowChanges(tx)) !== before) throw new AppError('eventMissing');
        if (events.written > 0 && events.size - events.end.checkpointSize >= checkpointEvery)
          await events.seal('hundred', 'checkpointMade');
        return { result, end: events.end, types: [...events.versionTypes] };
      });
      this.#end = end;
      this.#copy.schedule();
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
    // The caller has the failure; the next one only waits.
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
export async function openCompartment<K extends Compartment>(
  options: OpenCompartmentOptions<K>,
): Promise<OpenCompartment<K>> {
  return OpenCompartment.open(options);
}
