import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../../electron/crypto/canonical-json.ts';
import { combineRecoveryShares } from '../../../electron/crypto/recovery-shares.ts';
import { unpackKeyPairs } from '../../../electron/crypto/key-pairs.ts';
import {
  certifyAccount,
  changePassphrase,
  grantCompartment,
  proposeAccount,
  revokeAccount,
} from '../../../electron/vault/keys/accounts.ts';
import { takeUpAccount } from '../../../electron/vault/keys/take-up.ts';
import { followKeysFile } from '../../../electron/vault/keys/keys-now.ts';
import { fingerprintGroups } from '../../../electron/crypto/fingerprint.ts';
import { nodeFileSystem } from '../../../electron/platform/file-system.ts';
import { partHash, type ChainLink } from '../../../electron/authority/chain-link.ts';
import { createKeys } from '../../../electron/vault/keys/create-keys.ts';
import { grantPlaces, placeOf } from '../../../electron/authority/grant-places.ts';
import { openGrant } from '../../../electron/vault/keys/grant.ts';
import type { KeyRing } from '../../../electron/vault/keys/key-ring.ts';
import { openKeyRing } from '../../../electron/vault/keys/open-key-ring.ts';
import { readKeysFile, type KeysFile } from '../../../electron/vault/keys/keys-file.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { rememberPassphraseKeys } from '../../support/remembered-passphrases.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder('keys');
const path = join(folder, 'keys.json');
const now = 1_790_000_000_000;
const approverPass = 'tre xanh bên sông 42';

const oneTimePass = 'một lần rồi thôi 77';

const takeUp = (loginCode: string, next: string, passphrase = oneTimePass): Promise<{ keyCode: string }> =>
  takeUpAccount(path, { loginCode, passphrase, next }, 'floor', now, nodeFileSystem);

async function add(ring: KeyRing, loginCode: string, roles: Role[], passphrase: string): Promise<string> {
  const { userId } = await proposeAccount(ring, {
    displayName: `Người ${loginCode}`,
    loginCode,
    roles,
    passphrase: oneTimePass,
    strength: 'floor',
    now,
  });
  await takeUp(loginCode, passphrase);
  await followKeysFile(ring);
  await certifyAccount(ring, userId, [], now);
  return userId;
}

