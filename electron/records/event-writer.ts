import type { Compartment } from '../../shared/base/compartments.ts';
import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { randomBytes, newId } from '../crypto/random.ts';
import { chainHash, leafHash } from '../log/chain.ts';
import { signCheckpoint, type LogHead, type LogOrigin } from '../log/checkpoint.ts';
import { encodeEvent, type LogEvent } from '../log/event-encoding.ts';
import type { EventFact } from '../log/event-facts.ts';
import type { EventKind } from '../log/event-kinds.ts';
import { bearsSignature, signEvent, type Signer } from '../log/event-signature.ts';
import { outsideUseOf } from '../log/outside-use.ts';
import type { TreeNode } from '../log/merkle-tree.ts';
import type { TreeFrontier } from '../log/tree-frontier.ts';
import type { WritableDb } from '../storage/executor.ts';
import { putCheckpoint, putOutsideUse } from '../storage/repositories/checkpoints.ts';
import { appendEvent, putNodes } from '../storage/repositories/events.ts';
import { insertReason } from '../storage/repositories/reasons.ts';
import type { EventOptions, WrittenEvent } from './change.ts';
import { reasonCommitment, saltLength } from './commitment.ts';

/** Why a checkpoint was made (decision 14). */
export type CheckpointCause = 'lock' | 'export' | 'print' | 'backup' | 'hundred' | 'asked';

/** Whose log it is and who writes in it. */
export interface LogIdentity extends LogOrigin {
  readonly actor: Signer;
  readonly sessionId: string;
}

/** The end of a log, in memory; taken over by the compartment only when the transaction is kept. */
export interface LogEnd {
  readonly chain: Uint8Array;
  readonly frontier: TreeFrontier;
  /** Size of the newest checkpoint. */
  readonly checkpointSize: number;
}

/** Appends events, tree nodes and checkpoints within one transaction. */
export class EventWriter {
  readonly #tx: WritableDb<Compartment>;
  readonly #identity: LogIdentity;
  readonly #now: number;
  readonly #frontier: TreeFrontier;
  #chain: Uint8Array;
  #checkpointSize: number;
  #written = 0;
  readonly #versionTypes = new Set<string>();

  constructor(tx: WritableDb<Compartment>, identity: LogIdentity, end: LogEnd, now: number) {
    this.#tx = tx;
    this.#identity = identity;
    this.#now = now;
    this.#frontier = end.frontier.copy();
    this.#chain = end.chain;
    this.#checkpointSize = end.checkpointSize;
  }

  /** How many events this transaction has added. */
  get written(): number {
    return this.#written;
  }

  /** Types of the records that got a version: what lists have to be read again for. Reading leaves none. */
  get versionTypes(): ReadonlySet<string> {
    return this.#versionTypes;
  }

  get size(): number {
    return this.#frontier.size;
  }

  get end(): LogEnd {
    return { chain: this.#chain, frontier: this.#frontier, checkpointSize: this.#checkpointSize };
  }

  /** @throws inputRejected */
  async event(kind: EventKind, options: EventOptions = {}): Promise<WrittenEvent> {
    const reason = options.reason === undefined ? null : await this.#keepReason(options.reason);
    const facts: readonly EventFact[] =
      reason === null ? (options.facts ?? []) : [...(options.facts ?? []), ['reason', reason.id]];
    const plain: LogEvent = {
      seq: this.#frontier.size + 1,
      at: this.#now,
      kind,
      compartment: this.#identity.compartment,
      actor: this.#identity.actor.userId,
      session: this.#identity.sessionId,
      recordType: options.recordType ?? '',
      recordId: options.recordId ?? '',
      versionId: options.versionId ?? '',
      commitment: options.commitment ?? null,
      reasonCommitment: reason?.commitment ?? null,
      facts,
    };
    if (options.commitment !== undefined && options.recordType !== undefined)
      this.#versionTypes.add(options.recordType);
    await this.#append(bearsSignature(plain) ? signEvent(plain, this.#chain, this.#identity.actor) : plain);
    return { seq: plain.seq, reasonId: reason?.id ?? null };
  }

  async #keepReason(text: string): Promise<{ readonly id: string; readonly commitment: Uint8Array }> {
    const id = newId();
    const salt = randomBytes(saltLength);
    await insertReason(this.#tx, { id, salt, text });
    return { id, commitment: reasonCommitment(salt, text) };
  }

  async #append(event: LogEvent): Promise<void> {
    const bytes = encodeEvent(event, this.#chain);
    const leaf = leafHash(bytes);
    const chain = chainHash(this.#chain, leaf);
    const nodes: TreeNode[] = [];
    try {
      await appendEvent(this.#tx, { seq: event.seq, bytes, leaf, chain });
      // Only now: a change that has ended must not move the tree.
      this.#frontier.append(leaf, (node) => nodes.push(node));
      // The leaf stands in the event's own row.
      await putNodes(
        this.#tx,
        nodes.filter(({ level }) => level > 0),
      );
    } catch (error) {
      throw asLogContradiction(error);
    }
    const use = outsideUseOf(event);
    if (use !== null) await putOutsideUse(this.#tx, use);
    this.#chain = chain;
    this.#written += 1;
  }

  /** Signs the log as it stands now; the event that says why comes first and lies under it. */
  async seal(
    cause: CheckpointCause,
    kind: 'checkpointMade' | 'sessionClosed',
  ): Promise<LogHead & { readonly note: string; readonly at: number }> {
    await this.event(kind, { facts: [['cause', cause]] });
    const head = { size: this.#frontier.size, root: this.#frontier.root() };
    const note = signCheckpoint(this.#identity, head, this.#identity.actor);
    await putCheckpoint(this.#tx, { size: head.size, note, at: this.#now, cause });
    this.#checkpointSize = head.size;
    return { ...head, note, at: this.#now };
  }
}

/** The next line has its place for sure: where its row or its nodes are taken, pages of another day lie in the file. */
function asLogContradiction(error: unknown): unknown {
  const constraint =
    isAppError(error) &&
    error.code === 'internalFault' &&
    String(error.details['sqlite']).startsWith('SQLITE_CONSTRAINT');
  return constraint ? new AppError('databaseDamaged', error.details, { cause: error }) : error;
}
