import { join } from 'node:path';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import { newKeyPairs, type KeyPairs } from '../../../electron/crypto/key-pairs.ts';
import type { Change } from '../../../electron/records/change.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { cardFingerprint, makeOfficeCard, type OfficeCard } from '../../../electron/exchange/office-card.ts';
import { fileBytes } from '../../../electron/exchange/file-source.ts';
import { collect } from '../../support/byte-streams.ts';
import { newStick } from '../../support/two-offices.ts';
import { withKeysOf, type Attacker } from '../attackers.ts';
import { cut, flip, keysOf } from '../disk.ts';
import { amend, confirmCard } from '../forgeries.ts';
import { editPassport, editTrust, reseal, sentOf, signRelease, takeStick } from '../package-forgeries.ts';
import { signatureEnding } from '../../../electron/exchange/package-file.ts';
import type { BagParts } from '../../support/raw-tar.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import { loginOf } from '../staff.ts';

export const received = async (scene: Scene): Promise<void> => {
  await scene.sitFar();
  await scene.ask('package', 'packages.receive', { file: scene.desk.token(sentOf(scene)) });
};

const onStick = (id: string, what: string, code: ErrorCode, attack: (path: string) => void): Row => ({
  id,
  who: 'outsider',
  what,
  expect: { code, where: 'package' },
  attack: (scene) => attack(takeStick(scene)),
  look: received,
});
const byInsider = (id: string, what: string, code: ErrorCode, change: Parameters<typeof reseal>[1]): Row => ({
  id,
  who: 'personnelOfficer',
  what,
  expect: { code, where: 'package' },
  attack: (scene) => reseal(scene, change),
  look: received,
});

const firstOf = (parts: BagParts, folder: string): string =>
  [...parts.keys()].find((name) => name.startsWith(folder)) ?? '';
const text = (parts: BagParts, name: string): string => Buffer.from(parts.get(name) ?? '').toString('utf8');

/** A deep tree of lists, as text. */
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

type CardDoc = { card: OfficeCard; state: 'confirmed' | 'withdrawn' };
const preparing = async (scene: Scene, officeId: string): Promise<{ id: string; approvalId: string } | null> => {
  if (!(await scene.sit('cb01'))) return null;
  return scene.ask('use', 'packages.prepare', {
    people: [scene.prepared.otherPersonId],
    recipient: { officeId, desk: 'personnel' },
    purpose: 'Điều động cán bộ',
    authority: 'Quyết định 13-QĐ/TU',
    expires: '2027-03-31',
    mediumLabel: 'USB-05',
    copyNumber: 1,
    documents: true,
    maskedReason: null,
    forms: [],
  });
};

const preparesFor =
  (officeOf: (scene: Scene) => string) =>
  async (scene: Scene): Promise<void> => {
    await preparing(scene, officeOf(scene));
  };

