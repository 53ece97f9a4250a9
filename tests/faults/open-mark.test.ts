import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { bundledChild } from '../support/bundled-child.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import {
  addColleague,
  changeUser,
  createTestRegister,
  faultsIn,
  openTestVault,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { settableClock } from '../support/settable-clock.ts';

const newFolder = freshFolders('open-mark');
/** After the child process of the crash, whose clock is its own. */
const opened = (folder: string): TestVault =>
  openTestVault(folder, { clock: settableClock(Date.UTC(2026, 10, 23, 3)) });
const stray = Buffer.alloc(40, 7);

/** A register at three moments: locked, ended by a crash, locked again after the crash. */
describe('a write-ahead log and the mark of an open session', () => {
  const locked = newFolder();
  const crashed = newFolder();
  const later = newFolder();
  let officer: Colleague;

  const person = (fullName: string) => ({ particulars: { ...emptyParticulars(), fullName } });
  const login = (): { loginCode: string; passphrase: string } => ({
    loginCode: officer.loginCode,
    passphrase: officer.passphrase,
  });
  const walOf = (folder: string): string => join(folder, 'tu', 'personnel.g0001.db-wal');

  function copied(from: string, harm: (folder: string) => void = () => undefined): TestVault {
    const folder = newFolder();
    cpSync(from, folder, { recursive: true });
    rmSync(join(folder, 'anchors', 'last-register.json'), { force: true });
    harm(folder);
    return opened(folder);
  }

  beforeAll(async () => {
    const test = await createTestRegister(locked);
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    await test.done('people.create', person('Nguyễn Văn Một'));
    await test.vault.close();

    cpSync(locked, crashed, { recursive: true });
    rmSync(join(crashed, 'anchors', 'last-register.json'), { force: true });
    const child = spawn(
      process.execPath,
      [await bundledChild('unlock-and-wait'), crashed, officer.loginCode, officer.passphrase],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toContain('written');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const recovered = copied(crashed);
    await recovered.done('register.unlock', login());
    await recovered.done('people.create', person('Nguyễn Văn Tư'));
    await recovered.vault.close();
    cpSync(join(recovered.root, '..'), later, { recursive: true });
  });

  /** What this unlock tells, who is in the list, what lies put aside, and what the log says of that. */
  async function seen(
    test: TestVault,
  ): Promise<{ codes: string[]; people: string[]; aside: string[]; moved: unknown[] }> {
    const { findings } = await test.done('register.unlock', login());
    const { rows } = await test.done('people.list', { limit: 10 });
    const { events } = await test.done('log.list', { compartment: 'personnel', limit: 100 });
    await test.vault.close();
    const quarantine = join(test.root, 'quarantine');
    return {
      codes: faultsIn(findings).map(({ code, details }) => `${code} ${String(details['compartment'])}`),
      people: rows.map(({ fullName }) => fullName).toSorted(),
      aside: existsSync(quarantine)
        ? readdirSync(quarantine, { recursive: true, withFileTypes: true }).flatMap((entry) =>
            entry.isFile() ? [entry.name] : [],
          )
        : [],
      moved: events.filter(({ kind }) => kind === 'filesQuarantined').map(({ values }) => values['cause']),
    };
  }

  it('after a crash brings everything back, and nobody is told anything', async () => {
    expect(await seen(copied(crashed))).toEqual({
      codes: [],
      people: ['Nguyễn Văn Ba', 'Nguyễn Văn Một'],
      aside: [],
      moved: [],
    });
  });

  it.each([
    ['that is gone', 'walMissing personnel', (folder: string) => rmSync(walOf(folder))],
    ['that was emptied', 'walEmptied personnel', (folder: string) => truncateSync(walOf(folder), 0)],
    ['of which only the header is left', 'walEmptied personnel', (folder: string) => truncateSync(walOf(folder), 32)],
  ])('under the mark of a session and %s is named', async (_label, code, harm) => {
    const { codes, people } = await seen(copied(crashed, harm));
    expect(codes).toContain(code);
    expect(people).toEqual(['Nguyễn Văn Một']);
  });

  it('is named when it was exchanged for something else, which is put aside', async () => {
    expect(await seen(copied(crashed, (folder) => writeFileSync(walOf(folder), stray)))).toMatchObject({
      codes: expect.arrayContaining(['walEmptied personnel']),
      people: ['Nguyễn Văn Một'],
      aside: ['personnel.g0001.db-wal'],
      moved: ['wal'],
    });
  });

  it('that was lost stays named until the register is locked', async () => {
    const test = copied(crashed, (folder) => truncateSync(walOf(folder), 0));
    const refused = opened(join(test.root, '..'));
    expect(await refused.refused('register.unlock', { ...login(), passphrase: 'không phải mật khẩu này' })).toBe(
      'unlockRefused',
    );
    await refused.vault.close();
    expect((await seen(test)).codes).toContain('walEmptied personnel');
    const again = await seen(opened(join(test.root, '..')));
    expect(again.codes.filter((code) => code.startsWith('wal'))).toEqual([]);
  });

  it('that lies beside a compartment which was closed in order is not used but put aside, and named', async () => {
    const plain = await seen(copied(locked, (folder) => writeFileSync(walOf(folder), stray)));
    expect(plain).toEqual({
      codes: ['walForeign personnel'],
      people: ['Nguyễn Văn Một'],
      aside: ['personnel.g0001.db-wal'],
      moved: ['wal'],
    });
    // One of our own, of an earlier day: the database would take the old pages of it over newer ones.
    const own = await seen(copied(later, (folder) => cpSync(walOf(crashed), walOf(folder))));
    expect(own).toEqual({
      codes: ['walForeign personnel'],
      people: ['Nguyễn Văn Ba', 'Nguyễn Văn Một', 'Nguyễn Văn Tư'],
      aside: ['personnel.g0001.db-wal'],
      moved: ['wal'],
    });
  });

  it('leaves no mark behind once the register is locked', async () => {
    const test = copied(crashed);
    await test.done('register.unlock', login());
    expect(JSON.parse(readFileSync(join(test.root, 'open-session.json'), 'utf8'))).toBeTruthy();
    await test.done('register.lock', {});
    expect(existsSync(join(test.root, 'open-session.json'))).toBe(false);
    await test.vault.close();
  });
});
