import { AppError, isAppError, type Failure } from '../../shared/errors/app-error.ts';
import { compartments, type Compartment } from '../../shared/model/compartments.ts';
import type { Holding, Role } from '../../shared/model/roles.ts';
import { fromBase64 } from '../crypto/bytes.ts';
import { newId } from '../crypto/random.ts';
import { deriveSubkey } from '../crypto/subkeys.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileSystem } from '../platform/file-system.ts';
import { acquireRegisterLock, type RegisterLock } from '../storage/register-lock.ts';
import { openCompartment, type OpenCompartment } from '../records/open-compartment.ts';
import { checkLogCopy, openLogCopy, type OpenLogCopy } from '../records/open-log-copy.ts';
import type { StoredLogClaims } from '../records/verify-stored-log.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { AnchorStore } from './anchor-store.ts';
import type { Bearer } from './rights.ts';
import { UnlockAttempts } from './attempts.ts';
import { judgeRegisterClock } from '../services/clock/register-clock.ts';
import { openKeyRing, type KeyRing } from './keys/key-ring.ts';
import { acknowledgeKeysFile } from './keys/keys-in-office.ts';
import { exists, readOpenMark, registerFolder, removeCutOffWrites, removeOpenMark, writeCoverSeal, writeOpenMark, type RegisterFolder } from './register-folder.ts';

export interface OpenOptions {
  readonly root: string;
  readonly anchorsFolder: string;
  readonly appVersion: string;
  readonly catalogueVersion: string;
  readonly clock: Clock;
  /** Which types of records of which compartment got a version. */
  readonly onVersions: (compartment: Compartment, types: readonly string[]) => void;
  readonly fileSystem?: FileSystem;
}

/** A register that one user has unlocked. Closing it is locking it. */
export class OpenRegister implements Bearer {
  readonly folder: RegisterFolder;
  readonly ring: KeyRing;
  readonly sessionId: string;
  readonly openedAt: number;
  /** Found while opening; shown on the desk until read. */
  readonly findings: readonly Failure[];
  readonly #open: ReadonlyMap<Compartment, OpenCompartment>;
  readonly #logCopies: ReadonlyMap<Compartment, OpenLogCopy>;
  readonly #lock: RegisterLock;
  readonly #anchors: AnchorStore;
  readonly #clock: Clock;

  constructor(parts: {
    folder: RegisterFolder;
    ring: KeyRing;
    sessionId: string;
    openedAt: number;
    findings: readonly Failure[];
    open: ReadonlyMap<Compartment, OpenCompartment>;
    logCopies: ReadonlyMap<Compartment, OpenLogCopy>;
    lock: RegisterLock;
    anchors: AnchorStore;
    clock: Clock;
  }) {
    this.folder = parts.folder;
    this.ring = parts.ring;
    this.sessionId = parts.sessionId;
    this.openedAt = parts.openedAt;
    this.findings = parts.findings;
    this.#open = parts.open;
    this.#logCopies = parts.logCopies;
    this.#lock = parts.lock;
    this.#anchors = parts.anchors;
    this.#clock = parts.clock;
  }

  get roles(): ReadonlySet<Role> {
    return this.ring.me.roles;
  }

  holding(compartment: Compartment): Holding {
    return this.ring.holding(compartment);
  }

  /** @throws compartmentClosed */
  compartment<K extends Compartment>(name: K): OpenCompartment<K> {
    const open = this.#open.get(name);
    if (open === undefined) throw new AppError('compartmentClosed', { compartment: name });
    // The map is filled by name in openRegister: what stands under a name is that compartment.
    return open as unknown as OpenCompartment<K>;
  }

  /** The log of a compartment: its own, or the copy that a holder of the log key alone may read. @throws compartmentClosed */
  readLog<T>(name: Compartment, work: (db: ReadableDb) => Promise<T>): Promise<T> {
    const copy = this.#logCopies.get(name);
    return copy === undefined ? this.compartment(name).read(work) : copy.read(work);
  }

  logClaims(name: Compartment): StoredLogClaims {
    const { registerId, body } = this.ring.file;
    return {
      registerId,
      incarnation: body.incarnation,
      compartment: name,
      keysOf: (userId) => (this.ring.known.get(userId)?.signingKeys ?? []).map(fromBase64),
      anchors: this.#anchors.of(registerId, name),
    };
  }