async function ownKeysInCard(scene: Scene): Promise<KeyPairs> {
  const pairs = newKeyPairs();
  await withKeysOf(scene, 'qt01', (attacker) =>
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
  return pairs;
}

const madeCard = 'madecard'.padEnd(26, 'a');

/** A card with the attacker's keys, confirmed in somebody's name by the attacker's signature. */
async function ownCard(attacker: Attacker, change: Change, by: string): Promise<void> {
  const card = makeOfficeCard(
    {
      officeName: 'Đảng ủy phường Trà Giang',
      superiorBody: '',
      registerId: attacker.userId,
      root: attacker.ring.me.publicKeys.signing,
      certificates: attacker.ring.chain.position,
    },
    new Map([['personnel', newKeyPairs()]]),
  );
  const confirmation = confirmCard(attacker, madeCard, card, { by, at: change.now });
  await change.createRecord({
    type: 'officeCard',
    id: madeCard,
    doc: { card, state: 'confirmed', addedBy: attacker.userId, addedAt: change.now, confirmation, reached: null },
    event: 'officeCardConfirmed',
    facts: [['fingerprint', cardFingerprint(card).replaceAll(' ', '-')]],
  });
}

async function revokedApproverConfirms(scene: Scene): Promise<void> {
  const kept = join(scene.folder, 'kept-keys.json');
  cpSync(keysOf(scene.root), kept);
  await scene.sit('ld01');
  await scene.desk.done('accounts.revoke', {
    userId: scene.prepared.userIds.ld02,
    reason: 'chuyển công tác',
    second: loginOf('qt01'),
  });
  await scene.leave();
  await withKeysOf(
    scene,
    'ld02',
    (attacker) => attacker.write('office', (change) => ownCard(attacker, change, attacker.userId)),
    kept,
  );
}

/** Cards of other offices in the administrator's hands, and packages on their way. */
export const packageRows: readonly Row[] = [
  {
    id: 'O01',
    who: 'administrator',
    what: 'puts his own desk keys into a confirmed card; an officer prepares a package for that office',
    expect: { code: 'cardConfirmationBroken', where: 'use' },
    attack: ownKeysInCard,
    look: preparesFor((scene) => scene.prepared.farOfficeId),
  },
  administratorReads(),
  {
    id: 'O03',
    who: 'administrator',
    what: 'adds a card of his own making as confirmed by an approver',
    expect: { code: 'cardConfirmationBroken', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', (change) => ownCard(attacker, change, scene.prepared.userIds.ld01)),
      ),
    look: preparesFor(() => madeCard),
  },
  {
    id: 'O04',
    who: 'administrator',
    what: 'makes a confirmed card of a withdrawn one',
    expect: { code: 'cardUnconfirmed', where: 'use' },
    others: true,
    attack: async (scene) => {
      await scene.sit('ld01');
      await scene.desk.done('packages.withdrawCard', {
        id: scene.prepared.farOfficeId,
        reason: 'Khóa của cơ quan ấy đã lộ',
      });
      await scene.leave();
      await withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', (change) =>
          amend<CardDoc>(
            change,
            'officeCard',
            scene.prepared.farOfficeId,
            () => ({ state: 'confirmed' }),
            'officeCardConfirmed',
          ),
        ),
      );
    },
    look: preparesFor((scene) => scene.prepared.farOfficeId),
  },
  {
    id: 'O09',
    who: 'personnelOfficer',
    what: 'withdraws a card in an approver’s name, in a session that the approver never signed',
    expect: { code: 'cardConfirmationBroken', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'cb01', (attacker) =>
        attacker
          .named(scene.prepared.userIds.ld01)
          .write('office', (change) =>
            amend<CardDoc>(
              change,
              'officeCard',
              scene.prepared.farOfficeId,
              () => ({ state: 'withdrawn' }),
              'officeCardWithdrawn',
            ),
          ),
      ),
    look: preparesFor((scene) => scene.prepared.farOfficeId),
  },
  ...(['unlock', 'use'] as const).map((where, index): Row => ({
    id: `O0${index + 5}`,
    who: 'revoked',
    what: `approver confirms a card of their own making, dated before the revocation; an officer ${where === 'unlock' ? 'unlocks' : 'prepares a package for it'}`,
    expect: { code: where === 'unlock' ? 'logSignatureInvalid' : 'cardConfirmationBroken', where },
    others: true,
    attack: revokedApproverConfirms,
    look: preparesFor(() => madeCard),
  })),
  onStick('P01', 'changes a byte of a package', 'packageSignatureInvalid', (path) => flip(path, 'middle')),
  onStick('P02', 'cuts a package', 'packageSignatureInvalid', (path) => cut(path, readFileSync(path).length - 100)),
  onStick('P03', 'takes the seal of a package away', 'packageSignatureMissing', (path) =>
    rmSync(`${path}${signatureEnding}`),
  ),
  onStick('P04', 'rewrites the trusted comment of the seal', 'packageSignatureInvalid', (path) =>
    writeFileSync(
      `${path}${signatureEnding}`,
      readFileSync(`${path}${signatureEnding}`, 'utf8').replace(/trusted comment: .*/gu, (line) => `${line}.`),
    ),
  ),
  onStick('P05', 'empties a package', 'packageSignatureInvalid', (path) => cut(path, 0)),
  onStick('P06', 'gives a package the seal of other bytes', 'packageSignatureInvalid', (path) => {
    writeFileSync(`${path}.x`, 'x');
    renameSync(`${path}.x`, path);
  }),
  byInsider(
    'P10',
    'seals a package that people released who never were',
    'packageReleaseInvalid',
    (parts, { registerId }) => editTrust(parts, (trust) => signRelease(trust, registerId, [])),
  ),
  byInsider(
    'P20',
    'seals a package with a release that he signed in the names of those who may',
    'packageReleaseInvalid',
    (parts, { registerId }) =>
      editTrust(parts, (trust) =>
        signRelease(
          trust,
          registerId,
          trust.release.signatures.map(({ userId }) => userId),
        ),
      ),
  ),
  byInsider('P21', 'seals a package under certificates of a root of his own', 'packageReleaseInvalid', (parts) =>
    editTrust(parts, (trust) => ({
      ...trust,
      rootPublic: Buffer.from(newKeyPairs().signingPublic).toString('base64'),
    })),
  ),
  byInsider('P22', 'leaves the second person’s signature out of the release', 'packageReleaseInvalid', (parts) =>
    editTrust(parts, (trust) => ({
      ...trust,
      release: { ...trust.release, signatures: trust.release.signatures.slice(0, 1) },
    })),
  ),
  byInsider('P11', 'changes what was released after the release', 'packageReleaseInvalid', (parts) =>
    editPassport(parts, (passport) => ({ ...passport, order: { ...passport.order, purpose: 'Mục đích khác' } })),
  ),
  byInsider('P12', 'changes a dossier in the bag after the release', 'packagePassportInvalid', (parts) => {
    const name = firstOf(parts, 'data/records/person/');
    parts.set(name, text(parts, name).replaceAll('Ánh Nguyệt', 'Ánh Nga'));
  }),
  byInsider('P13', 'changes a scan in the bag', 'packagePassportInvalid', (parts) => {
    const name = firstOf(parts, 'data/files/');
    parts.set(name, text(parts, name).replace('2006', '2016').replace('214', '215'));
  }),
  byInsider('P14', 'leaves a scan out of the bag', 'packagePassportInvalid', (parts) =>
    parts.delete(firstOf(parts, 'data/files/')),
  ),
  byInsider('P15', 'writes a field of a record twice', 'packagePassportInvalid', (parts) => {
    const name = firstOf(parts, 'data/records/person/');
    parts.set(name, text(parts, name).replace('{', '{"state":"live",'));
  }),
  byInsider('P16', 'nests a record a hundred thousand levels deep', 'packagePassportInvalid', (parts) =>
    parts.set(firstOf(parts, 'data/records/person/'), deep(100_000)),
  ),
  byInsider('P17', 'adds a file that belongs to nothing', 'packagePassportInvalid', (parts) =>
    parts.set('data/files/zz.pdf', '%PDF-1.7'),
  ),
  byInsider('P18', 'says that the package is from another desk', 'packagePassportInvalid', (parts) =>
    editPassport(parts, (passport) => ({
      ...passport,
      sender: { ...passport.sender, signing: passport.order.recipient.signing },
    })),
  ),
  byInsider('P19', 'says that the package is for another desk', 'packageNotForUs', (parts) =>
    editPassport(parts, (passport) => ({
      ...passport,
      order: { ...passport.order, recipient: { ...passport.order.recipient, exchange: passport.sender.exchange } },
    })),
  ),
];

function administratorReads(): Row {
  let pairs: KeyPairs | null = null;
  return {
    id: 'O02',
    who: 'administrator',
    what: 'puts his own desk keys into a confirmed card and opens the package that an officer lawfully sends there',
    expect: 'nothing given',
    attack: async (scene) => {
      pairs = await ownKeysInCard(scene);
    },
    look: async (scene) => {
      const order = await preparing(scene, scene.prepared.farOfficeId);
      if (order === null || pairs === null) return;
      await scene.ask('use', 'approvals.sign', {
        compartment: 'personnel',
        id: order.approvalId,
        second: loginOf('ld01'),
      });
      if ((await scene.ask('use', 'packages.seal', { id: order.id })) === null) return;
      const stick = newStick(scene.folder, 'other-stick');
      const { fileName } = await scene.desk.done('packages.write', {
        id: order.id,
        to: { folder: scene.desk.token(stick) },
      });
      const bytes = await collect(ageDecrypt(fileBytes(`${stick}/${fileName}`), pairs.exchangeSecret)).catch(
        () => null,
      );
      if (bytes !== null) scene.given.push(`${bytes.length} bytes of a dossier`);
    },
  };
}
