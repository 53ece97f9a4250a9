import type { Compartment } from '../../shared/base/compartments.ts';
import { newKeyPairs } from '../../electron/crypto/key-pairs.ts';
import { newId } from '../../electron/crypto/random.ts';
import { chainHash, genesisChain, leafHash } from '../../electron/log/chain.ts';
import { signCheckpoint, type LogOrigin } from '../../electron/log/checkpoint.ts';
import { encodeEvent, type LogEvent } from '../../electron/log/event-encoding.ts';
import type { EventFact } from '../../electron/log/event-facts.ts';
import { mustBeSigned, type EventKind } from '../../electron/log/event-kinds.ts';
import { signEvent, type Signer, type SignerKeys } from '../../electron/log/event-signature.ts';
import { memoryNodes, rootOf } from '../../electron/log/merkle-tree.ts';
import type { StoredEvent } from '../../electron/log/verify-log.ts';
import { appendLeaf } from './append-leaf.ts';

export function newSigner(): Signer {
  const pairs = newKeyPairs();
  return { userId: newId(), signingSecret: pairs.signingSecret, signingPublic: pairs.signingPublic };
}

export function keysOf(...signers: readonly Signer[]): SignerKeys {
  return (userId) => signers.filter((signer) => signer.userId === userId).map((signer) => signer.signingPublic);
}

export interface EventOptions {
  readonly facts?: readonly EventFact[];
  readonly actor?: Signer;
  readonly session?: string;
  readonly commitment?: Uint8Array;
  /** Leaves out the signature a kind demands. */
  readonly unsigned?: boolean;
  /** Whose key signs a line that brings a version; left out, it bears no signature. */
  readonly signedBy?: Signer;
}

/** A log as the product writes it, without a database. */
export class LogBuilder {
  readonly origin: LogOrigin;
  readonly events: StoredEvent[] = [];
  readonly checkpoints: string[] = [];
  readonly nodes = memoryNodes();
  signer: Signer;
  session = newId();
  #chain: Uint8Array;
  #at = 1_760_000_000_000;

  constructor(signer: Signer, origin: Partial<LogOrigin> & { readonly compartment?: Compartment } = {}) {
    this.origin = { registerId: newId(), incarnation: newId(), compartment: 'personnel', ...origin };
    this.signer = signer;
    this.#chain = genesisChain(this.origin.registerId, this.origin.compartment);
  }

  get size(): number {
    return this.events.length;
  }

  get chain(): Uint8Array {
    return this.#chain;
  }

  add(kind: EventKind, options: EventOptions = {}): StoredEvent {
    const actor = options.actor ?? this.signer;
    const plain: LogEvent = {
      seq: this.size + 1,
      at: (this.#at += 1000),
      kind,
      compartment: this.origin.compartment,
      actor: actor.userId,
      session: options.session ?? this.session,
      recordType: '',
      recordId: '',
      versionId: '',
      commitment: options.commitment ?? null,
      reasonCommitment: null,
      facts: options.facts ?? [],
    };
    const by = options.signedBy ?? (mustBeSigned(kind) && options.unsigned !== true ? actor : null);
    const event = by === null ? plain : signEvent(plain, this.#chain, by);
    const bytes = encodeEvent(event, this.#chain);
    const leaf = leafHash(bytes);
    this.#chain = chainHash(this.#chain, leaf);
    appendLeaf(this.nodes, this.size, leaf);
    const stored = { seq: event.seq, bytes, chain: this.#chain };
    this.events.push(stored);
    return stored;
  }

  /** Opens a session, adds `count` plain events. */
  day(count: number): this {
    this.session = newId();
    this.add('sessionOpened');
    for (let index = 0; index < count; index += 1) this.add('personOpened', { facts: [['count', String(index)]] });
    return this;
  }

  seal(): string {
    const note = signCheckpoint(this.origin, { size: this.size, root: this.root() }, this.signer);
    this.checkpoints.push(note);
    return note;
  }

  close(): this {
    this.add('sessionClosed');
    this.seal();
    return this;
  }

  root(size = this.size): Uint8Array {
    return rootOf(this.nodes, size);
  }
}

/** As after an attack on the rows: the same events with other row numbers, 1, 2, 3 … */
export function renumbered(events: readonly StoredEvent[]): StoredEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1 }));
}
