import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { compartments } from '../../shared/base/compartments.ts';
import { requestTable } from '../../shared/contract/contract.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import { openGrant } from '../../electron/vault/keys/grant.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  addColleague,
  approver,
  changeUser,
  comeIn,
  createTestRegister,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';

const marker = 'Đặng Thị Ánh Nguyệt';

describe('with the administrator’s passphrase alone', () => {
  const folder = temporaryFolder('administrator');
  let test: TestVault;
  let administrator: Colleague;

  beforeAll(async () => {
    test = await createTestRegister(folder);
    administrator = await addColleague(test, {
      displayName: 'Trịnh Công Quản',
      loginCode: 'qt01',
      roles: ['administrator'],
    });
    await test.done('accounts.list', {});
    const officer = await test.ask('accounts.propose', {
      displayName: 'Đào Kim Ngân',
      loginCode: 'cb02',
      roles: ['personnelOfficer'],
      passphrase: 'mật khẩu của cb02 9',
    });
    expect(officer.ok).toBe(true);
    await changeUser(test, administrator);
    const userId = await comeIn(test, {
      displayName: 'Lê Thị Hạnh',
      loginCode: 'cb03',
      roles: ['personnelOfficer'],
      passphrase: 'mật khẩu của cb03 9',
    });
    await changeUser(test, { loginCode: approver.loginCode, passphrase: approver.passphrase });
    await test.done('accounts.certify', { userId, grants: [{ compartment: 'personnel', holding: 'open' }] });
    await changeUser(test, { loginCode: 'cb03', passphrase: 'mật khẩu của cb03 9' });
    await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: marker } });
    await test.done('register.lock', {});
  });

  it('no key that can be had opens another database', async () => {
    const ring = await openKeyRing(join(test.root, 'keys.json'), administrator.loginCode, administrator.passphrase);
    const keys = [...ring.content.values()].map(({ key }) => key);
    keys.push(ring.directoryKey, ...[...ring.logs.values()].map(({ key }) => key));
    for (const boxes of [...Object.values(ring.file.body.grants), ring.file.body.recovery.grants]) {
      boxes.forEach((box, place) => {
        const grant = openGrant(box, place, ring.pairs);
        if (grant !== null) keys.push(grant.key);
      });
    }
    expect(keys.length).toBeGreaterThan(3);
    let tried = 0;
    for (const entry of ring.file.body.databases.filter(({ compartment }) => compartment !== 'office')) {
      for (const key of keys) {
        for (const candidate of [
          key,
          deriveSubkey(key, 'database'),
          deriveSubkey(key, 'files'),
          deriveSubkey(key, 'log'),
        ]) {
          tried += 1;
          expect(() =>
            candidate
              .use((raw) => openDatabase({ path: join(test.root, entry.file), key: raw, cipher: entry.cipher }))
              .close(),
          ).toThrow(expect.objectContaining({ code: 'databaseKeyWrong' }));
        }
      }
    }
    expect(tried).toBeGreaterThan(30);
  });

  it('every request of a closed compartment is refused, and so is granting it to oneself', async () => {
    await test.done('register.unlock', { loginCode: administrator.loginCode, passphrase: administrator.passphrase });
    let refused = 0;
    for (const [name, definition] of requestTable) {
      if (definition.host !== 'vault' || definition.compartment === null || definition.compartment === 'office')
        continue;
      const result = await test.vault.handle({ name, input: {} });
      expect(result.ok, name).toBe(false);
      if (!result.ok) expect(['roleMissing', 'compartmentNotForRole'], name).toContain(result.error.code);
      refused += 1;
    }
    expect(refused).toBeGreaterThan(30);
    const me = (await test.done('register.status', {})).session?.userId ?? '';
    for (const compartment of compartments)
      expect(await test.refused('accounts.grant', { userId: me, compartment, holding: 'open' })).toBe('roleMissing');
    await test.done('register.lock', {});
  });

  it('no file of the register shows a name of the dossiers', () => {
    const needles = [marker, marker.normalize('NFD'), 'Lê Thị Hạnh'].flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(Buffer.from(text).toString('hex')),
      Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/u, '').slice(0, -1)),
    ]);
    for (const entry of readdirSync(test.root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      for (const needle of needles) expect(bytes.includes(needle), entry.name).toBe(false);
    }
  });
});
