import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
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
import { freshFolders } from '../support/fresh-folders.ts';

type Login = Pick<Colleague, 'loginCode' | 'passphrase'>;

const newFolder = freshFolders('rollback');
/** Every file of one compartment that an outsider would put back together. */
const personnelFiles = ['personnel.g0001.db', 'log/personnel.g0001.db'];
const keptOnDisk = ['office.g0001.db', 'log/office.g0001.db', 'keys.json', 'seal.json', ...personnelFiles];

/** Two days of an office: everybody was there on the first, the officer wrote and the inspector looked on the second. */
describe('a register that was put back to an earlier day', () => {
  const whole = newFolder();
  const older = newFolder();
  let officer: Colleague;
  let second: Colleague;
  let inspector: Colleague;
  let administrator: Colleague;
  const everybody = (): readonly Colleague[] => [officer, second, inspector, administrator];

  const visit = async (test: TestVault, who: Login): Promise<void> => {
    await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase });
    await test.done('register.lock', {});
  };

  beforeAll(async () => {
    const test = await createTestRegister(whole);
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    second = await addColleague(
      test,
      { displayName: 'Bế Văn Thuận', loginCode: 'cb03', roles: ['personnelOfficer'] },
      'personnel',
    );
    inspector = await addColleague(test, { displayName: 'Vũ Đình Khoa', loginCode: 'ks01', roles: ['inspector'] }, [
      'personnel',
      'office',
    ]);
    administrator = await addColleague(test, {
      displayName: 'Lò Văn Páo',
      loginCode: 'qt01',
      roles: ['administrator'],
    });
    await changeUser(test, officer);
    await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' } });
    await test.done('register.lock', {});
    for (const who of [inspector, second, administrator]) await visit(test, who);
    cpSync(whole, older, { recursive: true });
    await test.done('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
    await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Hai' } });
    await test.done('register.lock', {});
    await visit(test, inspector);
    await test.vault.close();
  });

  /** A copy of the second day, on which somebody then did what `harm` does. */
  function after(harm: (folder: string) => void): TestVault {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    rmSync(join(folder, 'anchors', 'last-register.json'), { force: true });
    harm(folder);
    return openTestVault(folder);
  }

  const anchorsOf = (folder: string, { userId }: { userId: string }): string =>
    join(folder, 'anchors', `anchors-${userId}.json`);
  const putBack = (folder: string, names: readonly string[]): void => {
    for (const name of names) cpSync(join(older, 'tu', name), join(folder, 'tu', name));
  };
  const forgetAll = (folder: string): void => rmSync(join(folder, 'anchors'), { recursive: true });
  const forget = (folder: string, people: readonly Colleague[]): void => {
    const approvers = readdirSync(join(folder, 'anchors')).filter(
      (name) => name.startsWith('anchors-') && !everybody().some(({ userId }) => name.includes(userId)),
    );
    for (const name of approvers) rmSync(join(folder, 'anchors', name));
    for (const person of people) rmSync(anchorsOf(folder, person));
  };

  /** What the unlock tells this person, as `code compartment`, and what the check of the log says afterwards. */
  async function told(test: TestVault, who: Login): Promise<{ unlock: string[]; verify: string[] }> {
    const { findings } = await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase });
    const { checks } = await test.done('log.verify', { compartment: 'all', deep: false });
    await test.vault.close();
    return {
      unlock: faultsIn(findings).map(({ code, details }) =>
        `${code} ${String(details['compartment'] ?? details['name'] ?? '')}`.trim(),
      ),
      verify: checks.flatMap(({ compartment, problem }) =>
        problem === null ? [] : [`${problem.code} ${compartment}`],
      ),
    };
  }

  it('tells nobody anything while nothing was done to it', async () => {
    for (const who of [officer, second, inspector, administrator, approver])
      expect(
        await told(
          after(() => undefined),
          who,
        ),
      ).toEqual({ unlock: [], verify: [] });
  });

  describe('one compartment with the copy of its log, and every anchor deleted', () => {
    const harm = (folder: string): void => {
      putBack(folder, personnelFiles);
      forgetAll(folder);
    };

    it.each([
      ['a colleague', () => second],
      ['the inspector', () => inspector],
      ['the approver', () => approver],
    ] as const)('is told to %s: `office` took its seal', async (_label, who) => {
      const { unlock, verify } = await told(after(harm), who());
      expect(unlock).toContain('logRolledBack personnel');
      expect(verify).toEqual(['logRolledBack personnel']);
    });
  });

  it.each([
    ['with the copy of its log', personnelFiles],
    ['alone', ['personnel.g0001.db']],
  ])(
    'one compartment %s is told to the administrator, who holds no key to it: `office` knows how its file was left',
    async (_label, names) => {
      const { unlock, verify } = await told(
        after((folder) => (putBack(folder, names), forgetAll(folder))),
        administrator,
      );
      expect(unlock).toContain('databaseRolledBack personnel');
      expect(verify).toEqual(['databaseRolledBack personnel']);
      expect(
        (
          await told(
            after((folder) => rmSync(join(folder, 'tu', 'personnel.g0001.db'))),
            administrator,
          )
        ).unlock,
      ).toEqual(['databaseRolledBack personnel']);
    },
  );

  it('the database alone, with every anchor deleted, is told by the copy of its log too', async () => {
    const { unlock } = await told(
      after((folder) => (putBack(folder, ['personnel.g0001.db']), forgetAll(folder))),
      second,
    );
    expect(unlock.filter((line) => line === 'logRolledBack personnel')).not.toEqual([]);
  });

  it('everything, with the anchors of one colleague left, is told to whoever unlocks next', async () => {
    const all = (folder: string): void => {
      putBack(folder, keptOnDisk);
      forget(folder, [second, inspector, administrator]);
    };
    expect((await told(after(all), second)).unlock).toEqual(
      expect.arrayContaining(['logRolledBack office', 'logRolledBack personnel']),
    );
    expect((await told(after(all), inspector)).unlock).toEqual(
      expect.arrayContaining(['logRolledBack office', 'logRolledBack personnel']),
    );
    const toAdministrator = await told(after(all), administrator);
    expect(toAdministrator.unlock).toContain('logRolledBack office');
    expect(toAdministrator.verify).toEqual(['logRolledBack office']);
  });

  it('everything, with the inspector’s own anchors left, is told to the inspector', async () => {
    const { unlock } = await told(
      after((folder) => (putBack(folder, keptOnDisk), forget(folder, [officer, second, administrator]))),
      inspector,
    );
    expect(unlock).toEqual(expect.arrayContaining(['logRolledBack office', 'logRolledBack personnel']));
  });

  describe('anchors that were taken away', () => {
    it('are missed by their owner, who locked this register before', async () => {
      expect(
        (
          await told(
            after((folder) => rmSync(anchorsOf(folder, officer))),
            officer,
          )
        ).unlock,
      ).toEqual(['anchorMissing Đào Kim Ngân']);
    });

    it('are missed by the others, who saw them beside their own', async () => {
      expect(
        (
          await told(
            after((folder) => rmSync(anchorsOf(folder, second))),
            officer,
          )
        ).unlock,
      ).toEqual(['anchorMissing Bế Văn Thuận']);
    });

    it('are missed by an inspector of whom no log knows', async () => {
      expect((await told(after(forgetAll), inspector)).unlock).toEqual(['anchorMissing']);
    });

    it('are told once: the next lock leaves new ones', async () => {
      const test = after(forgetAll);
      const login = { loginCode: second.loginCode, passphrase: second.passphrase };
      expect(faultsIn((await test.done('register.unlock', login)).findings).map(({ code }) => code)).toEqual([
        'anchorMissing',
      ]);
      // Already now, so that a crash during the lock is not taken for another loss.
      expect(existsSync(anchorsOf(join(test.root, '..'), second))).toBe(true);
      await test.done('register.lock', {});
      expect(faultsIn((await test.done('register.unlock', login)).findings)).toEqual([]);
      await test.vault.close();
    });
  });

  describe('anchors that somebody made up', () => {
    type Content = {
      userId: string;
      registerId: string;
      entries: { size: number }[];
      signature: string;
      formatVersion: number;
    };
    const edit =
      (change: (content: Content) => void) =>
      (folder: string): void => {
        const path = anchorsOf(folder, second);
        const content = JSON.parse(readFileSync(path, 'utf8')) as Content;
        change(content);
        writeFileSync(path, JSON.stringify(content));
      };
    const forgeries: readonly (readonly [string, (folder: string) => void])[] = [
      [
        'with a larger size than was signed',
        edit((content) => content.entries.forEach((entry) => (entry.size += 500))),
      ],
      ['with another signature', edit((content) => (content.signature = Buffer.alloc(64, 1).toString('base64')))],
      ['of nobody who is certified here', edit((content) => (content.userId = 'a'.repeat(26)))],
      [
        'of a colleague, under this one’s name',
        (folder) => cpSync(anchorsOf(folder, officer), anchorsOf(folder, second)),
      ],
      ['that cannot be read', (folder) => writeFileSync(anchorsOf(folder, second), '{"entries":[]')],
    ];

    it.each(forgeries)('%s are named and not believed', async (_label, forge) => {
      for (const who of [officer, inspector]) {
        const { unlock } = await told(after(forge), who);
        expect(unlock.filter((line) => line.startsWith('log'))).toEqual([]);
        expect(unlock.some((line) => line.startsWith('anchorNotBelieved'))).toBe(true);
      }
    });

    it('and signed for another register say nothing here, and are left to that register', async () => {
      const other = newFolder();
      const elsewhere = await createTestRegister(other);
      await elsewhere.vault.close();
      const foreign = readdirSync(join(other, 'anchors')).find((name) => name.startsWith('anchors-')) ?? '';
      const quiet = after((folder) => cpSync(join(other, 'anchors', foreign), join(folder, 'anchors', foreign)));
      expect((await told(quiet, officer)).unlock).toEqual([]);
      expect(existsSync(join(quiet.root, '../anchors', foreign))).toBe(true);
      expect(
        (
          await told(
            after((folder) => cpSync(join(other, 'anchors', foreign), anchorsOf(folder, second))),
            officer,
          )
        ).unlock,
      ).toEqual(['anchorNotBelieved Bế Văn Thuận']);
    });
  });
});
