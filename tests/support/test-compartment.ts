import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Compartment } from '../../shared/base/compartments.ts';
import { newId } from '../../electron/crypto/random.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import type { Anchor } from '../../electron/log/anchors.ts';
import { decodeEvent, type LogEvent } from '../../electron/log/event-encoding.ts';
import type { Signer } from '../../electron/log/event-signature.ts';
import { createCompartment } from '../../electron/records/create-compartment.ts';
import { openCompartment, type OpenCompartment } from '../../electron/records/open-compartment.ts';
import { openStore, type Store } from '../../electron/storage/open-store.ts';
import { readHead, readRange } from '../../electron/storage/repositories/events.ts';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { closeWithFolder } from './left-open.ts';
import { keysOf, newSigner } from './log-builder.ts';
import { publicOf, TestChain } from './test-chain.ts';
import { settableClock, type SettableClock } from './settable-clock.ts';

/** A compartment on disk, with everything the vault would know about it. */
export class TestCompartment<K extends Compartment = Compartment> {
  readonly name: K;
  readonly folder: string;
  readonly registerId = newId();
  incarnation = newId();
  signer: Signer = newSigner();
  readonly everybody: Signer[] = [];
  readonly certificates = new TestChain(this.registerId);
  anchors: readonly Anchor[] = [];
  readonly clock: SettableClock = settableClock(1_760_000_000_000);
  readonly #databaseKey = SecretBytes.random(32);
  readonly #filesKey = SecretBytes.random(32);
  readonly logKey = SecretBytes.random(32);

  constructor(name: K, folder: string) {
    this.name = name;
    this.folder = folder;
    this.know(this.signer);
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

  get quarantineFolder(): string {
    return join(this.folder, 'quarantine');
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
    const opened = await openCompartment({
      name: this.name,
      databasePath: this.databasePath,
      databaseKey: copy(this.#databaseKey),
      filesKey: copy(this.#filesKey),
      filesFolder: this.filesFolder,
      quarantineFolder: this.quarantineFolder,
      logPath: this.logPath,
      logKey: this.logKey,
      cipher: 'aegis',
      registerId: this.registerId,
      incarnation: this.incarnation,
      generation: 1,
      chain: this.certificates.chain,
      actor: this.signer,
      signingKeysOf: keysOf(...this.everybody),
      anchors: this.anchors,
      sessionId: newId(),
      clock: this.clock,
      appVersion: '0.1.0',
      catalogueVersion: 'catalogue-2026.1',
    });
    closeWithFolder(this.folder, () => opened.close());
    return opened;
  }

  /** Somebody whose signatures count here. */
  know(signer: Signer): void {
    this.everybody.push(signer);
    const number = String(this.everybody.length);
    this.certificates.certify(
      {
        userId: signer.userId,
        displayName: `Người ${number}`,
        loginCode: `ng${number.padStart(2, '0')}`,
        publicKeys: publicOf(toBase64(signer.signingPublic)),
        pairs: signer,
      },
      ['personnelOfficer'],
    );
  }

  /** The next sessions are another user's. */
  handOver(): void {
    this.signer = newSigner();
    this.know(this.signer);
  }

  /** The database past the product's own door, as somebody with the key has it. */
  openRaw(): Store<K> {
    return this.#databaseKey.use((key) =>
      openStore({ path: this.databasePath, key, cipher: 'aegis', kind: this.name, appVersion: '0.1.0', at: 0 }),
    );
  }

  openRawLog(): Store<'log'> {
    return this.logKey.use((key) =>
      openStore({ path: this.logPath, key, cipher: 'aegis', kind: 'log', appVersion: '0.1.0', at: 0 }),
    );
  }

  /** A copy of the key that the keys of files are wrapped with; the caller wipes it. */
  filesKey(): SecretBytes {
    return copy(this.#filesKey);
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

/** Every line of its log, decoded. */
export async function eventsOf(compartment: OpenCompartment): Promise<LogEvent[]> {
  return compartment.read(async (db) => {
    const events: LogEvent[] = [];
    for await (const { bytes } of readRange(db, 1, ((await readHead(db))?.seq ?? 0) + 1))
      events.push(decodeEvent(bytes).event);
    return events;
  });
}
