import { isAppError } from '../../shared/base/app-error.ts';
import { equalBytes } from '../crypto/bytes.ts';
import type { Anchor } from './anchors.ts';
import { parseCheckpoint, verifyCheckpoint, type Checkpoint, type LogOrigin } from './checkpoint.ts';
import type { SignerKeys } from './event-signature.ts';
import { logFinding, type LogFault, type LogFinding } from './log-finding.ts';
import type { SessionClosing } from './sessions.ts';

interface Claims extends LogOrigin {
  readonly keysOf: SignerKeys;
  readonly checkpoints?: Iterable<string>;
  readonly anchors?: readonly Anchor[];
  readonly from?: { readonly roots: ReadonlyMap<number, Uint8Array> };
}

/** What the reading of the events gave. */
interface Reading {
  /** The highest number seen. */
  readonly size: number;
  /** The first event whose place in the chain is broken, or infinity: roots from there on differ by that alone. */
  readonly broken: number;
  readonly closings: readonly SessionClosing[];
  /** How many events of each ended incarnation stayed. */
  readonly ended: ReadonlyMap<string, number>;
}

interface Signed {
  readonly checkpoint: Checkpoint;
  readonly signers: readonly string[];
}

/** Holds a log's own checkpoints against its events, and the roots that anchors ask for. */
export class CheckpointJudge {
  readonly #claims: Claims;
  readonly #signed: Signed[] = [];
  readonly #findings: LogFinding[] = [];
  readonly #wanted = new Set<number>();
  readonly #roots = new Map<number, Uint8Array>();

  constructor(claims: Claims) {
    this.#claims = claims;
    for (const note of claims.checkpoints ?? []) this.#read(note);
    for (const { checkpoint } of this.#signed) this.#wanted.add(checkpoint.size);
    for (const anchor of claims.anchors ?? []) this.#wanted.add(anchor.size);
  }

  #read(note: string): void {
    let size: number | undefined;
    try {
      const checkpoint = parseCheckpoint(note);
      size = checkpoint.size;
      if (checkpoint.registerId !== this.#claims.registerId || checkpoint.compartment !== this.#claims.compartment)
        return this.#report('checkpointForeign', size);
      this.#signed.push(verifyCheckpoint(note, this.#claims.keysOf));
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === 'checkpointMalformed') return this.#report('checkpointMalformed', size);
      return this.#report(error.details['reason'] === 'signerUnknown' ? 'signerUnknown' : 'checkpointSignature', size);
    }
  }

  #report(fault: LogFault, size?: number): void {
    this.#findings.push(logFinding(this.#claims.compartment, fault, size === undefined ? {} : { size }));
  }

  wants(size: number): boolean {
    return this.#wanted.has(size);
  }

  note(size: number, root: Uint8Array): void {
    this.#roots.set(size, root);
  }

  /** Whether this person signed the log at some size from `seq` to `upTo`. */
  coversFor(userId: string, seq: number, upTo: number): boolean {
    return this.#signed.some(
      ({ checkpoint, signers }) => checkpoint.size >= seq && checkpoint.size <= upTo && signers.includes(userId),
    );
  }

  /** The computed root, or for the part that was not read, the stored one; undefined when unknown. */
  rootAt(size: number): Uint8Array | undefined {
    return this.#roots.get(size) ?? this.#claims.from?.roots.get(size);
  }

  finish(reading: Reading): readonly LogFinding[] {
    this.#findForks();
    this.#findRewriting(reading);
    this.#findTruncation(reading);
    if (this.#claims.checkpoints !== undefined) this.#findUnsealed(reading);
    return this.#findings;
  }

  #findForks(): void {
    const bySize = new Map<number, Uint8Array>();
    for (const { checkpoint } of this.#signed) {
      const other = bySize.get(checkpoint.size);
      if (other === undefined) bySize.set(checkpoint.size, checkpoint.root);
      else if (!equalBytes(other, checkpoint.root)) this.#report('fork', checkpoint.size);
    }
  }

  // All later checkpoints differ too once one does, so the earliest names the place.
  #findRewriting({ size, broken }: Reading): void {
    const differing = this.#signed.filter(({ checkpoint }) => {
      if (checkpoint.size > size || checkpoint.size >= broken) return false;
      const root = this.rootAt(checkpoint.size);
      return root !== undefined && !equalBytes(root, checkpoint.root);
    });
    if (differing.length > 0)
      this.#report('rewritten', Math.min(...differing.map(({ checkpoint }) => checkpoint.size)));
  }

  #findTruncation({ size, ended }: Reading): void {
    const beyond = this.#signed.filter(
      ({ checkpoint }) => checkpoint.size > size && checkpoint.size > (ended.get(checkpoint.incarnation) ?? -1),
    );
    if (beyond.length > 0) this.#report('truncatedTail', Math.max(...beyond.map(({ checkpoint }) => checkpoint.size)));
  }

  #findUnsealed({ closings }: Reading): void {
    const sealed = new Set(
      this.#signed.flatMap(({ checkpoint, signers }) => signers.map((userId) => `${checkpoint.size}/${userId}`)),
    );
    for (const { seq, actor } of closings) {
      if (!sealed.has(`${seq}/${actor}`))
        this.#findings.push(logFinding(this.#claims.compartment, 'closingUnsealed', { seq }));
    }
  }
}
