import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  expectWhole,
  generationIn,
  makeKeyOffice,
  unlocked,
  approverLogin,
  type KeyOffice,
} from '../support/key-office.ts';
import { openTestVault, type TestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const within = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
        .toSorted()
    : [];

const moved = async (test: TestVault, compartment: 'office' | 'personnel'): Promise<unknown[]> =>
  (await test.done('log.list', { compartment, limit: 100 })).events
    .filter(({ kind }) => kind === 'filesQuarantined' || kind === 'fileReturned')
    .map(({ kind, values }) => [kind, values['count'], values['cause']]);

describe('opening a register destroys nothing', () => {
  const folder = temporaryFolder('quarantine');
  let office: KeyOffice;

  beforeAll(async () => {
    office = await makeKeyOffice(join(folder, 'office'));
  });

  const forget = (): void => rmSync(join(office.folder, 'anchors'), { recursive: true, force: true });

  it('puts temporary files that a crash left aside, with a line in the log, and nothing that is not ours', async () => {
    const ours = ['.0123456789abcdef0123.part', '.0123456789abcdef0123.part-wal', 'log/.aaaaaaaaaaaaaaaaaaaa.part'];
    for (const name of [...ours, '.ghi-chu.part']) writeFileSync(join(office.root, name), 'half');
    const test = await unlocked(office);
    expect(within(join(office.root, 'quarantine/office'))).toEqual(ours);
    expect([...ours, '.ghi-chu.part'].map((name) => existsSync(join(office.root, name)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(await moved(test, 'office')).toEqual([['filesQuarantined', '3', 'cutOff']]);
    const { checks } = await test.done('log.verify', { compartment: 'office', deep: true });
    expect(checks[0]).toMatchObject({ problem: null, files: { quarantined: 3 } });
    await test.vault.close();
  });

  it('keeps the newest generation when somebody puts an old register back, and finds it again with the newer one', async () => {
    const [old, newer] = [join(folder, 'old'), join(folder, 'newer')];
    cpSync(office.root, old, { recursive: true });
    const rotating = await unlocked(office);
    expect((await rotating.done('accounts.startGeneration', { compartment: 'personnel' })).generation).toBe(2);
    await rotating.vault.close();
    cpSync(office.root, newer, { recursive: true });
    const second = ['personnel.g0002.db', 'log/personnel.g0002.db'];

    // The old files come back; those of the new generation lie where they were.
    cpSync(old, office.root, { recursive: true });
    forget();
    const fooled = openTestVault(office.folder);
    await fooled.done('register.unlock', approverLogin);
    expect(await generationIn(fooled, 'personnel')).toBe(1);
    expect(within(join(office.root, 'quarantine/personnel'))).toEqual(second.toSorted());
    expect(await moved(fooled, 'personnel')).toEqual([['filesQuarantined', '2', 'generation']]);
    await fooled.vault.close();

    // And the newer ones, but for what the opening had put aside.
    for (const name of readdirSync(newer).filter((entry) => entry !== 'quarantine'))
      cpSync(join(newer, name), join(office.root, name), { recursive: true });
    for (const name of second) rmSync(join(office.root, name));
    forget();
    const again = openTestVault(office.folder);
    await again.done('register.unlock', approverLogin);
    expect(await generationIn(again, 'personnel')).toBe(2);
    expect(within(join(office.root, 'quarantine/personnel'))).toEqual([]);
    expect(await moved(again, 'personnel')).toEqual([['fileReturned', '2', 'generation']]);
    await expectWhole(again, office);
    await again.vault.close();
  });

  it('keeps what lies under the names of the next generation when one is begun', async () => {
    const test = await unlocked(office);
    const stray = join(office.root, 'personnel.g0003.db');
    writeFileSync(stray, 'of another day');
    expect((await test.done('accounts.startGeneration', { compartment: 'personnel' })).generation).toBe(3);
    expect(within(join(office.root, 'quarantine/personnel'))).toEqual(['personnel.g0003.db']);
    await expectWhole(test, office);
    await test.vault.close();
  });
});