describe('keys of a register', () => {
  let takingUps: readonly ChainLink[] = [];
  let shares: Awaited<ReturnType<typeof createKeys>>['shares'];

  beforeAll(async () => {
    await rememberPassphraseKeys();
    ({ shares } = await createKeys(path, {
      officeName: 'Ban Tổ chức',
      superiorBody: 'Tỉnh ủy An Khánh',
      approver: { displayName: 'Phan Đình Trọng', loginCode: 'cb01', passphrase: approverPass },
      shares: { needed: 2, total: 3 },
      cipher: 'aegis',
      now,
      passphraseStrength: 'floor',
    }));
  });

  it('opens for the first approver with all four compartments', async () => {
    const ring = await openKeyRing(path, 'cb01', approverPass);
    expect(ring.me.displayName).toBe('Phan Đình Trọng');
    expect([...ring.content.keys()]).toEqual(['office', 'personnel', 'reviews', 'verification']);
    ring.wipe();
  });

  it('answers a wrong passphrase and an unknown code with the same refusal', async () => {
    await expect(openKeyRing(path, 'cb01', 'sai')).rejects.toMatchObject({ code: 'unlockRefused' });
    await expect(openKeyRing(path, 'zz99', approverPass)).rejects.toMatchObject({ code: 'unlockRefused' });
  });

  it('shows no name and no role in the file', () => {
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('Trọng');
    expect(text).not.toMatch(/approver|administrator|personnelOfficer/);
  });

  it('gives an administrator office alone, whatever is tried with the boxes', async () => {
    const approver = await openKeyRing(path, 'cb01', approverPass);
    const adminId = await add(approver, 'qt01', ['administrator'], 'mật khẩu quản trị 1');
    await expect(
      grantCompartment(approver, adminId, { compartment: 'personnel', holding: 'open' }, now),
    ).rejects.toMatchObject({ code: 'roleMissing' });
    const admin = await openKeyRing(path, 'qt01', 'mật khẩu quản trị 1');
    expect([...admin.content.keys()]).toEqual(['office']);
    expect([...admin.logs.keys()]).toEqual(['office']);
    // With the administrator's private keys in hand, no box of anybody opens to another compartment.
    for (const boxes of [...Object.values(admin.file.body.grants), admin.file.body.recovery.grants]) {
      boxes.forEach((box, place) => {
        const opened = openGrant(box, place, admin.pairs);
        if (opened !== null) expect([placeOf('content', 'office'), placeOf('directory')]).toContain(opened.place);
      });
    }
    await expect(
      grantCompartment(admin, adminId, { compartment: 'personnel', holding: 'logOnly' }, now),
    ).rejects.toMatchObject({ code: 'roleMissing' });
    approver.wipe();
    admin.wipe();
  });

  it('does not show in keys.json who holds what: every place has a box of one length', async () => {
    const { file } = await readKeysFile(path);
    const lengths = new Set(Object.values(file.body.grants).flatMap((boxes) => boxes.map((box) => box.length)));
    expect(lengths.size).toBe(1);
    for (const boxes of Object.values(file.body.grants)) expect(boxes).toHaveLength(grantPlaces.length);
  });

  it('lets an administrator propose, but only an approver certify; a role counts only then', async () => {
    const admin = await openKeyRing(path, 'qt01', 'mật khẩu quản trị 1');
    const { userId } = await proposeAccount(admin, {
      displayName: 'Đào Kim Ngân',
      loginCode: 'cb02',
      roles: ['personnelOfficer'],
      passphrase: oneTimePass,
      strength: 'floor',
      now,
    });
    await expect(openKeyRing(path, 'cb02', oneTimePass)).rejects.toMatchObject({ code: 'accountToTakeUp' });
    const early = await openKeyRing(path, 'cb01', approverPass);
    await expect(certifyAccount(early, userId, [], now)).rejects.toMatchObject({ code: 'accountNotTakenUp' });
    early.wipe();
    await expect(takeUp('cb02', 'hồ sơ số hai 2', 'sai')).rejects.toMatchObject({ code: 'unlockRefused' });
    await expect(takeUp('cb02', oneTimePass)).rejects.toMatchObject({ code: 'passphraseGiven' });
    const { keyCode } = await takeUp('cb02', 'hồ sơ số hai 2');
    // The proposer's passphrase opens nothing any more, and says why; a second taking-up is none.
    await expect(openKeyRing(path, 'cb02', oneTimePass)).rejects.toMatchObject({ code: 'accountTakenUp' });
    await expect(takeUp('cb02', 'của người khác 3')).rejects.toMatchObject({ code: 'accountTakenUp' });
    await expect(takeUp('cb02', 'của người khác 3', 'hồ sơ số hai 2')).rejects.toMatchObject({
      code: 'accountTakenUp',
    });
    await expect(openKeyRing(path, 'cb02', 'hồ sơ số hai 2')).rejects.toMatchObject({
      code: 'accountWaits',
      details: { keyCode },
    });
    takingUps = (await readKeysFile(path)).file.takenUp;
    await followKeysFile(admin);
    const approver = await openKeyRing(path, 'cb01', approverPass);
    expect(
      fingerprintGroups(approver.chain.state.proposals.get(userId)?.publicKeys ?? { exchange: '', signing: '' }),
    ).toBe(keyCode);
    await expect(certifyAccount(admin, userId, [], now, approver.hand)).rejects.toMatchObject({
      code: 'certificateInvalid',
      details: { reason: 'approver' },
    });
    await expect(
      certifyAccount(approver, userId, [{ compartment: 'verification', holding: 'open' }], now),
    ).rejects.toMatchObject({ code: 'roleMissing' });
    await certifyAccount(approver, userId, [{ compartment: 'personnel', holding: 'open' }], now);
    await expect(
      grantCompartment(approver, userId, { compartment: 'verification', holding: 'open' }, now),
    ).rejects.toMatchObject({ code: 'roleMissing' });
    const officer = await openKeyRing(path, 'cb02', 'hồ sơ số hai 2');
    expect([...officer.content.keys()]).toEqual(['office', 'personnel']);
    await expect(grantCompartment(officer, userId, { compartment: 'reviews', holding: 'open' }, now)).rejects.toThrow();
    for (const ring of [officer, approver, admin]) ring.wipe();
  });

  it('ends a proposal at the word of one approver, taken up or not: nothing opens, and the code is not given again', async () => {
    const approver = await openKeyRing(path, 'cb01', approverPass);
    for (const [loginCode, taken] of [
      ['hs01', false],
      ['hs02', true],
    ] as const) {
      const { userId } = await proposeAccount(approver, {
        displayName: 'Tô Không Đến',
        loginCode,
        roles: ['personnelOfficer'],
        passphrase: oneTimePass,
        strength: 'floor',
        now,
      });
      if (taken) await takeUp(loginCode, 'không ai cần nữa 4');
      await followKeysFile(approver);
      await revokeAccount(approver, userId, now);
      await expect(openKeyRing(path, loginCode, oneTimePass)).rejects.toMatchObject({ code: 'unlockRefused' });
      await expect(takeUp(loginCode, 'đến muộn mất rồi 5')).rejects.toMatchObject({ code: 'unlockRefused' });
      await expect(
        proposeAccount(approver, {
          displayName: 'Tô Đến Sau',
          loginCode,
          roles: ['personnelOfficer'],
          passphrase: oneTimePass,
          strength: 'floor',
          now,
        }),
      ).rejects.toMatchObject({ code: 'loginCodeTaken' });
    }
    approver.wipe();
  });

  it('gives an inspector log keys and never a content key', async () => {
    const approver = await openKeyRing(path, 'cb01', approverPass);
    // The approver proposed alone while an administrator exists: that takes the administrator's hand.
    await expect(add(approver, 'ks01', ['inspector'], 'kiểm soát một 1')).rejects.toMatchObject({
      code: 'secondHandNeeded',
      details: { who: 'Người qt01' },
    });
    approver.wipe();
    const admin = await openKeyRing(path, 'qt01', 'mật khẩu quản trị 1');
    const { userId } = await proposeAccount(admin, {
      displayName: 'Vũ Đình Khoa',
      loginCode: 'ks02',
      roles: ['inspector'],
      passphrase: oneTimePass,
      strength: 'floor',
      now,
    });
    admin.wipe();
    await takeUp('ks02', 'kiểm soát hai 2');
    const again = await openKeyRing(path, 'cb01', approverPass);
    await certifyAccount(again, userId, [], now);
    await expect(
      grantCompartment(again, userId, { compartment: 'personnel', holding: 'open' }, now),
    ).rejects.toMatchObject({ code: 'roleMissing' });
    const logOnly = { compartment: 'personnel', holding: 'logOnly' } as const;
    await expect(grantCompartment(again, userId, logOnly, now)).rejects.toMatchObject({ code: 'secondHandNeeded' });
    const second = await openKeyRing(path, 'qt01', 'mật khẩu quản trị 1');
    await grantCompartment(again, userId, logOnly, now, second.hand);
    again.wipe();
    second.wipe();
    const inspector = await openKeyRing(path, 'ks02', 'kiểm soát hai 2');
    expect(inspector.content.size).toBe(0);
    expect(inspector.holding('personnel')).toBe('logOnly');
    inspector.wipe();
  });

  it('changes a passphrase by rewrapping one slot only', async () => {
    const before = (await readKeysFile(path)).file;
    const officer = await openKeyRing(path, 'cb02', 'hồ sơ số hai 2');
    await expect(changePassphrase(officer, 'sai', 'mới', 'floor', now)).rejects.toMatchObject({
      code: 'unlockRefused',
    });
    await changePassphrase(officer, 'hồ sơ số hai 2', 'mật khẩu mới 33', 'floor', now);
    officer.wipe();
    await expect(openKeyRing(path, 'cb02', 'hồ sơ số hai 2')).rejects.toMatchObject({ code: 'unlockRefused' });
    (await openKeyRing(path, 'cb02', 'mật khẩu mới 33')).wipe();
    const after = (await readKeysFile(path)).file;
    // The directory grew by the one statement; nothing else moved.
    expect({ ...after.body, directory: '' }).toEqual({ ...before.body, directory: '' });
    expect(after.generation).toBe(before.generation + 1);
    expect(after.slots.filter((slot) => slot.loginCode !== 'cb02')).toEqual(
      before.slots.filter((slot) => slot.loginCode !== 'cb02'),
    );
  });

  it('takes a revoked user out at once and keeps the old signing key for old signatures', async () => {
    const approver = await openKeyRing(path, 'cb01', approverPass);
    const officer = [...approver.known.values()].find((person) => person.loginCode === 'cb02');
    await expect(revokeAccount(approver, officer?.userId ?? '', now)).rejects.toMatchObject({
      code: 'secondHandNeeded',
    });
    const admin = await openKeyRing(path, 'qt01', 'mật khẩu quản trị 1');
    await revokeAccount(approver, officer?.userId ?? '', now, admin.hand);
    admin.wipe();
    await expect(openKeyRing(path, 'cb02', 'mật khẩu mới 33')).rejects.toMatchObject({ code: 'unlockRefused' });
    expect(approver.known.get(officer?.userId ?? '')?.signingKeys).toHaveLength(1);
    expect(approver.known.get(officer?.userId ?? '')?.roles.size).toBe(0);
    await expect(revokeAccount(approver, approver.userId, now)).rejects.toMatchObject({ code: 'approvalOwnAct' });
    approver.wipe();
  });

  it('gives the recovery pair back from two of three shares, and that pair opens every compartment', async () => {
    const { file } = await readKeysFile(path);
    const secret = await combineRecoveryShares(shares.slice(1));
    const pairs = secret.use((bytes) => unpackKeyPairs(bytes));
    const content = grantPlaces.flatMap((place, index) =>
      place.kind === 'content' ? [openGrant(file.body.recovery.grants[index] ?? '', index, pairs)] : [],
    );
    expect(content.every((grant) => grant !== null)).toBe(true);
  });

  const altered: [string, (file: KeysFile) => unknown][] = [
    ['cover', (file) => ({ ...file, body: { ...file.body, cover: { ...file.body.cover, officeName: 'Ban khác' } } })],
    [
      'cipher of a database',
      (file) => ({
        ...file,
        body: { ...file.body, databases: file.body.databases.map((entry) => ({ ...entry, cipher: 'chacha20' })) },
      }),
    ],
    ['generation', (file) => ({ ...file, generation: file.generation + 7 })],
    ['root', (file) => ({ ...file, body: { ...file.body, rootPublic: file.slots[0]?.publicKeys.signing } })],
    ['head', (file) => ({ ...file, head: partHash('another') })],
    ['slot of one time taken out', (file) => ({ ...file, spent: file.spent.slice(1) })],
    [
      'slot of one time instead of the own',
      (file) => ({
        ...file,
        slots: file.slots.map((slot) => file.spent.find(({ userId }) => userId === slot.userId) ?? slot),
      }),
    ],
    ['taking-up laid behind it once more', (file) => ({ ...file, takenUp: takingUps.slice(-1) })],
    [
      'directory',
      (file) => ({ ...file, body: { ...file.body, directory: `${file.body.directory.slice(0, -8)}AAAAAAA=` } }),
    ],
    ['a slot left out', (file) => ({ ...file, slots: file.slots.filter((slot) => slot.loginCode === 'cb01') })],
    [
      'cheaper parameters',
      (file) => ({
        ...file,
        slots: file.slots.map((slot) => ({ ...slot, parameters: { ...slot.parameters, memLimit: 1024 * 1024 } })),
      }),
    ],
    [
      'dear parameters',
      (file) => ({
        ...file,
        slots: file.slots.map((slot) => ({ ...slot, parameters: { ...slot.parameters, memLimit: 8 * 1024 ** 3 } })),
      }),
    ],
    [
      'grants of two users swapped',
      (file) => {
        const [first, second] = Object.keys(file.body.grants);
        const grants = {
          ...file.body.grants,
          [first ?? '']: file.body.grants[second ?? ''],
          [second ?? '']: file.body.grants[first ?? ''],
        };
        return { ...file, body: { ...file.body, grants } };
      },
    ],
    [
      'a box of the recovery pair emptied',
      (file) => ({
        ...file,
        body: {
          ...file.body,
          recovery: {
            ...file.body.recovery,
            grants: file.body.recovery.grants.with(1, file.body.recovery.grants[4] ?? ''),
          },
        },
      }),
    ],
  ];

  it.each(altered)('refuses a keys file with an altered %s', async (_label, alter) => {
    const copy = join(folder, 'altered.json');
    const { file } = await readKeysFile(path);
    writeFileSync(copy, canonicalBytes(alter(file)));
    await expect(openKeyRing(copy, 'cb01', approverPass)).rejects.toMatchObject({
      code: expect.stringMatching(
        /keysFileAltered|keyParametersRefused|accountNotCertified|unlockRefused|certificateInvalid/,
      ),
    });
  });

  it('says that a register of the first format is an older one', async () => {
    const old = join(folder, 'old.json');
    writeFileSync(old, '{"formatVersion":1,"registerId":"x"}');
    await expect(openKeyRing(old, 'cb01', approverPass)).rejects.toMatchObject({ code: 'registerFromPast' });
  });

  it.each([
    ['an empty file', ''],
    ['half a file', '{"formatVersion":1,'],
    ['another format', '{"formatVersion":"one"}'],
  ])('says that %s is no keys file', async (_label, text) => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, text);
    await expect(openKeyRing(broken, 'cb01', approverPass)).rejects.toMatchObject({ code: 'keysFileDamaged' });
    writeFileSync(broken, '{"formatVersion":3}');
    await expect(openKeyRing(broken, 'cb01', approverPass)).rejects.toMatchObject({ code: 'registerFromFuture' });
  });
});
