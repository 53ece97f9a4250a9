import { cpSync } from 'node:fs';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { newKeyPairs, publicKeysOf } from '../../../electron/crypto/key-pairs.ts';
import { placeOf } from '../../../electron/authority/grant-places.ts';
import { partHash } from '../../../electron/authority/chain-link.ts';
import { emptyRow } from '../../../electron/vault/keys/grant.ts';
import { withKeysOf, type Attacker, type KeysForgery } from '../attackers.ts';
import { keysBefore, keysOf } from '../disk.ts';
import type { Expected, Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import { passphraseOf, type LoginCode } from '../staff.ts';

const sits =
  (code: LoginCode) =>
  async (scene: Scene): Promise<void> => {
    await scene.sit(code);
  };
const altered = { code: 'keysFileAltered', where: 'unlock' } as const;
const uncertified = { code: 'certificateInvalid', where: 'unlock' } as const;
const hands = { qt01: 'administrator', ks01: 'inspector', ld02: 'approver', cb02: 'personnelOfficer' } as const;

/** What somebody writes into keys.json, and whoever unlocks next. */
function writes(
  id: string,
  code: keyof typeof hands,
  what: string,
  expect: Expected,
  change: (attacker: Attacker, scene: Scene) => KeysForgery,
  told: LoginCode = 'ld01',
  open?: Row['open'],
): Row {
  return {
    id,
    who: hands[code],
    what,
    expect,
    ...(open === undefined ? {} : { open }),
    attack: (scene) => withKeysOf(scene, code, (attacker) => attacker.keys(change(attacker, scene))),
    look: sits(told),
  };
}

const bodyOf = (attacker: Attacker) => attacker.ring.file.body;
const slotsWithout = (attacker: Attacker, ...codes: readonly string[]) =>
  attacker.ring.file.slots.filter(({ loginCode }) => !codes.includes(loginCode));
const rowWithout = (attacker: Attacker, userId: string, place: number) => ({
  ...bodyOf(attacker).grants,
  [userId]: (bodyOf(attacker).grants[userId] ?? emptyRow()).with(place, emptyRow()[place] ?? ''),
});
const personnel = placeOf('content', 'personnel');

/** An earlier chain, made as long as the present one again by statements that its keeper may make. */
const replays = (scene: Scene): Promise<void> =>
  withKeysOf(scene, 'cb02', async (present) => {
    await withKeysOf(
      scene,
      'cb02',
      (kept) =>
        kept.keys({
          statements: kept.ownSlotStatements(present.ring.chain.links.length - kept.ring.chain.links.length),
        }),
      keysBefore(scene),
    );
  });

const oldSlotOf = { now: null as Attacker['ring']['file']['slots'][number] | null };

async function changesPassphrase(scene: Scene): Promise<void> {
  await withKeysOf(scene, 'cb01', ({ ring }) => {
    oldSlotOf.now = ring.file.slots.find(({ loginCode }) => loginCode === 'cb01') ?? null;
  });
  await scene.sit('cb01');
  await scene.desk.done('register.changePassphrase', {
    current: passphraseOf('cb01'),
    next: 'gió mát trên đồi chè 31',
  });
  await scene.leave();
}
const withOldSlot = ({ ring }: Attacker) =>
  ring.file.slots.map((slot) => (slot.loginCode === 'cb01' && oldSlotOf.now !== null ? oldSlotOf.now : slot));

/** keys.json in the hands of people with keys of their own. */
export const keyRows: readonly Row[] = [
  {
    id: 'K01',
    who: 'personnelOfficer',
    what: 'replays an old keys.json, in which a revoked person has a slot, under statements of his own; an approver unlocks',
    expect: altered,
    attack: replays,
    look: sits('ld01'),
  },
  {
    id: 'K02',
    who: 'personnelOfficer',
    what: 'replays an old keys.json, in which a revoked person has a slot, under statements of his own; the revoked person unlocks',
    expect: altered,
    attack: replays,
    look: sits('cb09'),
  },
  writes(
    'K03',
    'ks01',
    'drops the slots of both approvers',
    altered,
    (attacker) => ({ slots: slotsWithout(attacker, 'ld01', 'ld02') }),
    'cb01',
  ),
  {
    id: 'K04',
    who: 'inspector',
    what: 'puts back an old slot of somebody who has changed their passphrase',
    expect: altered,
    attack: async (scene) => {
      await changesPassphrase(scene);
      await withKeysOf(scene, 'ks01', (attacker) => attacker.keys({ slots: withOldSlot(attacker) }));
    },
    look: sits('ld01'),
  },
  writes(
    'K05',
    'ld02',
    'certifies new public keys for a colleague alone, and then gives the old keys back',
    uncertified,
    (attacker, { prepared }) => {
      const { userId } = attacker.ring.known.get(prepared.userIds.tt01) ?? attacker;
      return {
        statements: [
          attacker.certificate(userId, { publicKeys: publicKeysOf(newKeyPairs()) }),
          attacker.certificate(userId, { generation: 3 }),
        ],
      };
    },
    'tt01',
  ),
  writes('K06', 'ld02', 'certifies a puppet with three roles alone', uncertified, (attacker) =>
    attacker.puppet(['personnelOfficer', 'verificationOfficer', 'approver']),
  ),
  writes('K07', 'qt01', 'strips the boxes of the recovery pair', altered, (attacker) => ({
    body: { recovery: { ...bodyOf(attacker).recovery, grants: emptyRow() } },
  })),
  writes(
    'K08',
    'qt01',
    'grants the dossiers to himself, so that the next key is sealed to him',
    uncertified,
    (attacker) => attacker.granting(attacker.userId, personnel, SecretBytes.random(32)),
  ),
  ...(['himself', 'the recovery pair', 'an approver'] as const).map((name, index) =>
    writes(
      `K${String(9 + index).padStart(2, '0')}`,
      'qt01',
      `makes himself an approver by a certificate in the name of ${name}`,
      uncertified,
      (attacker, { prepared }) => {
        const by = {
          himself: attacker.userId,
          'the recovery pair': bodyOf(attacker).recovery.userId,
          'an approver': prepared.userIds.ld01,
        }[name];
        return { statements: [attacker.certificate(attacker.userId, { roles: ['approver'] })], by: [by] };
      },
    ),
  ),
  writes(
    'K12',
    'qt01',
    'hands an officer a compartment key of his own making',
    uncertified,
    (attacker, { prepared }) => attacker.granting(prepared.userIds.cb01, personnel, SecretBytes.random(32)),
    'cb01',
  ),
  writes(
    'K13',
    'qt01',
    'cuts the chain before a revocation and goes on with a proposal of his own',
    altered,
    (attacker) => {
      const { links } = attacker.ring.chain;
      const at = links.findIndex(({ body }) => body.statement.kind === 'revocation');
      return { links: links.slice(0, at), statements: attacker.ownSlotStatements(links.length - at) };
    },
  ),
  writes('K14', 'qt01', 'writes another office name on the cover', altered, (attacker) => ({
    body: { cover: { ...bodyOf(attacker).cover, officeName: 'Ban Nội chính' } },
  })),
  writes(
    'K15',
    'qt01',
    'empties the box that holds an officer’s key to the dossiers',
    altered,
    (attacker, { prepared }) => ({ body: { grants: rowWithout(attacker, prepared.userIds.cb01, personnel) } }),
    'cb01',
  ),
  writes('K16', 'qt01', 'drops the slot of an approver', altered, (attacker) => ({
    slots: slotsWithout(attacker, 'ld02'),
  })),
  writes(
    'K17',
    'qt01',
    'names another generation of the dossiers in the body',
    altered,
    (attacker) => ({
      body: {
        databases: bodyOf(attacker).databases.map((entry) =>
          entry.compartment === 'personnel' ? { ...entry, generation: 2, file: 'personnel.g0002.db' } : entry,
        ),
      },
    }),
    'cb01',
  ),
  writes('K18', 'qt01', 'puts a root of his own under the certificates', altered, (attacker) => ({
    body: { rootPublic: attacker.ring.me.publicKeys.signing },
  })),
  writes('K19', 'qt01', 'puts his own public key in the place of the recovery pair’s', altered, (attacker) => ({
    body: { recovery: { ...bodyOf(attacker).recovery, exchangePublic: attacker.ring.me.publicKeys.exchange } },
  })),
  writes('K20', 'qt01', 'writes that one recovery card is enough', altered, (attacker) => ({
    body: { recovery: { ...bodyOf(attacker).recovery, needed: 1 } },
  })),
  writes(
    'K21',
    'qt01',
    'renews the incarnation, so that anchors of the old one say "restored"',
    altered,
    (attacker) => ({ body: { incarnation: attacker.userId } }),
  ),
  {
    id: 'K22',
    who: 'administrator',
    what: 'exchanges the public keys in a proposal of another before it is certified',
    expect: uncertified,
    others: true,
    attack: async (scene) => {
      await scene.sit('ld02');
      await scene.desk.done('accounts.propose', {
        displayName: 'Lê Thị Hạnh',
        loginCode: 'cb05',
        roles: ['personnelOfficer'],
        passphrase: 'mật khẩu của cb05 9',
      });
      await scene.leave();
      await withKeysOf(scene, 'qt01', (attacker) => {
        const links = attacker.ring.chain.links.map((link) =>
          link.body.statement.kind === 'proposal' && link.body.statement.loginCode === 'cb05'
            ? {
                ...link,
                body: { ...link.body, statement: { ...link.body.statement, publicKeys: publicKeysOf(newKeyPairs()) } },
              }
            : link,
        );
        return attacker.keys({ links });
      });
    },
    look: sits('ld01'),
  },
  writes(
    'K23',
    'ld02',
    'gives the administrator the key to the dossiers, which his role does not allow',
    uncertified,
    (attacker, { prepared }) =>
      attacker.granting(
        prepared.userIds.qt01,
        personnel,
        attacker.ring.content.get('personnel')?.key ?? SecretBytes.random(32),
      ),
    'qt01',
  ),
  writes('K24', 'ld02', 'gives themselves two more roles', uncertified, (attacker) => ({
    statements: [
      attacker.certificate(attacker.userId, { roles: ['approver', 'verificationOfficer', 'personnelOfficer'] }),
    ],
  })),
  writes('K25', 'ld02', 'makes a colleague an approver alone', uncertified, (attacker, { prepared }) => ({
    statements: [attacker.certificate(prepared.userIds.kd01, { roles: ['reviewSecretary', 'approver'] })],
  })),
  writes(
    'K26',
    'ld02',
    'brings a revoked person back by a certificate alone',
    uncertified,
    (attacker, { prepared }) => ({
      statements: [attacker.certificate(prepared.userIds.cb09, { roles: ['personnelOfficer'] })],
    }),
  ),
  writes('K27', 'ld02', 'certifies a new recovery pair of their own alone', uncertified, (attacker) => {
    const publicKeys = publicKeysOf(newKeyPairs());
    const recovery = { ...bodyOf(attacker).recovery, exchangePublic: publicKeys.exchange };
    return {
      statements: [{ kind: 'recovery', userId: recovery.userId, publicKeys, generation: 2, part: partHash(recovery) }],
      body: { recovery },
    };
  }),
  writes('K28', 'cb02', 'grants a colleague the dossiers', uncertified, (attacker, { prepared }) =>
    attacker.granting(
      prepared.userIds.cb01,
      personnel,
      attacker.ring.content.get('personnel')?.key ?? SecretBytes.random(32),
    ),
  ),
  {
    id: 'K29',
    who: 'revoked',
    what: 'puts back the keys.json in which they had a slot, and unlocks',
    expect: { code: 'keysFileOlder', where: 'unlock' },
    attack: (scene) => cpSync(keysBefore(scene), keysOf(scene.root)),
    look: sits('cb09'),
  },
  ...(['old', 'present'] as const).map((claimed, index): Row => ({
    id: index === 0 ? 'K30' : 'K57',
    who: 'revoked',
    what: `writes in the dossiers with the keys they knew, before the new generation is made, in a session that claims the ${claimed} certificates`,
    expect: { code: 'logSignatureInvalid', where: 'unlock' },
    attack: async (scene) => {
      const present = await withKeysOf(scene, 'cb01', ({ ring }) => ring.chain.position);
      await withKeysOf(
        scene,
        'cb09',
        (attacker) =>
          attacker.write(
            'personnel',
            (change) => change.event('peopleListed'),
            claimed === 'old' ? attacker.ring.chain.position : present,
          ),
        keysBefore(scene),
      );
    },
    look: sits('cb01'),
  })),
  writes(
    'K31',
    'ld02',
    'revokes the other approver alone',
    uncertified,
    (attacker, { prepared }) => ({
      statements: [{ kind: 'revocation', userId: prepared.userIds.ld01, generation: 2 }],
      slots: slotsWithout(attacker, 'ld01'),
    }),
    'cb01',
  ),
  writes(
    'K32',
    'ld02',
    'revokes the other approver under a second hand that is their own in the administrator’s name',
    uncertified,
    (attacker, { prepared }) => ({
      statements: [{ kind: 'revocation', userId: prepared.userIds.ld01, generation: 2 }],
      by: [attacker.userId, prepared.userIds.qt01],
      slots: slotsWithout(attacker, 'ld01'),
    }),
    'cb01',
  ),
  writes(
    'K33',
    'ld02',
    'empties an officer’s box under a renewal of the directory',
    altered,
    (attacker, { prepared }) => {
      const grants = rowWithout(attacker, prepared.userIds.cb01, personnel);
      return {
        statements: [
          {
            kind: 'renewal',
            database: null,
            rows: { [prepared.userIds.cb01]: partHash(grants[prepared.userIds.cb01]) },
            part: partHash(bodyOf(attacker).recovery),
          },
        ],
        body: { grants },
      };
    },
    'cb01',
  ),
  {
    id: 'K34',
    who: 'approver',
    what: 'empties the boxes of the recovery pair under a renewal of the directory; the rehearsal is held',
    expect: { code: 'keysFileAltered', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'ld02', (attacker) => {
        const recovery = { ...bodyOf(attacker).recovery, grants: emptyRow() };
        return attacker.keys({
          statements: [{ kind: 'renewal', database: null, rows: {}, part: partHash(recovery) }],
          body: { recovery },
        });
      }),
    look: async (scene) => {
      if (await scene.sit('ld01'))
        await scene.ask('use', 'register.rehearseRecovery', { cards: scene.prepared.cards.slice(0, 2) });
    },
  },
  {
    id: 'K35',
    who: 'inspector',
    what: 'puts back an old slot of a colleague under a statement of their own',
    expect: uncertified,
    attack: async (scene) => {
      await changesPassphrase(scene);
      await withKeysOf(scene, 'ks01', (attacker) => {
        const slots = withOldSlot(attacker);
        return attacker.keys({
          slots,
          statements: [{ kind: 'slot', userId: scene.prepared.userIds.cb01, slot: partHash(oldSlotOf.now) }],
        });
      });
    },
    look: sits('ld01'),
  },
  writes(
    'K36',
    'qt01',
    'certifies his own proposal in the name of an approver',
    uncertified,
    (attacker, { prepared }) => ({ ...attacker.puppet(['approver']), by: [prepared.userIds.ld01, attacker.userId] }),
  ),
];
