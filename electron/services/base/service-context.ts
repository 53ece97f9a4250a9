import type { Failure } from '../../../shared/base/app-error.ts';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Approval, ApprovalAct } from '../../../shared/model/approval.ts';
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import type { Role } from '../../../shared/base/roles.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import type { HashDomain } from '../../crypto/domains.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Change } from '../../records/change.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { StoredLogClaims } from '../../records/verify-stored-log.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { RegisterClock } from '../../log/time-order.ts';

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
  readonly rotate: readonly {
    readonly compartment: Compartment;
    readonly since: number;
    readonly who: readonly (string | null)[];
  }[];
  /** Since when recovery cards that were used wait for new ones (decision 5); null when none were. */
  readonly newCardsSince: number | null;
}

/** Long work: progress goes to the window, cancel comes back (docs/architecture.md, "Long work"). */
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
  /** What new work begins with. */
  readonly catalogue: Catalogue;
  /** Every one that is known, for what began under an earlier one. */
  readonly catalogues: readonly Catalogue[];
  readonly actRules: ActRules;
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
  /** Which compartments somebody sealed smaller than before, by every lock that `office` ever took (decision 15). */
  sealFindings(): Promise<readonly Failure[]>;
  /** The compartments this user holds, for screens that show the union (decision 8). */
  openCompartments(): readonly OpenCompartment[];
  /** Anybody in the certified directory, also revoked users (their old signatures stay valid). */
  person(userId: string): Person | undefined;
  people(): readonly Person[];
  /** The register's certificates: what a stored signature counts for is told by what its signer was when it was given (decision 38). */
  readonly chain: CertificateChain;
  /** What the log of `office` proves of the clock (decision 17). */
  readonly registerClock: RegisterClock;
  /** Two people have confirmed the time in this session. */
  takeClock(clock: RegisterClock): void;
  keyDuties(): KeyDuties;
  /** Unlocks another user's slot for one signature. Throws `secondHandRefused`, `unlockThrottled`, `accountNotCertified`. */
  secondSigner(credentials: { loginCode: string; passphrase: string }): Promise<Signer>;
  /** The file behind a token the main process handed out; throws `fileTokenUnknown`. */
  fileOf(token: string): string;
  /** A folder inside the register for sealed bytes on their way out or in (decisions 25, 26). */
  readonly stagingFolder: string;
  /** Small files of the register's folder that are not as the application wrote them, by name. */
  folderFaults(): Promise<readonly { readonly code: ErrorCode; readonly file: string }[]>;
}

/** What one kind of act adds to what `authority/act-needs.ts` makes of its source. Everything here runs in the transaction of the signature. */
export interface ActRule {
  /** More that must be true of this signer or this moment; throws. */
  beforeSigning?(
    db: ReadableDb<Compartment>,
    context: ServiceContext,
    id: string,
    approval: Approval,
    signerId: string,
  ): Promise<void>;
  /** The act itself, where it happens with the last signature. */
  whenApproved?(change: Change, context: ServiceContext, id: string, approval: Approval): Promise<void>;
  whenRefused?(change: Change, context: ServiceContext, id: string, approval: Approval): Promise<void>;
  whenWithdrawn?(change: Change, context: ServiceContext, id: string, approval: Approval): Promise<void>;
}

/** The rules of all acts, put together in `kinds/act-rules.ts`. An act without a line is only signed; whoever does it calls `requireApproved`. */
export type ActRules = Readonly<Partial<Record<ApprovalAct, ActRule>>>;
