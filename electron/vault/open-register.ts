import { AppError, isAppError, type Failure } from '../../shared/errors/app-error.ts';
import { isDrawerFault } from '../../shared/errors/drawer-faults.ts';
import { compartments, type Compartment } from '../../shared/model/compartments.ts';
import type { Holding, Role } from '../../shared/model/roles.ts';
import { newId } from '../crypto/random.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileSystem } from '../platform/file-system.ts';
import { acquireRegisterLock, type RegisterLock } from '../storage/register-lock.ts';
import type { OpenCompartment } from '../records/open-compartment.ts';
import { checkLogCopy, type OpenLogCopy } from '../records/open-log-copy.ts';
import type { StoredLogClaims } from '../records/verify-stored-log.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { AnchorStore } from './anchor-store.ts';
import { closedError, type Bearer } from './rights.ts';
import { UnlockAttempts } from './attempts.ts';
import { judgeRegisterClock } from '../services/clock/register-clock.ts';
import { sweepGenerations } from './generation-files.ts';
import { openKeyRing, type KeyRing } from './keys/key-ring.ts';
import { acknowledgeKeysFile } from './keys/keys-in-office.ts';
import type { RecoveryInHand } from './keys/renew-recovery.ts';
import { drawerFiles, logClaimsOf, openDrawer, openDrawerLog, type DrawerOptions } from './open-drawer.ts';
import { addToMark, findLostWork, takeOutOfMark } from './open-mark.ts';
import { ReadMarks } from './read-marks.ts';
import { exists, registerFolder, removeCutOffWrites, writeCoverSeal, type RegisterFolder } from './register-folder.ts';

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
  /** Recovery cards that are being put on paper and are not in force yet (decision 5). */
  recoveryInHand: RecoveryInHand | null = null;
  readonly #drawers: DrawerOptions;
  readonly #marks: ReadMarks;
  #findings: readonly Failure[];
  readonly #open: Map<Compartment, OpenCompartment>;
  readonly #logCopies: ReadonlyMap<Compartment, OpenLogCopy>;
  readonly #lock: RegisterLock;
  readonly #anchors: AnchorStore;
  readonly #clock: Clock;

  constructor(parts: {
    sessionId: string;
    openedAt: number;
    findings: readonly Failure[];
    open: Map<Compartment, OpenCompartment>;
    logCopies: ReadonlyMap<Compartment, OpenLogCopy>;
    lock: RegisterLock;
    drawers: DrawerOptions;
    marks: ReadMarks;
  }) {
    this.folder = parts.drawers.folder;
    this.ring = parts.drawers.ring;
    this.#drawers = parts.drawers;
    this.#marks = parts.marks;
    this.sessionId = parts.sessionId;
    this.openedAt = parts.openedAt;
    this.#findings = distinct(parts.findings);
    this.#open = parts.open;
    this.#logCopies = parts.logCopies;
    this.#lock = parts.lock;
    this.#anchors = parts.drawers.anchors;
    this.#clock = parts.drawers.clock;
  }

  /** Found while opening; shown on the desk until read. */
  get findings(): readonly Failure[] {
    return this.#findings;
  }

  get roles(): ReadonlySet<Role> {
    return this.ring.me.roles;
  }

  /** What the user holds and the files give: a drawer whose own file is damaged stays closed. */
  holding(compartment: Compartment): Holding {
    const held = this.ring.holding(compartment);
    return held === 'open' && !this.#open.has(compartment) ? 'closed' : held;
  }

  faultOf(compartment: Compartment): Failure | null {
    return this.#findings.find(({ code, details }) => details['compartment'] === compartment && isDrawerFault(code)) ?? null;
  }

  /** @throws compartmentClosed, or the fault that keeps it closed */
  compartment<K extends Compartment>(name: K): OpenCompartment<K> {
    const open = this.#open.get(name);
    if (open === undefined) throw closedError(name, this.faultOf(name));
    // The map is filled by name in openRegister: what stands under a name is that compartment.
    return open as unknown as OpenCompartment<K>;
  }

  /** The log of a compartment: its own, or the copy that a holder of the log key alone may read. @throws compartmentClosed */
  readLog<T>(name: Compartment, work: (db: ReadableDb) => Promise<T>): Promise<T> {
    const copy = this.#logCopies.get(name);
    return copy === undefined ? this.compartment(name).read(work) : copy.read(work);
  }

  logClaims(name: Compartment): StoredLogClaims {
    return logClaimsOf({ ring: this.ring, anchors: this.#anchors }, name);
  }

  logFindings(name: Compartment): readonly Failure[] {
    return this.findings.filter(({ code, details }) => details['compartment'] === name && code.startsWith('log'));
  }

  openCompartments(): readonly OpenCompartment[] {
    return [...this.#open.values()];
  }

  /**
   * Closes one drawer, so that its files are nobody's (decision 9), and opens it again under the key that the ring then holds,
   * whether the work succeeded or not. Nothing else may run meanwhile.
   * @param work `keepClosed` when it is not certain which key the next unlock will find
   * @throws what `work` throws; as openDrawer
   */
  async withClosed<T>(name: Compartment, work: (keepClosed: () => void) => Promise<T>): Promise<T> {
    const compartment = this.compartment(name);
    const { size, root } = await compartment.closeSession();
    this.#open.delete(name);
    let mayOpen = true;
    try {
      try {
        // As at lock: from here the anchor proves every line, so that a crash while it closes is not taken for a lost log.
        const { registerId, body } = this.ring.file;
        await this.#anchors.remember([{ registerId, incarnation: body.incarnation, compartment: name, size, root, at: this.#clock.now() }]);
        await takeOutOfMark(this.folder, [name], []);
      } finally {
        await compartment.close();
      }
      return await work(() => {
        mayOpen = false;
      });
    } finally {
      if (mayOpen) await this.#reopen(name);
    }
  }

  async #reopen(name: Compartment): Promise<void> {
    const again = await openDrawer(this.#drawers, name, newId());
    this.#open.set(name, again);
    this.#findings = [...this.#findings, ...again.findings];
    // Without its mark the drawer works; only the loss of its write-ahead log after a crash would go unnamed.
    await addToMark(this.folder, this.sessionId, [name]).catch(() => undefined);
  }

  /** From here on this user is not told again that the cards were used, on this machine. */
  async markRecoveryRead(): Promise<void> {
    await this.#marks.markRead(this.ring);
    this.#findings = this.#findings.filter(({ code }) => code !== 'recoveryWasUsed');
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
        this.recoveryInHand?.wipe();
        this.ring.wipe();
        this.#lock.release();
      }
    }
  }
}

