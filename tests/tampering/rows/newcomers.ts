import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { linkHash, partHash } from '../../../electron/authority/chain-link.ts';
import { directoryGeneration } from '../../../electron/authority/chain-state.ts';
import { placeOf } from '../../../electron/authority/grant-places.ts';
import { fromBase64 } from '../../../electron/crypto/bytes.ts';
import { newKeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { nodeFileSystem } from '../../../electron/platform/file-system.ts';
import { rowWith } from '../../../electron/vault/keys/grant-sets.ts';
import { readKeysFile, writeKeysFile } from '../../../electron/vault/keys/keys-file.ts';
import { makeSlot, openSlot } from '../../../electron/vault/keys/slot.ts';
import { takeUpLink } from '../../../electron/vault/keys/take-up.ts';
import { takeUp } from '../../support/open-vault.ts';
import { withKeysOf } from '../attackers.ts';
import { keysOf } from '../disk.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';

const loginCode = 'nm01';
/** Handed over by the administrator, who keeps it, and with it the keys of the proposal. */
const oneTime = { loginCode, passphrase: 'phiếu trao tay của quản trị 81' } as const;
const own = { loginCode, passphrase: 'chỉ mình người mới biết 82' } as const;
const attackers = 'câu của kẻ đề nghị 83';

const newcomerTakesUp = (scene: Scene): Promise<string> => takeUp(scene, { ...oneTime, next: own.passphrase });

async function proposes(scene: Scene): Promise<string> {
  await scene.sit('qt01');
  const { userId } = await scene.desk.done('accounts.propose', {
    displayName: 'Lê Thị Hạnh',
    roles: ['personnelOfficer'],
    ...oneTime,
  });
  await scene.leave();
  return userId;
}

async function comesIn(scene: Scene): Promise<void> {
  const userId = await proposes(scene);
  await newcomerTakesUp(scene);
  await scene.sit('ld01');
  await scene.desk.done('accounts.certify', { userId });
  await scene.leave();
}

/** The statement and the slot of a taking-up in the newcomer's name, by the pair that the proposer kept, on keys.json as it lies there. */
async function takesUpOnceMore(scene: Scene): Promise<void> {
  const path = keysOf(scene.root);
  const { file } = await readKeysFile(path);
  const spent = file.spent.find((slot) => slot.loginCode === loginCode);
  if (spent === undefined) throw new Error('the account was not taken up before');
  const { pairs, rootPublic } = openSlot(spent, oneTime.passphrase, file.registerId);
  const fresh = newKeyPairs();
  const slot = makeSlot(
    { userId: spent.userId, loginCode, pairs: fresh },
    attackers,
    rootPublic,
    file.registerId,
    'floor',
  );
  const link = takeUpLink(file, { userId: spent.userId, oneTime: pairs, fresh, slot }, scene.clock.now());
  const slots = file.slots.map((each) => (each.userId === spent.userId ? slot : each));
  await writeKeysFile(
    path,
    { ...file, generation: link.body.number, head: linkHash([link]), slots, takenUp: [...file.takenUp, link] },
    nodeFileSystem,
  );
}

/** Puts keys.json back to where the newcomer had not come yet, and comes in their place. */
async function comesInTheirPlace(scene: Scene, between: () => Promise<unknown>): Promise<void> {
  const kept = join(scene.folder, 'keys-before-taking-up.json');
  cpSync(keysOf(scene.root), kept);
  await newcomerTakesUp(scene);
  await between();
  cpSync(kept, keysOf(scene.root));
  await takeUp(scene, { ...oneTime, next: attackers });
}

const refusedToAll = { code: 'certificateInvalid', where: 'unlock' } as const;
const takenUpAlready = { code: 'accountTakenUp', where: 'unlock' } as const;

/** Whoever proposes somebody makes their first pair, and keeps it. Others act lawfully in each of these rows. */
export const newcomerRows: readonly Row[] = [
  {
    id: 'K58',
    who: 'administrator',
    what: 'keeps passphrase and keys of a proposal, and unlocks as the newcomer once that one is certified',
    expect: takenUpAlready,
    others: true,
    attack: comesIn,
    look: async (scene) => void (await scene.sitAs(oneTime)),
  },
  {
    id: 'K59',
    who: 'approver',
    what: 'certifies a proposal of the administrator that nobody took up, with the keys that the administrator made',
    expect: refusedToAll,
    others: true,
    attack: async (scene) => {
      const userId = await proposes(scene);
      await withKeysOf(scene, 'ld02', (attacker) => {
        const { ring } = attacker;
        const proposal = ring.chain.state.proposals.get(userId);
        if (proposal === undefined) throw new Error('the proposal stands');
        const { displayName, publicKeys, roles } = proposal;
        const row = rowWith(
          [{ place: placeOf('directory'), keyGeneration: directoryGeneration, key: ring.directoryKey }],
          fromBase64(publicKeys.exchange),
          ring.file.body.grants[userId],
        );
        return attacker.keys({
          statements: [
            {
              kind: 'certificate',
              userId,
              displayName,
              loginCode,
              publicKeys,
              roles,
              generation: 1,
              slot: null,
              row: partHash(row),
              places: [{ place: placeOf('directory'), keyGeneration: directoryGeneration }],
            },
          ],
          body: { grants: { ...ring.file.body.grants, [userId]: row } },
        });
      });
    },
    look: async (scene) => void (await scene.sit('ld01')),
  },
  {
    id: 'K60',
    who: 'administrator',
    what: 'takes an account up in the newcomer’s name; the newcomer comes with the passphrase that they were handed',
    expect: takenUpAlready,
    others: true,
    attack: async (scene) => {
      await proposes(scene);
      await takeUp(scene, { ...oneTime, next: attackers });
    },
    look: async (scene) => void (await scene.sitAs(oneTime)),
  },
  {
    id: 'K61',
    who: 'administrator',
    what: 'takes an account up a second time with the pair that he kept, after the certificate',
    expect: refusedToAll,
    others: true,
    attack: async (scene) => {
      await comesIn(scene);
      await takesUpOnceMore(scene);
    },
    look: async (scene) => void (await scene.sit('ld01')),
  },
  {
    id: 'K62',
    who: 'administrator',
    what: 'takes an account up a second time with the pair that he kept, before the certificate',
    expect: refusedToAll,
    others: true,
    attack: async (scene) => {
      await proposes(scene);
      await newcomerTakesUp(scene);
      await takesUpOnceMore(scene);
    },
    look: async (scene) => void (await scene.sit('ld01')),
  },
  {
    id: 'K63',
    who: 'administrator',
    what: 'puts keys.json back to before a taking-up that an approver has seen, and takes the account up himself',
    expect: { code: 'keysFileAltered', where: 'unlock' },
    others: true,
    attack: async (scene) => {
      await proposes(scene);
      await comesInTheirPlace(scene, async () => {
        await scene.sit('ld01');
        await scene.leave();
      });
    },
    look: async (scene) => void (await scene.sit('ld01')),
  },
  {
    id: 'K64',
    who: 'administrator',
    what: 'does so before anybody has seen the taking-up; the newcomer, who waits for the certificate, comes with their own passphrase',
    expect: { code: 'unlockRefused', where: 'unlock' },
    others: true,
    attack: async (scene) => {
      await proposes(scene);
      await comesInTheirPlace(scene, () => Promise.resolve());
    },
    look: async (scene) => void (await scene.sitAs(own)),
  },
];
