import { type Failure } from '../../../shared/base/app-error.ts';
import { isDrawerFault } from '../../../shared/errors/drawer-faults.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Holding, Role } from '../../../shared/base/roles.ts';
import { newId } from '../../crypto/random.ts';
import type { Clock } from '../../platform/clock.ts';
import type { FileSystem } from '../../platform/file-system.ts';
import { type RegisterLock } from '../../storage/register-lock.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { shrunkSeals, takenSeals } from '../../records/taken-checkpoints.ts';
import type { OpenLogCopy } from '../../records/open-log-copy.ts';
import type { StoredLogClaims } from '../../records/verify-stored-log.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { AnchorStore } from './anchor-store.ts';
import { closedError, type Bearer } from './rights.ts';
import type { PassphraseAttempts } from './attempts.ts';
import { type RegisterClock } from '../../log/time-order.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { RecoveryInHand } from '../keys/renew-recovery.ts';
import { drawerFiles, logClaimsOf, openDrawer, type DrawerOptions } from './open-drawer.ts';
import { sealReaderOf } from './open-drawers.ts';
import { OpenMark } from './open-mark.ts';
import { ReadMarks } from './read-marks.ts';
import type { ToldOnce } from '../../../shared/model/told-once.ts';
import { writeCoverSeal, type RegisterFolder } from '../register-folder.ts';
import { closesWhole, sealDrawers } from './seal-drawers.ts';
import { noted } from '../../platform/program-log.ts';

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
  readonly attempts: PassphraseAttempts;
  /** What the log of `office` proves of the clock; anew once two people have confirmed the time. */
  registerClock: RegisterClock;
  /** Recovery cards that are being put on paper and are not in force yet (decision 5). */
  recoveryInHand: RecoveryInHand | null = null;
  readonly #drawers: DrawerOptions;
  readonly #marks: ReadMarks;
  readonly #mark: OpenMark;
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
    attempts: PassphraseAttempts;
    mark: OpenMark;
    registerClock: RegisterClock;
  }) {
    this.registerClock = parts.registerClock;
    this.attempts = parts.attempts;
    this.folder = parts.drawers.folder;
    this.ring = parts.drawers.ring;
    this.#drawers = parts.drawers;
    this.#marks = parts.marks;
    this.#mark = parts.mark;
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

  /** What the user holds and the files give: a drawer, or the copy of a log, whose own file is damaged stays closed. */
  holding(compartment: Compartment): Holding {
    const held = this.ring.holding(compartment);
    const there = held === 'open' ? this.#open.has(compartment) : this.#logCopies.has(compartment);
    return there ? held : 'closed';
  }

  faultOf(compartment: Compartment): Failure | null {
    const keepsClosed = (code: string): boolean =>
      isDrawerFault(code) || (code === 'logCopyDamaged' && !this.#open.has(compartment));
    return (
      this.#findings.find(({ code, details }) => details['compartment'] === compartment && keepsClosed(code)) ?? null
    );
  }

  /** @throws compartmentClosed, or the fault that keeps it closed */
  compartment<K extends Compartment>(name: K): OpenCompartment<K> {
    const open = this.#open.get(name);
    if (open === undefined) throw closedError(name, this.roles, this.faultOf(name));
    // The map is filled by name in `openDrawers`: what stands under a name is that compartment.
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
    return this.findings.filter(({ details }) => details['compartment'] === name);
  }

  /** As at unlock, of every lock that `office` ever took. */
  async sealFindings(): Promise<readonly Failure[]> {
    return shrunkSeals(
      await this.readLog('office', (db) => takenSeals(db, sealReaderOf(this.ring), Number.POSITIVE_INFINITY)),
    );
  }

  openCompartments(): readonly OpenCompartment[] {
    return [...this.#open.values()];
  }

  /**
   * Closes one drawer, so that no connection holds its files and they may be copied (decision 9), and opens it again under the key that the ring then holds,
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
        // As at lock. The mark stays as it is: this session is closed in the log, and needs no write-ahead log any more.
        const { registerId, body } = this.ring.file;
        await this.#anchors.remember([
          { registerId, incarnation: body.incarnation, compartment: name, size, root, at: this.#clock.now() },
        ]);
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
    const session = newId();
    const again = await openDrawer(this.#drawers, name, session);
    this.#open.set(name, again);
    this.#findings = [...this.#findings, ...again.findings];
    // The mark of before still stands; without its own only the loss of its write-ahead log after a crash would go unnamed.
    await this.#mark.opened(session, [name], []).catch(noted('vault/openMark.write'));
  }

  /** From here on this user is not told of it again, on this machine. */
  async markRead(what: ToldOnce): Promise<void> {
    await this.#marks.markRead(this.ring, what);
    this.#findings = this.#findings.filter(({ code }) => code !== what);
  }

  /**
   * Ends the session: a signed checkpoint in every compartment, `office` takes the others' (decision 15), anchors go
   * to the user's file outside, databases are closed without a WAL, the mark is taken away, keys are wiped.
   */
  async close(): Promise<void> {
    const { registerId, body } = this.ring.file;
    const closed: Compartment[] = [];
    let officeKnows = false;
    try {
      const heads = await sealDrawers(
        [...this.#open.values()],
        {
          incarnation: body.incarnation,
          databaseOf: (name) => drawerFiles(this.folder, this.ring.file, name).database,
          logKeyOf: (name) => this.ring.logs.get(name)?.key,
        },
        closed,
      );
      const office = heads.find(({ compartment }) => compartment === 'office');
      officeKnows = office !== undefined;
      const now = this.#clock.now();
      await this.#anchors.remember(
        heads.map(({ compartment, size, root }) => ({
          registerId,
          incarnation: body.incarnation,
          compartment,
          size,
          root,
          at: now,
        })),
      );
      const cover = office ?? heads.at(-1);
      if (cover !== undefined)
        await writeCoverSeal(this.folder, {
          lastLockedAt: cover.at,
          size: cover.size,
          fingerprint: cover.fingerprint.replaceAll(' ', ''),
        });
    } finally {
      // What could not be closed keeps its WAL and stays in the mark.
      for (const compartment of this.#open.values())
        if (!closed.includes(compartment.name) && (await closesWhole(compartment))) closed.push(compartment.name);
      for (const copy of this.#logCopies.values()) copy.close();
      try {
        // Where `office` could not be told how the files were left, the mark says that its word is old.
        if (officeKnows) await this.#mark.closed(closed);
        else await this.#mark.unsettled(closed);
      } finally {
        this.recoveryInHand?.wipe();
        this.ring.wipe();
        this.#lock.release();
      }
    }
  }
}

/** Anchors, projection and tree may each find the same fault; it is told once. */
function distinct(findings: readonly Failure[]): readonly Failure[] {
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.code, finding.details]), finding])).values()];
}
