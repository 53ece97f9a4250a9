import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import { fromBase64 } from '../../electron/crypto/bytes.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { certifyNext } from '../../electron/vault/keys/certificate.ts';
import { openDirectory, sealDirectory, type Directory } from '../../electron/vault/keys/directory.ts';
import { noteGrant, openGrant, placeOf, sealGrant } from '../../electron/vault/keys/grant.ts';
import { openKeyRing, type KeyRing } from '../../electron/vault/keys/key-ring.ts';
import type { KeysFile } from '../../electron/vault/keys/keys-file.ts';
import { administratorLogin, approverLogin, expectWhole, filesOf, makeKeyOffice, onlyGeneration, unlocked, type KeyOffice } from '../support/key-office.ts';
import { openTestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

describe('whoever was revoked', () => {
  it('opens nothing of the new generation with the keys they had, and no box of it', async () => {
    const office = await makeKeyOffice(temporaryFolder('revoked'));
    const before = join(office.folder, 'keys-before.json');
    writeFileSync(before, office.keysBefore);
    const had = await openKeyRing(before, office.gone.loginCode, office.gone.passphrase);
    const keys = [...[...had.content.values()].map(({ key }) => key), had.directoryKey];
    const opening = (file: string): number =>
      keys
        .flatMap((key) => [key, ...(['database', 'files', 'log'] as const).map((purpose) => deriveSubkey(key, purpose))])
        .filter((candidate) => {
          try {
            candidate.use((raw) => openDatabase({ path: join(office.root, file), key: raw, cipher: had.file.body.databases[0]?.cipher ?? 'aegis' })).close();
            return true;
          } catch (error) {
            expect(error).toMatchObject({ code: 'databaseKeyWrong' });
            return false;
          }
        }).length;
    // What they knew: the compartment as it is until somebody does what is due.
    expect(onlyGeneration('personnel', 1).map(opening)).toEqual([1, 1]);

    const test = await unlocked(office);
    for (const compartment of ['personnel', 'office'] as const) await test.done('accounts.startGeneration', { compartment });
    await test.vault.close();
    for (const compartment of ['personnel', 'office']) {
      expect(filesOf(office.root, compartment)).toEqual(onlyGeneration(compartment, 2));
      expect(onlyGeneration(compartment, 2).map(opening)).toEqual([0, 0]);
    }
    const now = JSON.parse(readFileSync(join(office.root, 'keys.json'), 'utf8')) as KeysFile;
    const boxes = [...Object.values(now.body.grants), now.body.recovery.grants].flat();
    expect(boxes.filter((box) => Array.from({ length: 9 }, (_, place) => opens(box, place, had)).some(Boolean))).toEqual([]);
    // Nor the names of the office: the directory got a new key when they were revoked.
    expect(() => openDirectory(now.body.directory, had.directoryKey, now.registerId)).toThrow(expect.objectContaining({ code: 'keysFileAltered' }));

    // Their keys.json put back with their slot in it: there is nothing left that it names.
    writeFileSync(join(office.root, 'keys.json'), office.keysBefore);
    const back = openTestVault(office.folder);
    expect(await back.refused('register.unlock', { loginCode: office.gone.loginCode, passphrase: office.gone.passphrase })).toBe('databaseMissing');
    expect(filesOf(office.root, 'personnel')).toEqual(onlyGeneration('personnel', 2));
    await back.vault.close();
  });
});

function opens(box: string, place: number, ring: KeyRing): boolean {
  try {
    return openGrant(box, place, ring.pairs) !== null;
  } catch {
    return true;
  }
}

describe('an administrator with the files and tools of their own', () => {
  let office: KeyOffice;
  let keysFile: string;
  let lawful: Buffer;

  beforeAll(async () => {
    office = await makeKeyOffice(temporaryFolder('forging'), true);
    keysFile = join(office.root, 'keys.json');
    lawful = readFileSync(keysFile);
  });
  afterEach(async () => {
    writeFileSync(keysFile, lawful);
    const test = await unlocked(office);
    lawful = readFileSync(keysFile);
    await test.vault.close();
  });
  afterAll(async () => {
    const test = await unlocked(office);
    await expectWhole(test, office);
    await test.vault.close();
  });

  const administrator = (): Promise<KeyRing> => openKeyRing(keysFile, administratorLogin.loginCode, administratorLogin.passphrase);
  const signer = (ring: KeyRing) => ({ userId: ring.userId, signingSecret: ring.pairs.signingSecret });
  const writeDirectory = (ring: KeyRing, directory: Directory, more: Partial<KeysFile['body']> = {}) =>
    ring.write({ body: { ...ring.file.body, ...more, directory: sealDirectory(directory, ring.directoryKey, ring.file.registerId) } });
  const idOf = (ring: KeyRing, loginCode: string): string => [...ring.known.values()].find((person) => person.loginCode === loginCode)?.userId ?? '';

  it('is refused every request that makes keys', async () => {
    const test = openTestVault(office.folder);
    await test.done('register.unlock', { loginCode: administratorLogin.loginCode, passphrase: administratorLogin.passphrase });
    expect(await test.refused('accounts.startGeneration', { compartment: 'office' })).toBe('roleMissing');
    expect(await test.refused('register.newRecoveryCards', { shares: { needed: 2, total: 3 } })).toBe('roleMissing');
    expect(await test.refused('register.confirmRecoveryCards', {})).toBe('roleMissing');
    expect((await test.done('desk.summary', {})).waiting.tasks).toEqual([]);
    await test.vault.close();
  });

  it.each(['by himself', 'copied from an officer'])('does not get the next key by a note in the directory, written %s', async (how) => {
    const ring = await administrator();
    const place = placeOf('content', 'personnel');
    const note = how === 'by himself' ? noteGrant(ring.file.registerId, ring.userId, place, signer(ring)) : ring.directory.granted[office.officer.userId]?.find((each) => each.place === place);
    if (note === undefined) throw new Error('no note');
    await writeDirectory(ring, { ...ring.directory, granted: { ...ring.directory.granted, [ring.userId]: [...(ring.directory.granted[ring.userId] ?? []), note] } });
    ring.wipe();
    const test = await unlocked(office);
    expect(await test.refused('accounts.startGeneration', { compartment: 'personnel' })).toBe('keysFileAltered');
    expect(filesOf(office.root, 'personnel')).toEqual(onlyGeneration('personnel', 1));
    await test.vault.close();
    // What was acknowledged with the forged directory in it is not lawful any more: begin from the file that now stands.
    lawful = readFileSync(keysFile);
    const repaired = await administrator();
    await writeDirectory(repaired, { ...repaired.directory, granted: { ...repaired.directory.granted, [repaired.userId]: (repaired.directory.granted[repaired.userId] ?? []).filter((each) => each.place !== place) } });
    repaired.wipe();
    lawful = readFileSync(keysFile);
  });

  it('does not hand out a compartment key of his own making', async () => {
    const ring = await administrator();
    const place = placeOf('content', 'personnel');
    const to = ring.known.get(office.officer.userId)?.publicKeys.exchange ?? '';
    const forged = sealGrant({ place, keyGeneration: 1, key: SecretBytes.random(32), grantedBy: ring.userId }, fromBase64(to), ring.file.registerId, ring.pairs.signingSecret);
    const boxes = (ring.file.body.grants[office.officer.userId] ?? []).with(place, forged);
    await ring.write({ body: { ...ring.file.body, grants: { ...ring.file.body.grants, [office.officer.userId]: boxes } } });
    ring.wipe();
    await expect(openKeyRing(keysFile, office.officer.loginCode, office.officer.passphrase)).rejects.toMatchObject({ code: 'certificateInvalid' });
  });

  it('does not bring a revoked person back by cutting the directory and putting their slot in again', async () => {
    const ring = await administrator();
    const earlier = JSON.parse(office.keysBefore.toString('utf8')) as KeysFile;
    const gone = idOf(ring, office.gone.loginCode);
    const cut = ring.directory.certificates.filter(({ body }) => !(body.userId === gone && body.revoked));
    expect(cut).toHaveLength(ring.directory.certificates.length - 1);
    const slot = earlier.slots.find(({ loginCode }) => loginCode === office.gone.loginCode);
    if (slot === undefined) throw new Error('no slot');
    const directory = { ...ring.directory, certificates: cut };
    await ring.write({ body: { ...ring.file.body, directory: sealDirectory(directory, ring.directoryKey, ring.file.registerId) }, slots: [...ring.file.slots, slot] });
    ring.wipe();
    // Every signature in it holds: only what `office` remembers of the certificates says that one is missing.
    (await openKeyRing(keysFile, approverLogin.loginCode, approverLogin.passphrase)).wipe();
    for (const who of [approverLogin, office.officer]) {
      const test = openTestVault(office.folder);
      expect(await test.refused('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase })).toBe('keysFileAltered');
      await test.vault.close();
    }
  });

  it.each(['the recovery pair', 'the approver', 'himself'])('does not make himself an approver in the name of %s', async (who) => {
    const ring = await administrator();
    const me = ring.me;
    const issuedBy = who === 'the recovery pair' ? ring.file.body.recovery.userId : who === 'the approver' ? idOf(ring, approverLogin.loginCode) : ring.userId;
    const certificates = certifyNext(
      ring.directory.certificates,
      { subject: 'person', userId: me.userId, displayName: me.displayName, loginCode: me.loginCode, publicKeys: me.publicKeys, roles: ['approver'], generation: 2, revoked: false, knew: [], issuedAt: 1, issuedBy },
      ring.pairs.signingSecret,
    );
    await writeDirectory(ring, { ...ring.directory, certificates });
    ring.wipe();
    for (const login of [administratorLogin, approverLogin]) await expect(openKeyRing(keysFile, login.loginCode, login.passphrase)).rejects.toMatchObject({ code: 'certificateInvalid' });
  });

  it('does not lead whoever comes with the cards into a register of another root', async () => {
    const ring = await administrator();
    await ring.write({ body: { ...ring.file.body, rootPublic: ring.me.publicKeys.signing } });
    ring.wipe();
    const test = openTestVault(office.folder);
    const person = { displayName: 'Hoàng Thị Liên', loginCode: 'cb07', passphrase: 'suối nhỏ qua rừng già 7' };
    expect(await test.ask('register.recover', { cards: office.cards.slice(0, 2), person })).toEqual({ ok: false, error: { code: 'keysFileAltered', details: { part: 'root' } } });
    await test.vault.close();
  });
});