/**
 * Unlocks a register: throttle → lock file → keys and their whole chain of signatures → each granted compartment →
 * comparison with what the outside remembers. A drawer whose own file is damaged is a finding; whatever else fails, nothing stays open.
 * @param proved by cards a moment ago: wrong passphrases of others then make nobody wait
 * @throws unlockThrottled, registerInUse, registerMissing, unlockRefused, keysFile…, database… (of `office`), log…
 */
export async function openRegister(options: OpenOptions, credentials: { loginCode: string; passphrase: string }, attempts: UnlockAttempts, proved = false): Promise<OpenRegister> {
  const folder = registerFolder(options.root, options.fileSystem);
  if (!(await exists(folder.keys))) throw new AppError('registerMissing');
  if (!proved) await attempts.check();
  const lock = acquireRegisterLock(folder.lock);
  let ring: KeyRing | undefined;
  const open = new Map<Compartment, OpenCompartment>();
  const logCopies = new Map<Compartment, OpenLogCopy>();
  let lost: readonly Failure[] = [];
  try {
    await removeCutOffWrites(folder);
    ring = await openKeyRing(folder.keys, credentials.loginCode, credentials.passphrase, folder.fileSystem);
    const file = ring.file;
    lost = await findLostWork(folder, (compartment) => drawerFiles(folder, file, compartment).database);
    const findings: Failure[] = [...lost];
    const anchors = await AnchorStore.open(options.anchorsFolder, ring.userId, folder.fileSystem);
    const sessionId = newId();
    const drawers: DrawerOptions = { ...options, folder, ring, anchors };

    for (const name of compartments) {
      if (!ring.content.has(name)) {
        if (!ring.logs.has(name)) continue;
        const copy = openDrawerLog(drawers, name);
        logCopies.set(name, copy);
        findings.push(...(await checkLogCopy(copy, logClaimsOf(drawers, name))));
        continue;
      }
      const compartment = await openDrawer(drawers, name, sessionId).catch((error: unknown) => faultOfDrawer(error, name));
      if ('code' in compartment) {
        findings.push(compartment);
        continue;
      }
      open.set(name, compartment);
      findings.push(...compartment.findings);
      // Before the next drawer: an old keys.json names files that are gone, and the truth is that it is old.
      if (name === 'office') await acknowledgeKeysFile(compartment, ring);
    }
    const office = open.get('office');
    if (office !== undefined) {
      findings.push(...(await judgeRegisterClock(office as unknown as OpenCompartment<'office'>, options.clock, sessionId)));
      for (const { slot, count } of await attempts.take()) {
        await office.change((change) => change.event('unlockFailed', { facts: [['slot', slot], ['attempts', String(count)]] }));
      }
    }
    const marks = await ReadMarks.open(options.anchorsFolder, ring.userId, folder.fileSystem);
    findings.push(...marks.unread(ring));
    // Whoever holds less than the one before them leaves what they cannot open in the mark.
    await addToMark(folder, sessionId, [...open.keys()]);
    // What a rotation that was cut off left behind; a failure here is tried again at the next unlock.
    await sweepGenerations(folder, ring.file, [...open.keys()], office !== undefined).catch(() => undefined);
    return new OpenRegister({ sessionId, openedAt: options.clock.now(), findings, open, logCopies, lock, drawers, marks });
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

/**
 * A damaged drawer stays closed and keeps its files as they are; the others open, and the desk says which one and why.
 * Without `office` there is neither trust nor a clock, so its faults keep the register closed. Throws every other error.
 */
function faultOfDrawer(error: unknown, name: Compartment): Failure {
  if (name === 'office' || !isAppError(error) || !isDrawerFault(error.code)) throw error;
  return { code: error.code, details: { ...error.details, compartment: name } };
}

/** Anchors, projection and tree may each find the same fault; it is told once. */
function distinct(findings: readonly Failure[]): readonly Failure[] {
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.code, finding.details]), finding])).values()];
}
