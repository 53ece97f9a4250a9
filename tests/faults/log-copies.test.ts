import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { drawerFiles } from '../../electron/vault/session/open-drawer.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { registerFolder } from '../../electron/vault/register-folder.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import type { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  faultsIn,
  openTestVault,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';

const newFolder = freshFolders('log-copies');
const copyName = 'log/personnel.g0001.db';

describe('the copy of a log that something happened to', () => {
  const whole = newFolder();
  const older = newFolder();
  const elsewhere = newFolder();
  let officer: Colleague;
  let inspector: Colleague;

  beforeAll(async () => {
    const test = await createTestRegister(whole);
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    inspector = await addColleague(test, { displayName: 'Vũ Đình Khoa', loginCode: 'ks01', roles: ['inspector'] }, [
      'personnel',
      'office',
    ]);
    const write = async (count: number): Promise<void> => {
      await changeUser(test, officer);
      for (let number = 0; number < count; number += 1)
        await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' } });
    };
    await write(40);
    await test.done('register.lock', {});
    cpSync(whole, older, { recursive: true });
    await test.done('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
    await write(20);
    await test.vault.close();
    await (await createTestRegister(elsewhere)).vault.close();
  });

  const flip =
    (place: (size: number) => number) =>
    (path: string): void => {
      const bytes = readFileSync(path);
      const at = place(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    };

  const harms: readonly (readonly [string, (path: string, root: string) => void])[] = [
    ['is missing', (path) => rmSync(path)],
    ['is empty', (path) => truncateSync(path, 0)],
    ['was cut', (path) => truncateSync(path, 4096 * 2)],
    ['was cut inside a page', (path) => truncateSync(path, 4096 * 3 + 100)],
    ['has one flipped bit in its first page', flip(() => 700)],
    ['has one flipped bit in its header', flip(() => 18)],
    ['is of another register', (path) => cpSync(join(elsewhere, 'tu', copyName), path)],
    [
      'was exchanged with that of another compartment',
      (path, root) => {
        const other = join(root, 'log/reviews.g0001.db');
        renameSync(path, `${path}.kept`);
        renameSync(other, path);
        renameSync(`${path}.kept`, other);
      },
    ],
  ];

  function after(harm: (path: string, root: string) => Promise<void> | void): TestVault {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    rmSync(join(folder, 'anchors', 'last-register.json'), { force: true });
    void harm(join(folder, 'tu', copyName), join(folder, 'tu'));
    return openTestVault(folder);
  }

  const unlock = async (test: TestVault, who: { loginCode: string; passphrase: string }): Promise<string[]> =>
    faultsIn(
      (await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase })).findings,
    ).map(({ code, details }) => `${code} ${String(details['compartment'] ?? '')}`.trim());
  const problems = async (test: TestVault): Promise<string[]> =>
    (await test.done('log.verify', { compartment: 'all', deep: false })).checks.flatMap(({ compartment, problem }) =>
      problem === null ? [] : [`${problem.code} ${compartment}`],
    );
  const aside = (root: string): string[] => {
    const folder = join(root, 'quarantine', 'personnel', 'log-copy');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const rebuilt = async (test: TestVault): Promise<number> =>
    (await test.done('log.list', { compartment: 'personnel', limit: 100 })).events.filter(
      ({ kind }) => kind === 'logCopyRebuilt',
    ).length;

  it.each(harms)('that %s is told to the inspector, who reads the others', async (_label, harm) => {
    const test = after(harm);
    expect(await unlock(test, inspector)).toEqual(['logCopyDamaged personnel']);
    expect((await test.done('register.status', {})).session?.compartments).toMatchObject({
      office: 'logOnly',
      personnel: 'closed',
    });
    expect((await test.done('log.list', { compartment: 'office', limit: 5 })).events.length).toBeGreaterThan(0);
    expect(await test.refused('log.list', { compartment: 'personnel', limit: 5 })).toBe('logCopyDamaged');
    expect(await problems(test)).toEqual(['logCopyDamaged personnel']);
    await test.vault.close();
  });

  it.each(harms)('that %s is put aside and made anew by the next holder, who loses nothing', async (label, harm) => {
    const test = after(harm);
    expect(await unlock(test, officer)).toEqual(['logCopyDamaged personnel']);
    expect((await test.done('people.list', { limit: 5 })).total).toBe(60);
    expect(await problems(test)).toEqual(['logCopyDamaged personnel']);
    expect(await rebuilt(test)).toBe(1);
    expect(aside(test.root)).toEqual(label === 'is missing' ? [] : ['personnel.g0001.db']);
    await test.vault.close();
    const again = openTestVault(join(test.root, '..'));
    expect(await unlock(again, officer)).toEqual([]);
    expect(await problems(again)).toEqual([]);
    await changeUser(again, inspector);
    expect(await problems(again)).toEqual([]);
    expect((await again.done('log.list', { compartment: 'personnel', limit: 100 })).events.length).toBeGreaterThan(60);
    await again.vault.close();
  });

  it('that has one flipped bit on any of its pages is named at unlock, and made anew', async () => {
    const pages = readFileSync(join(whole, 'tu', copyName)).length / 4096;
    // The first pages are the schema and the roots of the tables; of the rest every eighth.
    for (let page = 1; page < pages; page += page < 4 ? 1 : 8) {
      const test = after(flip(() => page * 4096 + 1000));
      expect(await unlock(test, officer)).toEqual(['logCopyDamaged personnel']);
      await test.vault.close();
      const again = openTestVault(join(test.root, '..'));
      expect(await unlock(again, inspector)).toEqual([]);
      await again.vault.close();
      const read = after(flip(() => page * 4096 + 1000));
      expect(await unlock(read, inspector)).toEqual(['logCopyDamaged personnel']);
      await read.vault.close();
    }
  });

  /** The copy past the product's own door, as an inspector has it who holds the key of the log. */
  async function withRawCopy(root: string, work: (database: DatabaseHandle) => void): Promise<void> {
    const ring = await openKeyRing(join(root, 'keys.json'), approver.loginCode, approver.passphrase);
    try {
      const path = drawerFiles(registerFolder(root), ring.file, 'personnel').log;
      const cipher = ring.file.body.databases.find(({ compartment }) => compartment === 'personnel')?.cipher ?? 'aegis';
      const database = ring.logs.get('personnel')?.key.use((key) => openDatabase({ path, key, cipher }));
      if (database === undefined) throw new Error('no key of the log');
      for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
        database.exec(`DROP TRIGGER ${String(name)}`);
      work(database);
      database.close();
    } finally {
      ring.wipe();
    }
  }

  it.each([
    [
      'lines that nobody signed were added',
      'INSERT INTO event SELECT seq + 1, bytes, leaf, chain FROM event ORDER BY seq DESC LIMIT 1',
    ],
    ['a table is missing', 'DROP TABLE tree_node'],
    ['a line was altered', 'UPDATE event SET bytes = (SELECT bytes FROM event WHERE seq = 2) WHERE seq = 3'],
    ['the newest lines were altered', 'UPDATE event SET chain = zeroblob(32) WHERE seq = (SELECT max(seq) FROM event)'],
  ])('in which %s by somebody with its key is named to a holder, and made anew', async (_label, statement) => {
    const test = after(() => undefined);
    await withRawCopy(test.root, (database) => database.exec(statement));
    const told = [...(await unlock(test, officer)), ...(await problems(test))];
    expect(told.some((line) => line === 'logCopyDamaged personnel' || line === 'logProjectionMismatch personnel')).toBe(
      true,
    );
    expect(told.filter((line) => line.startsWith('logRolledBack'))).toEqual([]);
    expect(aside(test.root)).toEqual(['personnel.g0001.db']);
    await test.vault.close();
    const again = openTestVault(join(test.root, '..'));
    expect(await unlock(again, inspector)).toEqual([]);
    expect(await problems(again)).toEqual([]);
    await again.vault.close();
  });

  it('that is of an earlier day is told to both', async () => {
    const putBack = (path: string): void => cpSync(join(older, 'tu', copyName), path);
    const read = after(putBack);
    expect(await unlock(read, inspector)).toEqual(['logRolledBack personnel']);
    await read.vault.close();
    const held = after(putBack);
    expect(await unlock(held, officer)).toEqual(['logProjectionMismatch personnel']);
    await held.vault.close();
    const again = openTestVault(join(held.root, '..'));
    expect(await unlock(again, inspector)).toEqual([]);
    await again.vault.close();
  });

  it('that is newer than the compartment stays as it is: it is evidence', async () => {
    const test = after((_path, root) => cpSync(join(older, 'tu/personnel.g0001.db'), join(root, 'personnel.g0001.db')));
    const before = readFileSync(join(test.root, copyName)).length;
    expect(await unlock(test, officer)).toContain('logRolledBack personnel');
    expect(await problems(test)).toEqual(['logRolledBack personnel']);
    await test.vault.close();
    expect(aside(test.root)).toEqual([]);
    expect(readFileSync(join(test.root, copyName)).length).toBe(before);
  });
});