  logFindings(name: Compartment): readonly Failure[] {
    return this.findings.filter(({ code, details }) => details['compartment'] === name && code.startsWith('log'));
  }

  openCompartments(): readonly OpenCompartment[] {
    return [...this.#open.values()];
  }

  /**
   * Ends the session: a signed checkpoint in every compartment, `office` takes the others' (decision 15), anchors go
   * to the user's file outside, databases are closed without a WAL, the mark is taken away, keys are wiped.
   */
  async close(): Promise<void> {
    const heads: { compartment: Compartment; size: number; root: Uint8Array; fingerprint: string }[] = [];
    const unsealed = new Set<Compartment>();
    try {
      // `office` last, so that it can take the others' checkpoints.
      const ordered = [...this.#open.values()].sort((left, right) => Number(left.name === 'office') - Number(right.name === 'office'));
      for (const compartment of ordered) {
        const taken = heads.map(({ compartment: name, size, fingerprint }) => ({ compartment: name, size, fingerprint }));
        // Locking never fails because one drawer is damaged: the others are sealed, and the next unlock names the fault.
        const sealed = await compartment.closeSession(taken).catch(() => null);
        if (sealed === null) unsealed.add(compartment.name);
        else heads.push({ compartment: compartment.name, ...sealed });
      }
      const now = this.#clock.now();
      await this.#anchors.remember(heads.map(({ compartment, size, root }) => ({ registerId: this.ring.file.registerId, incarnation: this.ring.file.body.incarnation, compartment, size, root, at: now })));
      // From here the anchors prove every line, so that a crash while the databases close is not taken for a lost log.
      const sealed = heads.map(({ compartment }) => compartment);
      await takeOutOfMark(this.folder, sealed, []).catch(() => undefined);
      const cover = heads.find(({ compartment }) => compartment === 'office') ?? heads.at(-1);
      if (cover !== undefined) await writeCoverSeal(this.folder, { lastLockedAt: now, size: cover.size, fingerprint: cover.fingerprint.replaceAll(' ', '') });
    } finally {
      const closed: Compartment[] = [];
      for (const compartment of this.#open.values()) {
        const good = await compartment.close().then(() => true, () => false);
        if (good && !unsealed.has(compartment.name)) closed.push(compartment.name);
      }
      for (const copy of this.#logCopies.values()) copy.close();
      try {
        // Where there was no anchor: what could not be closed keeps its WAL, stays in the mark, and the next session is told.
        await takeOutOfMark(this.folder, closed, []);
      } finally {
        this.ring.wipe();
        this.#lock.release();
      }
    }
  }
}

/** What the last session left behind, judged before anything is opened (decision 15). */
async function findLostWork(folder: RegisterFolder, databaseOf: (compartment: Compartment) => string): Promise<Failure[]> {
  const mark = await readOpenMark(folder);
  if (mark === null) return [];
  const findings: Failure[] = [];
  for (const compartment of mark.compartments) {
    if (!(await exists(`${databaseOf(compartment)}-wal`))) findings.push({ code: 'walMissing', details: { compartment } });
  }
  return findings;
}

/**
 * The mark speaks of databases that nobody closed. Those that were closed have no write-ahead log any more and leave it,
 * also after a refused unlock, or the next one would miss a log; what was missing before stays named.
 */
async function takeOutOfMark(folder: RegisterFolder, closed: readonly Compartment[], lost: readonly Failure[]): Promise<void> {
  const mark = await readOpenMark(folder);
  if (mark === null) return;
  const left = mark.compartments.filter((name) => !closed.includes(name) || lost.some(({ details }) => details['compartment'] === name));
  if (left.length === 0) await removeOpenMark(folder);
  else if (left.length < mark.compartments.length) await writeOpenMark(folder, { ...mark, compartments: left });
}

/**
 * Unlocks a register: throttle → lock file → keys and their whole chain of signatures → each granted compartment →
 * comparison with what the outside remembers. Whatever fails, nothing stays open.
 * @throws unlockThrottled, registerInUse, registerMissing, unlockRefused, keysFile…, database…, log…
 */
export async function openRegister(options: OpenOptions, credentials: { loginCode: string; passphrase: string }, attempts: UnlockAttempts): Promise<OpenRegister> {
  const folder = registerFolder(options.root, options.fileSystem);
  if (!(await exists(folder.keys))) throw new AppError('registerMissing');
  await attempts.check();
  const lock = acquireRegisterLock(folder.lock);
  let ring: KeyRing | undefined;
  const open = new Map<Compartment, OpenCompartment>();
  const logCopies = new Map<Compartment, OpenLogCopy>();
  let lost: readonly Failure[] = [];
  try {
    await removeCutOffWrites(folder);
    ring = await openKeyRing(folder.keys, credentials.loginCode, credentials.passphrase, folder.fileSystem);
    const { registerId, body } = ring.file;
    const databases = new Map(body.databases.map((entry) => [entry.compartment, entry]));
    const databaseOf = (compartment: Compartment): string => folder.database(databases.get(compartment)?.file ?? '');
    lost = await findLostWork(folder, databaseOf);
    const findings: Failure[] = [...lost];
    const anchors = await AnchorStore.open(options.anchorsFolder, ring.userId, folder.fileSystem);
    const sessionId = newId();
    const pairs = ring.pairs;
    const { known } = ring;
    const keysOf = (userId: string): Uint8Array[] => (known.get(userId)?.signingKeys ?? []).map(fromBase64);

    for (const name of compartments) {
      const held = ring.content.get(name);
      const entry = databases.get(name);
      const logKey = ring.logs.get(name);
      if (entry === undefined || logKey === undefined) continue;
      if (held === undefined) {
        const copy = openLogCopy({ logPath: folder.log(name), logKey, cipher: entry.cipher, appVersion: options.appVersion, at: options.clock.now() });
        logCopies.set(name, copy);
        findings.push(...(await checkLogCopy(copy, { registerId, incarnation: body.incarnation, compartment: name, keysOf, anchors: anchors.of(registerId, name) })));
        continue;
      }
      const compartment = await openCompartment({
        name,
        databasePath: databaseOf(name),
        databaseKey: deriveSubkey(held.key, 'database'),
        filesKey: deriveSubkey(held.key, 'files'),
        filesFolder: folder.files(name),
        logPath: folder.log(name),
        logKey,
        cipher: entry.cipher,
        registerId,
        incarnation: body.incarnation,
        actor: { userId: ring.userId, signingSecret: pairs.signingSecret, signingPublic: pairs.signingPublic },
        signingKeysOf: keysOf,
        anchors: anchors.of(registerId, name),
        sessionId,
        clock: options.clock,
        appVersion: options.appVersion,
        catalogueVersion: options.catalogueVersion,
        fileSystem: folder.fileSystem,
        onVersions: (types) => options.onVersions(name, types),
      });
      open.set(name, compartment);
      findings.push(...compartment.findings);
    }
    const office = open.get('office');
    if (office !== undefined) {
      await acknowledgeKeysFile(office, ring);
      findings.push(...(await judgeRegisterClock(office as unknown as OpenCompartment<'office'>, options.clock, sessionId)));
      for (const { slot, count } of await attempts.take()) {
        await office.change((change) => change.event('unlockFailed', { facts: [['slot', slot], ['attempts', String(count)]] }));
      }
    }
    // Whoever holds less than the one before them leaves what they cannot open in the mark.
    const marked = new Set([...open.keys(), ...((await readOpenMark(folder))?.compartments ?? [])]);
    await writeOpenMark(folder, { sessionId, compartments: [...marked] });
    return new OpenRegister({ folder, ring, sessionId, openedAt: options.clock.now(), findings, open, logCopies, lock, anchors, clock: options.clock });
  } catch (error) {
    const closed: Compartment[] = [];
    for (const compartment of open.values()) {
      const name = await compartment.close().then(() => compartment.name, () => null);
      if (name !== null) closed.push(name);
    }
    for (const copy of logCopies.values()) copy.close();
    await takeOutOfMark(folder, closed, lost).catch(() => undefined);
    ring?.wipe();
    lock.release();
    if (isAppError(error) && error.code === 'unlockRefused') await attempts.failed(credentials.loginCode, options.clock.now());
    throw error;
  }
}

