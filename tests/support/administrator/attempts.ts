import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { roles } from '../../../shared/base/roles.ts';
import { appendLink, linkHash, partHash } from '../../../electron/authority/chain-link.ts';
import { directoryGeneration } from '../../../electron/authority/chain-state.ts';
import { grantPlaces, placeOf } from '../../../electron/authority/grant-places.ts';
import type { Statement } from '../../../electron/authority/statements.ts';
import { fromBase64, toBase64 } from '../../../electron/crypto/bytes.ts';
import { newKeyPairs, packKeyPairs, publicKeysOf, type KeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { cardFingerprint, makeOfficeCard, type OfficeCard } from '../../../electron/exchange/office-card.ts';
import { nodeFileSystem } from '../../../electron/platform/file-system.ts';
import { sealDirectory } from '../../../electron/vault/keys/directory.ts';
import { everyGrant, placesOf, rowWith } from '../../../electron/vault/keys/grant-sets.ts';
import { writeKeysFile, type KeysFile } from '../../../electron/vault/keys/keys-file.ts';
import type { KeyRing } from '../../../electron/vault/keys/key-ring.ts';
import { makeSlot } from '../../../electron/vault/keys/slot.ts';
import { withKeysOf, type Attacker } from '../../tampering/attackers.ts';
import { databaseOf, filesOf, keysOf, logCopyOf, removeAnchors } from '../../tampering/disk.ts';
import { amend, confirmCard } from '../../tampering/forgeries.ts';
import type { Scene } from '../../tampering/scene.ts';
import type { LoginCode } from '../../tampering/staff.ts';
import { madeCardId } from './lawful-actions.ts';
import { secretsOf, type HeldSecrets } from './reading.ts';

/** A register of the administrator's own, of which he knows every key, locked. */
export interface OwnRegister {
  readonly root: string;
  readonly ring: KeyRing;
}

export interface Attempt {
  readonly what: string;
  /** How the actions of others end after it: done as if it were not there, refused by this code, or before a register that stays closed. */
  readonly ends: readonly string[];
  /** @returns what he made and may try afterwards */
  readonly write: (scene: Scene, own: OwnRegister, by: LoginCode) => Promise<HeldSecrets>;
}

type CardDoc = { card: OfficeCard; state: 'confirmed' };
const units = ['personnel', 'reviews', 'verification'] as const;
const pairsAlone = (...pairs: readonly KeyPairs[]): HeldSecrets => ({ keys: [], pairs });
const keysAlone = (...keys: readonly SecretBytes[]): HeldSecrets => ({ keys, pairs: [] });
const asAdministrator = <T>(scene: Scene, work: (attacker: Attacker) => Promise<T> | T): Promise<T> =>
  withKeysOf(scene, 'qt01', work);

/** Databases of his own register in the place of these, under these names. */
function ownDatabases(scene: Scene, own: OwnRegister, names: readonly Compartment[], generation: string): void {
  for (const name of names) {
    cpSync(databaseOf(own.root, name), join(scene.root, `${name}.${generation}.db`));
    cpSync(logCopyOf(own.root, name), join(scene.root, 'log', `${name}.${generation}.db`));
  }
}

const contentOf = ({ ring }: OwnRegister, name: Compartment): SecretBytes =>
  ring.content.get(name)?.key ?? SecretBytes.random(32);

/** A new generation of the three units for everybody who has them, whose key is his. */
async function ownGenerations(attacker: Attacker, scene: Scene, own: OwnRegister): Promise<void> {
  const { chain, file } = attacker.ring;
  const statements: Statement[] = [];
  let { grants } = file.body;
  let { databases } = file.body;
  for (const compartment of units) {
    const place = placeOf('content', compartment);
    const holders = [...chain.known.values()].filter(
      ({ userId, revoked }) =>
        !revoked && chain.state.granted.get(userId)?.has(place) === true && grants[userId] !== undefined,
    );
    const rows = Object.fromEntries(
      holders.map(({ userId, publicKeys }) => [
        userId,
        rowWith(
          [{ place, keyGeneration: 2, key: contentOf(own, compartment) }],
          fromBase64(publicKeys.exchange),
          grants[userId],
        ),
      ]),
    );
    const database = {
      compartment,
      generation: 2,
      file: `${compartment}.g0002.db`,
      cipher: file.body.databases[0]?.cipher ?? ('aegis' as const),
    };
    grants = { ...grants, ...rows };
    databases = databases.map((each) => (each.compartment === compartment ? database : each));
    statements.push({
      kind: 'renewal',
      database,
      rows: Object.fromEntries(Object.entries(rows).map(([userId, row]) => [userId, partHash(row)])),
      part: partHash(file.body.recovery),
    });
  }
  ownDatabases(scene, own, units, 'g0002');
  await attacker.keys({ statements, body: { grants, databases } });
}

/** His own register under the cover, the slots and the names of this one; the colleague is brought in there as they are here. */
async function ownRegisterBeneath(attacker: Attacker, scene: Scene, own: OwnRegister, by: LoginCode): Promise<void> {
  const { file } = attacker.ring;
  const colleague = [...attacker.ring.known.values()].find(({ loginCode }) => loginCode === by);
  const slot = file.slots.find(({ loginCode }) => loginCode === by);
  if (colleague === undefined || slot === undefined) throw new Error(`${by} works here`);
  const { userId, displayName, loginCode, publicKeys } = colleague;
  const { ring } = own;
  const grants = everyGrant(ring);
  const row = rowWith(grants, fromBase64(publicKeys.exchange));
  const certificate: Statement = {
    kind: 'certificate',
    userId,
    displayName,
    loginCode,
    publicKeys,
    roles: [...colleague.roles],
    generation: 1,
    slot: partHash(slot),
    row: partHash(row),
    places: placesOf(grants),
  };
  const links = appendLink(ring.chain.links, certificate, [ring.hand], {
    registerId: ring.file.registerId,
    at: scene.clock.now(),
  });
  const body: KeysFile['body'] = {
    ...ring.file.body,
    grants: { ...ring.file.body.grants, [userId]: row },
    directory: sealDirectory(links, ring.directoryKey, ring.file.registerId),
  };
  ownDatabases(scene, own, ['office', ...units], 'g0001');
  await writeKeysFile(
    keysOf(scene.root),
    {
      registerId: ring.file.registerId,
      generation: links.length,
      head: linkHash(links),
      body,
      slots: [...ring.file.slots, slot],
      spent: ring.file.spent,
      takenUp: [],
    },
    nodeFileSystem,
  );
}

/** All that somebody who holds `office` and the disk can write so that what others write should come to him. */
export const attempts: readonly Attempt[] = [
  {
    what: 'his own desk keys in the confirmed card',
    ends: ['done', 'cardConfirmationBroken'],
    write: async (scene) => {
      const pairs = newKeyPairs();
      await asAdministrator(scene, (attacker) =>
        attacker.write('office', (change) =>
          amend<CardDoc>(
            change,
            'officeCard',
            scene.prepared.farOfficeId,
            ({ card }) => ({ card: makeOfficeCard(card, new Map([['personnel', pairs]])) }),
            'officeCardConfirmed',
          ),
        ),
      );
      return pairsAlone(pairs);
    },
  },
  {
    what: 'his own keys in the row of the card alone, without an event',
    ends: ['done', 'recordAltered'],
    write: async (scene) => {
      const pairs = newKeyPairs();
      await asAdministrator(scene, (attacker) =>
        attacker.sql('office', (db) => {
          const { doc } = db.prepare('SELECT doc FROM record WHERE id = ?').get(scene.prepared.farOfficeId) as {
            readonly doc: string;
          };
          const stored = JSON.parse(doc) as CardDoc;
          db.prepare('UPDATE record SET doc = ? WHERE id = ?').run(
            JSON.stringify({ ...stored, card: makeOfficeCard(stored.card, new Map([['personnel', pairs]])) }),
            scene.prepared.farOfficeId,
          );
        }),
      );
      return pairsAlone(pairs);
    },
  },
  {
    what: 'another card of that name with his keys, confirmed in an approver’s name, and the true one withdrawn',
    ends: ['done', 'cardConfirmationBroken'],
    write: async (scene) => {
      const pairs = newKeyPairs();
      await asAdministrator(scene, (attacker) =>
        attacker.write('office', async (change) => {
          const card = makeOfficeCard(
            {
              officeName: 'Đảng ủy phường Trà Giang',
              superiorBody: 'Tỉnh ủy An Khánh',
              registerId: attacker.userId,
              root: attacker.ring.me.publicKeys.signing,
              certificates: attacker.ring.chain.position,
            },
            new Map([['personnel', pairs]]),
          );
          const confirmation = confirmCard(attacker, madeCardId, card, {
            by: scene.prepared.userIds.ld01,
            at: change.now,
          });
          await amend<{ card: OfficeCard; state: 'withdrawn' }>(
            change,
            'officeCard',
            scene.prepared.farOfficeId,
            () => ({ state: 'withdrawn' }),
            'officeCardWithdrawn',
          );
          await change.createRecord({
            type: 'officeCard',
            id: madeCardId,
            doc: {
              card,
              state: 'confirmed',
              addedBy: attacker.userId,
              addedAt: change.now,
              confirmation,
              reached: null,
            },
            event: 'officeCardConfirmed',
            facts: [['fingerprint', cardFingerprint(card).replaceAll(' ', '-')]],
          });
        }),
      );
      return pairsAlone(pairs);
    },
  },
  {
    what: 'settings, clock and desk keys in the office’s own tables',
    ends: ['done'],
    write: async (scene) => {
      const pairs = newKeyPairs();
      await asAdministrator(scene, (attacker) =>
        attacker.sql('office', (db) => {
          const put = db.prepare(
            'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          );
          put.run('autoLockMinutes', '60');
          put.run('desk.pairs', toBase64(packKeyPairs(pairs)));
          put.run(
            'clock',
            JSON.stringify({
              epoch: 1,
              lastTime: scene.clock.now() - 5_000,
              sinceSeq: 0,
              disputed: false,
              approvalId: null,
            }),
          );
        }),
      );
      return pairsAlone(pairs);
    },
  },
  {
    what: 'folders that lead to his own, and nobody’s anchors left',
    ends: ['done'],
    write: async (scene) => {
      const his = join(scene.folder, 'his');
      mkdirSync(his);
      for (const name of [
        'staging',
        join('files', 'personnel'),
        join('files', 'verification'),
        join('files', 'reviews'),
        'quarantine',
      ]) {
        const path = join(scene.root, name);
        const target = join(his, name.replaceAll('/', '-'));
        if (existsSync(path)) renameSync(path, target);
        else mkdirSync(target);
        symlinkSync(target, path);
      }
      removeAnchors(scene);
      return keysAlone();
    },
  },
  {
    what: 'every encrypted file in the place of the one before it',
    ends: ['done', 'fileDamaged'],
    write: (scene) => {
      const paths = filesOf(scene.root, 'personnel');
      const contents = paths.map((path) => readFileSync(path));
      for (const [place, path] of paths.entries()) writeFileSync(path, contents.at(place - 1) ?? '');
      return Promise.resolve(keysAlone());
    },
  },
  {
    what: 'a certificate of his own for every role and every place',
    ends: ['closed: certificateInvalid'],
    write: (scene) =>
      asAdministrator(scene, async (attacker) => {
        const made = grantPlaces.map(() => SecretBytes.random(32));
        const { userId, ring } = attacker;
        const grants = made.map((key, place) => ({
          place,
          keyGeneration: place === placeOf('directory') ? directoryGeneration : 1,
          key: place === placeOf('directory') ? ring.directoryKey : key,
        }));
        const row = rowWith(grants, ring.pairs.exchangePublic);
        await attacker.keys({
          statements: [
            attacker.certificate(userId, { roles: [...roles], row: partHash(row), places: placesOf(grants) }),
          ],
          body: { grants: { ...ring.file.body.grants, [userId]: row } },
        });
        return keysAlone(...made);
      }),
  },
  {
    what: 'grants of his own, over keys of his own',
    ends: ['closed: certificateInvalid'],
    write: (scene) =>
      asAdministrator(scene, async (attacker) => {
        const key = SecretBytes.random(32);
        const given = units.map((unit) => attacker.granting(attacker.userId, placeOf('content', unit), key));
        await attacker.keys({
          statements: given.flatMap(({ statements }) => statements),
          body: given.at(-1)?.body ?? {},
        });
        return keysAlone(key);
      }),
  },
  {
    what: 'a colleague’s row of boxes, and the recovery pair’s, in his own place',
    ends: ['closed: keysFileAltered'],
    write: (scene, _own, by) =>
      asAdministrator(scene, async (attacker) => {
        const { body } = attacker.ring.file;
        const colleague = [...attacker.ring.known.values()].find(({ loginCode }) => loginCode === by);
        const row = body.grants[colleague?.userId ?? ''] ?? [];
        await attacker.keys({
          statements: attacker.ownSlotStatements(1),
          body: {
            grants: { ...body.grants, [attacker.userId]: row },
            recovery: { ...body.recovery, exchangePublic: toBase64(attacker.ring.pairs.exchangePublic) },
          },
        });
        return keysAlone();
      }),
  },
  {
    what: 'his own public keys over a colleague’s, with a slot that he can open',
    ends: ['closed: unlockRefused'],
    write: (scene, _own, by) =>
      asAdministrator(scene, async (attacker) => {
        const pairs = newKeyPairs();
        const { file } = attacker.ring;
        const colleague = [...attacker.ring.known.values()].find(({ loginCode }) => loginCode === by);
        if (colleague === undefined) throw new Error(`${by} works here`);
        const slot = makeSlot(
          { userId: colleague.userId, loginCode: by, pairs },
          'câu của quản trị 77',
          fromBase64(file.body.rootPublic),
          file.registerId,
          'floor',
        );
        const certificate = attacker.certificate(colleague.userId, {
          publicKeys: publicKeysOf(pairs),
          slot: partHash(slot),
        });
        await attacker.keys({
          statements: [certificate],
          slots: file.slots.map((each) => (each.userId === colleague.userId ? slot : each)),
        });
        return pairsAlone(pairs);
      }),
  },
  {
    what: 'his own public keys over a colleague’s, whose slot stays as it is',
    ends: ['closed: certificateInvalid'],
    write: (scene, _own, by) =>
      asAdministrator(scene, async (attacker) => {
        const pairs = newKeyPairs();
        const colleague = [...attacker.ring.known.values()].find(({ loginCode }) => loginCode === by);
        await attacker.keys({
          statements: [attacker.certificate(colleague?.userId ?? '', { publicKeys: publicKeysOf(pairs) })],
        });
        return pairsAlone(pairs);
      }),
  },
  {
    what: 'a new generation of all three units under his keys, with databases of his own',
    ends: ['closed: certificateInvalid'],
    write: async (scene, own) => {
      await asAdministrator(scene, (attacker) => ownGenerations(attacker, scene, own));
      return secretsOf(own.ring);
    },
  },
  {
    what: 'a register of his own beneath the colleague’s slot',
    ends: ['closed: unlockRefused'],
    write: async (scene, own, by) => {
      await asAdministrator(scene, (attacker) => ownRegisterBeneath(attacker, scene, own, by));
      return secretsOf(own.ring);
    },
  },
];
