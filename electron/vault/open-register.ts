import { AppError, isAppError, type Failure } from '../../shared/errors/app-error.ts';
import { compartments, type Compartment } from '../../shared/model/compartments.ts';
import type { Holding, Role } from '../../shared/model/roles.ts';
import { fromBase64 } from '../crypto/bytes.ts';
import { newId } from '../crypto/random.ts';
import { deriveSubkey } from '../crypto/subkeys.ts';
import type { Clock } from '../platform/clock.ts';
import { acquireRegisterLock, type RegisterLock } from '../storage/register-lock.ts';
import { openCompartment, type OpenCompartment } from '../records/open-compartment.ts';
import { openLogCopy, type OpenLogCopy } from '../records/open-log-copy.ts';
import type { StoredLogClaims } from '../records/verify-stored-log.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { AnchorStore } from './anchor-store.ts';
import type { Bearer } from './rights.ts';
import { UnlockAttempts } from './attempts.ts';
import { judgeRegisterClock } from '../services/clock/register-clock.ts';
import { openKeyRing, type KeyRing } from './keys/key-ring.ts';
import { acknowledgeKeysFile } from './keys/keys-in-office.ts';
import { exists, readOpenMark, registerFolder, removeOpenMark, writeCoverSeal, writeOpenMark, type RegisterFolder } from './register-folder.ts';

export interface OpenOptions {
  readonly root: string;
  readonly anchorsFolder: string;
  readonly appVersion: string;
  readonly catalogueVersion: string;
  readonly clock: Clock;
  /** Which types of records of which compartment got a version. */
  readonly onVersions: (compartment: Compartment, types: readonly string[]) => void;
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

  openCompartments(): readonly OpenCompartment[] {
    return [...this.#open.values()];
  }

  /**
   * Ends the session: a signed checkpoint in every compartment, `office` takes the others' (decision 15), anchors go
   * to the user's file outside, databases are closed without a WAL, the mark is taken away, keys are wiped.
   */
  async close(): Promise<void> {
    const heads: { compartment: Compartment; size: number; root: Uint8Array; fingerprint: string }[] = [];
    let clean = true;
    try {
      // `office` last, so that it can take the others' checkpoints.
      const ordered = [...this.#open.values()].sort((left, right) => Number(left.name === 'office') - Number(right.name === 'office'));
      for (const compartment of ordered) {
        const taken = heads.map(({ compartment: name, size, fingerprint }) => ({ compartment: name, size, fingerprint }));
        // Locking never fails because one drawer is damaged: the others are sealed, and the next unlock names the fault.
        const sealed = await compartment.closeSession(taken).catch(() => null);
        if (sealed === null) clean = false;
        else heads.push({ compartment: compartment.name, ...sealed });
      }
      const now = this.#clock.now();
      await this.#anchors.remember(heads.map(({ compartment, size, root }) => ({ registerId: this.ring.file.registerId, incarnation: this.ring.file.body.incarnation, compartment, size, root, at: now })));
      const cover = heads.find(({ compartment }) => compartment === 'office') ?? heads.at(-1);
      if (cover !== undefined) await writeCoverSeal(this.folder, { lastLockedAt: now, size: cover.size, fingerprint: cover.fingerprint.replaceAll(' ', '') });
    } finally {
      for (const compartment of this.#open.values()) {
        await compartment.close().catch(() => {
          clean = false;
        });
      }
      for (const copy of this.#logCopies.values()) copy.close();
      // A database that could not be closed keeps its WAL; the mark then stays and tells the next session.
      if (clean) await removeOpenMark(this.folder);
      this.ring.wipe();
      await this.#lock.release();
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
 * Unlocks a register: throttle → lock file → keys and their whole chain of signatures → each granted compartment →
 * comparison with what the outside remembers. Whatever fails, nothing stays open.
 * @throws unlockThrottled, registerInUse, registerMissing, unlockRefused, keysFile…, database…, log…
 */
export async function openRegister(options: OpenOptions, credentials: { loginCode: string; passphrase: string }, attempts: UnlockAttempts): Promise<OpenRegister> {
  const folder = registerFolder(options.root);
  if (!(await exists(folder.keys))) throw new AppError('registerMissing');
  await attempts.check();
  const lock = await acquireRegisterLock(folder.lock);
  let ring: KeyRing | undefined;
  const open = new Map<Compartment, OpenCompartment>();
  const logCopies = new Map<Compartment, OpenLogCopy>();
  try {
    ring = await openKeyRing(folder.keys, credentials.loginCode, credentials.passphrase);
    const { registerId, body } = ring.file;
    const databases = new Map(body.databases.map((entry) => [entry.compartment, entry]));
    const databaseOf = (compartment: Compartment): string => folder.database(databases.get(compartment)?.file ?? '');
    const findings: Failure[] = await findLostWork(folder, databaseOf);
    const anchors = await AnchorStore.open(options.anchorsFolder, ring.userId);
    const sessionId = newId();
    const pairs = ring.pairs;
    const known = ring.known;

    for (const name of compartments) {
      const held = ring.content.get(name);
      const entry = databases.get(name);
      const logKey = ring.logs.get(name);
      if (entry === undefined || logKey === undefined) continue;
      if (held === undefined) {
        logCopies.set(name, openLogCopy({ logPath: folder.log(name), logKey, cipher: entry.cipher, appVersion: options.appVersion, at: options.clock.now() }));
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
        signingKeysOf: (userId) => (known.get(userId)?.signingKeys ?? []).map(fromBase64),
        anchors: anchors.of(registerId, name),
        sessionId,
        clock: options.clock,
        appVersion: options.appVersion,
        catalogueVersion: options.catalogueVersion,
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
    await writeOpenMark(folder, { sessionId, compartments: [...open.keys()] });
    return new OpenRegister({ folder, ring, sessionId, openedAt: options.clock.now(), findings, open, logCopies, lock, anchors, clock: options.clock });
  } catch (error) {
    for (const compartment of open.values()) await compartment.close().catch(() => undefined);
    for (const copy of logCopies.values()) copy.close();
    ring?.wipe();
    await lock.release();
    if (isAppError(error) && error.code === 'unlockRefused') await attempts.failed(credentials.loginCode, options.clock.now());
    throw error;
  }
}

