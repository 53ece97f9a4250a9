import { join } from 'node:path';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { Role } from '../../shared/base/roles.ts';
import { CertificateChain, type ChainPosition } from '../../electron/authority/certificate-chain.ts';
import { appendLink, linkHash, partHash, type ChainLink, type Hand } from '../../electron/authority/chain-link.ts';
import { directoryGeneration } from '../../electron/authority/chain-state.ts';
import { placeOf } from '../../electron/authority/grant-places.ts';
import type { Statement, StatementOf } from '../../electron/authority/statements.ts';
import { fromBase64 } from '../../electron/crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, type KeyPairs } from '../../electron/crypto/key-pairs.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import { newId } from '../../electron/crypto/random.ts';
import type { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import type { Change } from '../../electron/records/change.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import type { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { openStore } from '../../electron/storage/open-store.ts';
import { AnchorStore } from '../../electron/vault/session/anchor-store.ts';
import { sealDirectory } from '../../electron/vault/keys/directory.ts';
import { emptyRow } from '../../electron/vault/keys/grant.ts';
import { rowWith } from '../../electron/vault/keys/grant-sets.ts';
import { KeyRing } from '../../electron/vault/keys/key-ring.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { writeKeysFile, type KeysFile } from '../../electron/vault/keys/keys-file.ts';
import { makeSlot, type Slot, type SlotOwner } from '../../electron/vault/keys/slot.ts';
import { drawerFiles, openDrawer } from '../../electron/vault/session/open-drawer.ts';
import { registerFolder } from '../../electron/vault/register-folder.ts';
import { writeOn } from '../support/after-crash.ts';
import { keysOf } from './disk.ts';
import type { Scene } from './scene.ts';
import { loginOf, passphraseOf, type LoginCode } from './staff.ts';

/** A statement under keys that the attacker has besides their own. */
interface SignedByOthers {
  readonly statement: Statement;
  readonly hands: readonly Hand[];
}

export interface KeysForgery {
  /** The chain before the statements; the present one when left out. */
  readonly links?: readonly ChainLink[];
  readonly statements?: readonly (Statement | SignedByOthers)[];
  /** In whose name each is signed; with the attacker's own key all the same. */
  readonly by?: readonly string[];
  readonly slots?: KeysFile['slots'];
  readonly spent?: KeysFile['spent'];
  readonly body?: Partial<KeysFile['body']>;
}

class UncheckedChain extends CertificateChain {
  readonly #claimed: ChainPosition;

  constructor(links: readonly ChainLink[], rootPublic: Uint8Array, claimed: ChainPosition) {
    super(links, rootPublic);
    this.#claimed = claimed;
  }

  override get position(): ChainPosition {
    return this.#claimed;
  }

  override holds(): boolean {
    return true;
  }
}

/**
 * Somebody with the keys of one person and tools of their own: what one passphrase opens and no more. Rights, rules and
 * services of the product are not in the way; what is written is well formed all the same.
 */
export class Attacker {
  readonly ring: KeyRing;
  readonly scene: Scene;

  constructor(scene: Scene, ring: KeyRing) {
    this.scene = scene;
    this.ring = ring;
  }

  get userId(): string {
    return this.ring.userId;
  }

  /**
   * Versions, events, commitments and the copy of the log as the product writes them, in a session signed by this person.
   * @param claims how far the session says that the certificates went; the attacker's own when left out
   */
  async write<T>(
    name: Compartment,
    work: (change: Change) => Promise<T>,
    claims: ChainPosition = this.ring.chain.position,
    session = newId(),
  ): Promise<T> {
    const { scene } = this;
    const ring = this.#claiming(claims);
    const anchors = await AnchorStore.open(join(scene.folder, 'elsewhere'), {
      registerId: ring.file.registerId,
      me: { userId: ring.userId, signingSecret: ring.pairs.signingSecret, signingPublic: ring.pairs.signingPublic },
      keysOf: () => [],
      nameOf: () => undefined,
    });
    const drawer = await openDrawer(
      {
        folder: registerFolder(scene.root),
        ring,
        anchors,
        clock: scene.clock,
        appVersion: '0.1.0',
        catalogueVersion: shippedCatalogue().version,
        onVersions: () => undefined,
      },
      name,
      session,
    );
    try {
      const result = await drawer.change(work);
      await drawer.closeSession();
      return result;
    } finally {
      await drawer.close();
    }
  }

  /** Further lines in the session that a crash left open, in the name of whoever sat there; under a signature of nobody's. */
  async writeOn(name: Compartment, work: (change: Change) => Promise<unknown>): Promise<void> {
    const held = this.ring.content.get(name);
    if (held === undefined) throw new Error(`the attacker does not hold ${name}`);
    const { registerId, body } = this.ring.file;
    const store = deriveSubkey(held.key, 'database').use((key) =>
      openStore({
        path: this.#files(name).database,
        key,
        cipher: this.#cipher(name),
        kind: name,
        appVersion: '0.1.0',
        at: 0,
      }),
    );
    try {
      const origin = { registerId, incarnation: body.incarnation, compartment: name };
      await writeOn(store, origin, this.scene.clock.now(), work);
    } finally {
      store.close();
    }
  }

  /** The same keys with a chain that refuses no log. */
  #claiming(position: ChainPosition): KeyRing {
    const { path, fileSystem, file, hash, userId, pairs, chain, directoryKey, content, logs } = this.ring;
    return new KeyRing({
      path,
      fileSystem,
      file,
      hash,
      userId,
      pairs,
      chain: new UncheckedChain(chain.links, fromBase64(file.body.rootPublic), position),
      directoryKey,
      content,
      logs,
    });
  }

  /** The tables of a compartment past everything, triggers included. */
  sql(name: Compartment, work: (database: DatabaseHandle, filesKey: SecretBytes) => void): void {
    const held = this.ring.content.get(name);
    if (held === undefined) throw new Error(`the attacker does not hold ${name}`);
    const database = deriveSubkey(held.key, 'database').use((key) =>
      openDatabase({ path: this.#files(name).database, key, cipher: this.#cipher(name) }),
    );
    const filesKey = deriveSubkey(held.key, 'files');
    try {
      work(database, filesKey);
    } finally {
      filesKey.wipe();
      database.close();
    }
  }

  /** The same for the copy of a log, which a holder of log keys can write too. */
  logSql(name: Compartment, work: (database: DatabaseHandle) => void): void {
    const held = this.ring.logs.get(name);
    if (held === undefined) throw new Error(`the attacker does not read the log of ${name}`);
    const database = held.key.use((key) =>
      openDatabase({ path: this.#files(name).log, key, cipher: this.#cipher(name) }),
    );
    try {
      work(database);
    } finally {
      database.close();
    }
  }

  #files(name: Compartment): { readonly database: string; readonly log: string } {
    return drawerFiles(registerFolder(this.scene.root), this.ring.file, name);
  }

  #cipher(name: Compartment): KeysFile['body']['databases'][number]['cipher'] {
    return this.ring.file.body.databases.find(({ compartment }) => compartment === name)?.cipher ?? 'aegis';
  }

  /**
   * keys.json as this person can write it: statements of their own at the end of the chain, the parts beside it as they like.
   * Nothing is judged before it is written.
   */
  async keys(change: KeysForgery): Promise<void> {
    const { ring, scene } = this;
    const { registerId, body, slots } = ring.file;
    let links = change.links ?? ring.chain.links;
    const hands = (change.by ?? [this.userId]).map((by) => ({ by, signingSecret: ring.pairs.signingSecret }));
    for (const said of change.statements ?? []) {
      const { statement, hands: under } = 'statement' in said ? said : { statement: said, hands };
      links = appendLink(links, statement, under, { registerId, at: scene.clock.now() });
    }
    const directory = sealDirectory(links, ring.directoryKey, registerId);
    await writeKeysFile(
      keysOf(scene.root),
      {
        registerId,
        generation: links.length,
        head: linkHash(links),
        body: { ...body, ...change.body, directory },
        slots: change.slots ?? slots,
        spent: change.spent ?? ring.file.spent,
        takenUp: [],
      },
      ring.fileSystem,
    );
  }

  /** A chain that ends earlier, or was kept from then, as long as the present one again by statements of the attacker's own. */
  ownSlotStatements(count: number): Statement[] {
    const { userId, ring } = this;
    const slot = ring.file.slots.find((each) => each.userId === userId);
    return Array.from({ length: count }, () => ({ kind: 'slot' as const, userId, slot: partHash(slot) }));
  }

  /** A certificate for somebody who is there, with what the attacker changes in it. */
  certificate(userId: string, change: Partial<StatementOf<'certificate'>>): StatementOf<'certificate'> {
    const person = this.ring.known.get(userId);
    if (person === undefined) throw new Error('nobody is certified under this id');
    const { displayName, loginCode, publicKeys, roles, generation } = person;
    const row = this.ring.chain.state.rows.get(userId) ?? partHash([]);
    return {
      kind: 'certificate',
      userId,
      displayName,
      loginCode,
      publicKeys,
      roles: [...roles],
      generation: generation + 1,
      slot: null,
      row,
      places: [],
      ...change,
    };
  }

  /** Somebody who does not exist, with keys of the attacker: proposal, taking-up and certificate, and the parts that they name. */
  puppet(roles: readonly Role[]): Required<Pick<KeysForgery, 'statements' | 'slots' | 'spent' | 'body'>> {
    const { ring } = this;
    const [oneTime, pairs] = [newKeyPairs(), newKeyPairs()];
    const who = { userId: newId(), displayName: 'Nguyễn Văn Bù Nhìn', loginCode: 'bn01' };
    const slotOf = (owner: Pick<SlotOwner, 'pairs' | 'oneTime'>) =>
      makeSlot(
        { ...who, ...owner },
        'mật khẩu của bù nhìn',
        fromBase64(ring.file.body.rootPublic),
        ring.file.registerId,
        'floor',
      );
    const [spent, slot] = [slotOf({ pairs: oneTime, oneTime: true }), slotOf({ pairs })];
    const row = rowWith(
      [{ place: placeOf('directory'), keyGeneration: directoryGeneration, key: ring.directoryKey }],
      pairs.exchangePublic,
    );
    const empty = emptyRow();
    return {
      statements: [
        {
          kind: 'proposal',
          ...who,
          publicKeys: publicKeysOf(oneTime),
          roles: [...roles],
          slot: partHash(spent),
          row: partHash(empty),
        },
        takenUp(who.userId, oneTime, pairs, slot),
        {
          kind: 'certificate',
          ...who,
          publicKeys: publicKeysOf(pairs),
          roles: [...roles],
          generation: 1,
          slot: null,
          row: partHash(row),
          places: [{ place: placeOf('directory'), keyGeneration: directoryGeneration }],
        },
      ],
      slots: [...ring.file.slots, slot],
      spent: [...ring.file.spent, spent],
      body: { grants: { ...ring.file.body.grants, [who.userId]: row } },
    };
  }

  /** A statement that opens one place to somebody, and the row of boxes that it names. */
  granting(userId: string, place: number, key: SecretBytes): Required<Pick<KeysForgery, 'statements' | 'body'>> {
    const { ring } = this;
    const grant = { place, keyGeneration: 1, key };
    const row = rowWith(
      [grant],
      fromBase64(ring.known.get(userId)?.publicKeys.exchange ?? ''),
      ring.file.body.grants[userId],
    );
    return {
      statements: [{ kind: 'grants', userId, places: [{ place, keyGeneration: 1 }], row: partHash(row) }],
      body: { grants: { ...ring.file.body.grants, [userId]: row } },
    };
  }

  /** The same hands under another person's name. */
  named(userId: string): Attacker {
    const { path, fileSystem, file, hash, pairs, directoryKey, chain, content, logs } = this.ring;
    return new Attacker(
      this.scene,
      new KeyRing({ path, fileSystem, file, hash, userId, pairs, directoryKey, chain, content, logs }),
    );
  }

  done(): void {
    this.ring.wipe();
  }
}

/** As `register.takeUp` states it. */
export function takenUp(userId: string, oneTime: KeyPairs, pairs: KeyPairs, slot: Slot): SignedByOthers {
  return {
    statement: { kind: 'takeUp', userId, publicKeys: publicKeysOf(pairs), slot: partHash(slot) },
    hands: [oneTime, pairs].map(({ signingSecret }) => ({ by: userId, signingSecret })),
  };
}

/** @param keys another keys.json than the one that lies there now: what a person kept */
export async function withKeysOf<T>(
  scene: Scene,
  code: LoginCode,
  work: (attacker: Attacker) => Promise<T> | T,
  keys: string = keysOf(scene.root),
): Promise<T> {
  const attacker = new Attacker(scene, await openKeyRing(keys, loginOf(code).loginCode, passphraseOf(code)));
  try {
    return await work(attacker);
  } finally {
    attacker.done();
  }
}

/** Takes a trigger out of the way, as anybody with the database can. */
export function without(database: DatabaseHandle, trigger: string, work: () => void): void {
  const found = database.prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?").get(trigger) as
    | { readonly sql: string }
    | undefined;
  if (found === undefined) throw new Error(`there is no trigger ${trigger}`);
  database.exec(`DROP TRIGGER ${trigger}`);
  work();
  database.exec(found.sql);
}
