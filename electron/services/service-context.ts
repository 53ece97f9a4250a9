import type { Failure } from '../../shared/errors/app-error.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import type { Catalogue } from '../../shared/model/catalogue.ts';
import type { Role } from '../../shared/model/roles.ts';
import type { HashDomain } from '../crypto/domains.ts';
import type { Clock } from '../platform/clock.ts';
import type { OpenCompartment } from '../records/open-compartment.ts';
import type { StoredLogClaims } from '../records/verify-stored-log.ts';
import type { ReadableDb } from '../storage/executor.ts';

/** Who signs: the unlocked user, or a second person who typed a passphrase at this desk for these bytes only (decision 19). */
export interface Signer {
  readonly userId: string;
  readonly displayName: string;
  /** Certified roles only (decision 2). */
  readonly roles: ReadonlySet<Role>;
  /** Ed25519 over the domain-separated hash of the bytes; base64. */
  sign(domain: HashDomain, bytes: Uint8Array): string;
}

export interface Person {
  readonly userId: string;
  readonly displayName: string;
  readonly roles: ReadonlySet<Role>;
  /** Base64 Ed25519 public key, for checking stored signatures, also of people who left. */
  readonly signingPublic: string;
  /** Every key this person ever had, that one included (decision 5: the old public key stays for old signatures). */
  readonly signingKeys: readonly string[];
}

/** Work on keys that waits until somebody does it; it follows from certificates and generations, so nobody can strike it out. */
export interface KeyDuties {
  /** Compartments whose present key was known to somebody who lost it (decision 4), with who it was: null for replaced recovery cards. */
  readonly rotate: readonly { readonly compartment: Compartment; readonly since: number; readonly who: readonly (string | null)[] }[];
  /** Since when recovery cards that were used wait for new ones (decision 5); null when none were. */
  readonly newCardsSince: number | null;
}

/** Long work: progress goes to the window, cancel comes back (interface.md, "Long work"). */
export interface Job {
  /** `step` is a word the window knows; `total` null while unknown. */
  progress(step: string, done: number, total: number | null): void;
  /** Throws `jobCancelled` once the user cancelled; call it between units of work that may be left out. */
  throwIfCancelled(): void;
}

/**
 * What a use case may touch. The same object stands behind a window request, a command-line call and a test;
 * nothing in a service knows which.
 */
export interface ServiceContext {
  readonly who: Signer;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly registerId: string;
  readonly incarnation: string;
  readonly officeName: string;
  readonly superiorBody: string;
  readonly job: Job;
  /** An open compartment; throws `compartmentClosed` when this user does not hold its key. */
  compartment<K extends Compartment>(name: K): OpenCompartment<K>;
  /**
   * The log of a compartment: the compartment itself where its content is held, or the copy under the log key for an
   * inspector (decision 13). Throws `compartmentClosed`.
   */
  readLog<T>(name: Compartment, work: (db: ReadableDb) => Promise<T>): Promise<T>;
  /** Everything that signatures and anchors of this register are checked with. */
  logClaims(name: Compartment): StoredLogClaims;
  /** What the check at unlock found wrong with a log; empty when it held. */
  logFindings(name: Compartment): readonly Failure[];
  /** The compartments this user holds, for screens that show the union (decision 8). */
  openCompartments(): readonly OpenCompartment[];
  /** Anybody in the certified directory, also revoked users (their old signatures stay valid). */
  person(userId: string): Person | undefined;
  people(): readonly Person[];
  keyDuties(): KeyDuties;
  /** Unlocks another user's slot for one signature. Throws `unlockRefused`, `accountNotCertified`. */
  secondSigner(credentials: { loginCode: string; passphrase: string }): Promise<Signer>;
  /** The file behind a token the main process handed out; throws `fileTokenUnknown`. */
  fileOf(token: string): string;
  /** A folder inside the register for sealed bytes on their way out or in (decisions 25, 26). */
  readonly stagingFolder: string;
}
