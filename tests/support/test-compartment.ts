import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Compartment } from '../../shared/model/compartments.ts';
import { newId } from '../../electron/crypto/random.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import type { Anchor } from '../../electron/log/anchors.ts';
import type { Signer } from '../../electron/log/event-signature.ts';
import { settableClock, type SettableClock } from '../../electron/platform/clock.ts';
import { createCompartment } from '../../electron/records/create-compartment.ts';
import { openCompartment, type OpenCompartment } from '../../electron/records/open-compartment.ts';
import { openStore, type Store } from '../../electron/storage/open-store.ts';
import { keysOf, newSigner } from './log-builder.ts';

/** A compartment on disk, with everything the vault would know about it. */
export class TestCompartment<K extends Compartment = Compartment> {
  readonly name: K;
  readonly folder: string;
  readonly registerId = newId();
  incarnation = newId();
  signer: Signer = newSigner();
  readonly everybody: Signer[] = [this.signer];
  anchors: readonly Anchor[] = [];
  readonly clock: SettableClock = settableClock(1_760_000_000_000);
  readonly #databaseKey = SecretBytes.random(32);
  readonly #filesKey = SecretBytes.random(32);
  readonly logKey = SecretBytes.random(32);

  constructor(name: K, folder: string) {
    this.name = name;
    this.folder = folder;
    mkdirSync(this.filesFolder, { recursive: true });
  }

  get databasePath(): string {
    return join(this.folder, `${this.name}.g0001.db`);
  }

  get logPath(): string {
    return join(this.folder, `${this.name}-log.db`);
  }

  get filesFolder(): string {
    return join(this.folder, 'files');
  }

  async create(): Promise<OpenCompartment<K>> {
    await createCompartment({
      name: this.name,
      databasePath: this.databasePath,
      databaseKey: copy(this.#databaseKey),
      logPath: this.logPath,
      logKey: this.logKey,
      cipher: 'aegis',
      registerId: this.registerId,
      appVersion: '0.1.0',
    });
    return this.open();
  }

  async open(): Promise<OpenCompartment<K>> {
    this.clock.advance(1000);
    return openCompartment({
      name: this.name,
      databasePath: this.databasePath,
      databaseKey: copy(this.#databaseKey),
      filesKey: copy(this.#filesKey),
      filesFolder: this.filesFolder,
      logPath: this.logPath,
      logKey: this.logKey,
      cipher: 'aegis',
      registerId: this.registerId,
      incarnation: this.incarnation,
      generation: 1,
      actor: this.signer,
      signingKeysOf: keysOf(...this.everybody),
      anchors: this.anchors,
      sessionId: newId(),
      clock: this.clock,
      appVersion: '0.1.0',
      catalogueVersion: 'catalogue-2026.1',
    });
  }

  /** The next sessions are another user's. */
  handOver(): void {
    this.signer = newSigner();
    this.everybody.push(this.signer);
  }

  /** The database past the product's own door, as somebody with the key has it. */
  openRaw(): Store<K> {
    return this.#databaseKey.use((key) => openStore({ path: this.databasePath, key, cipher: 'aegis', kind: this.name, appVersion: '0.1.0', at: 0 }));
  }

  openRawLog(): Store<'log'> {
    return this.logKey.use((key) => openStore({ path: this.logPath, key, cipher: 'aegis', kind: 'log', appVersion: '0.1.0', at: 0 }));
  }

  rawKey(): Uint8Array {
    return this.#databaseKey.use((bytes) => Uint8Array.from(bytes));
  }
}

function copy(key: SecretBytes): SecretBytes {
  return key.use((bytes) => SecretBytes.copyOf(bytes));
}

/** Locks as a user does. */
export async function lock(compartment: OpenCompartment): Promise<void> {
  await compartment.closeSession();
  await compartment.close();
}
