import { cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, readdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { bundledChild } from '../support/bundled-child.ts';
import { copyRegister } from '../support/copy-register.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  openTestVault,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';

const login = { loginCode: approver.loginCode, passphrase: approver.passphrase };
const person = (fullName: string) => ({ particulars: { ...emptyParticulars(), fullName } });

/** A register with two people in it, locked; each test damages a copy of its own. */
describe('a register that something happened to', () => {
  const folder = temporaryFolder('damaged');
  const whole = join(folder, 'whole');
  let officer: Colleague;
  let older: string;

  beforeAll(async () => {
    const test = await createTestRegister(whole);
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    await test.done('people.create', person('Nguyễn Văn Một'));
    await test.done('register.lock', {});
    older = join(folder, 'older');
    cpSync(whole, older, { recursive: true });
    await test.done('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
    await test.done('people.create', person('Nguyễn Văn Hai'));
    await test.done('register.lock', {});
    await test.vault.close();
  });

  let copies = 0;
  /** A copy of the register, damaged, with the anchors that the user's own machine keeps. */
  function damaged(harm: (root: string) => void): TestVault {
    copies += 1;
    const place = join(folder, `copy-${copies}`);
    copyRegister(whole, place);
    harm(join(place, 'tu'));
    return openTestVault(place);
  }

  const asOfficer = () => ({ loginCode: officer.loginCode, passphrase: officer.passphrase });
  const personnel = (root: string): string => join(root, 'personnel.g0001.db');

  const refusals: [string, (root: string) => void, RegExp][] = [
    ['an empty database file', (root) => writeFileSync(personnel(root), ''), /^databaseEmpty$/],
    ['a truncated database', (root) => truncateSync(personnel(root), 300), /^databaseTruncated$/],
    [
      'a database cut inside a page',
      (root) => truncateSync(personnel(root), statSync(personnel(root)).size - 1000),
      /^database(Truncated|Damaged)$/,
    ],
    ['a database that is gone', (root) => rmSync(personnel(root)), /^databaseMissing$/],
    ['a flipped byte in the first page', (root) => flip(personnel(root), 200), /^database(KeyWrong|Damaged)$/],
    [
      'a flipped byte in the header that the cipher does not cover',
      (root) => flip(personnel(root), 18),
      /^databaseHeaderAltered$/,
    ],
    [
      'keys.json with one letter changed',
      (root) =>
        writeFileSync(
          join(root, 'keys.json'),
          readFileSync(join(root, 'keys.json'), 'utf8').replace('An Khánh', 'An Khanh'),
        ),
      /^keysFileAltered$/,
    ],
    ['half of keys.json', (root) => truncateSync(join(root, 'keys.json'), 700), /^keysFileDamaged$/],
    ['an empty keys.json', (root) => writeFileSync(join(root, 'keys.json'), ''), /^keysFileDamaged$/],
  ];

  /** A fault of the keys keeps the register closed; one of a drawer keeps that drawer closed, and the others are there. */
  async function saidAtUnlock(test: TestVault): Promise<string> {
    const unlocked = await test.ask('register.unlock', asOfficer());
    if (!unlocked.ok) return unlocked.error.code;
    const [found] = unlocked.value.findings.filter(({ details }) => details['compartment'] === 'personnel');
    expect(unlocked.value.compartments).toMatchObject({ personnel: 'closed', office: 'open' });
    expect(await test.refused('people.list', { limit: 1 })).toBe(found?.code);
    await test.done('instruments.list', {});
    const { checks } = await test.done('log.verify', { compartment: 'all', deep: true });
    expect(checks.map(({ compartment, problem }) => [compartment, problem?.code])).toEqual([
      ['office', undefined],
      ['personnel', found?.code],
    ]);
    await test.done('register.lock', {});
    return found?.code ?? 'nothing';
  }

  it.each(refusals)('says its sentence for %s and keeps every other file', async (_label, harm, code) => {
    const test = damaged(harm);
    const before = inventory(test.root);
    const status = await test.ask('register.status', {});
    const refusal = status.ok ? await saidAtUnlock(test) : status.error.code;
    expect(refusal).toMatch(code);
    expect((await test.ask('register.status', {})).ok || refusal === 'keysFileDamaged').toBe(true);
    const after = inventory(test.root);
    for (const [name, size] of before)
      if (!name.startsWith('attempts') && !name.startsWith('register.lock') && !/^log|wal|office/.test(name))
        expect(after.get(name)).toBe(size);
    await test.vault.close();
  });

  it('answers a wrong passphrase, slows down, and remembers that over a restart', async () => {
    const test = damaged(() => undefined);
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect(await test.refused('register.unlock', { ...login, passphrase: 'không phải mật khẩu này' })).toBe(
        'unlockRefused',
      );
    expect(await test.refused('register.unlock', login)).toBe('unlockThrottled');
    await test.vault.close();
    const again = openTestVault(join(test.root, '..'));
    expect((await again.done('register.status', {})).waitSeconds).toBeGreaterThan(0);
    await again.vault.close();
  });

  it('names a personnel database that was put back to an older copy', async () => {
    const test = damaged((root) => cpSync(personnel(join(older, 'tu')), personnel(root)));
    const result = await test.ask('register.unlock', asOfficer());
    const codes = result.ok ? result.value.findings.map(({ code }) => code) : [result.error.code];
    expect(codes.join(' ')).toMatch(/logRolledBack|logProjectionMismatch|databaseRolledBack/);
    await test.vault.close();
  });

  it('names a whole register that was put back to an older copy', async () => {
    const test = damaged((root) => {
      rmSync(root, { recursive: true });
      cpSync(join(older, 'tu'), root, { recursive: true });
    });
    const session = await test.done('register.unlock', asOfficer());
    expect(session.findings.map(({ code }) => code)).toContain('logRolledBack');
    // What can be kept is kept: the older dossier is readable.
    expect((await test.done('people.list', { limit: 10 })).rows.map(({ fullName }) => fullName)).toEqual([
      'Nguyễn Văn Một',
    ]);
    await test.vault.close();
  });

  it('tells a keys.json that was put back', async () => {
    const test = damaged(() => undefined);
    const keys = join(test.root, 'keys.json');
    const old = readFileSync(keys);
    await test.done('register.unlock', login);
    await test.done('register.changePassphrase', { current: login.passphrase, next: 'một mật khẩu khác hẳn 7' });
    await test.done('register.lock', {});
    writeFileSync(keys, old);
    expect(await test.refused('register.unlock', login)).toBe('keysFileOlder');
    await test.vault.close();
  });

  it('finds an old data page put back, by deep verification and by reading the record', async () => {
    const test = damaged(() => undefined);
    await test.done('register.unlock', asOfficer());
    const { rows } = await test.done('people.list', { limit: 10 });
    const id = rows[0]?.id ?? '';
    await test.done('register.lock', {});
    const before = readFileSync(personnel(test.root));
    await test.done('register.unlock', asOfficer());
    await test.done('people.recordDispute', { id, item: '27', words: 'Tôi đề nghị ghi lại mốc này cho đúng.' });
    await test.done('register.lock', {});
    const after = readFileSync(personnel(test.root));
    // Every page that both copies have and that differs, put back one at a time on fresh copies.
    const outcomes: string[] = [];
    for (const page of differingPages(before, after)) {
      const mixed = Buffer.from(after);
      before.copy(mixed, page * 4096, page * 4096, (page + 1) * 4096);
      writeFileSync(personnel(test.root), mixed);
      const trial = openTestVault(join(test.root, '..'));
      const unlocked = await trial.ask('register.unlock', asOfficer());
      if (!unlocked.ok) outcomes.push(unlocked.error.code);
      else {
        const checked = await trial.ask('log.verify', { compartment: 'personnel', deep: true });
        const opened = await trial.ask('people.open', { id, reason: null });
        const found = [
          ...unlocked.value.findings.map(({ code }) => code),
          ...(checked.ok
            ? checked.value.checks.flatMap(({ problem }) => (problem === null ? [] : [problem.code]))
            : [checked.error.code]),
          ...(opened.ok ? [] : [opened.error.code]),
        ];
        outcomes.push(found.join('+') || `unseen page ${page}`);
      }
      await trial.vault.close();
      for (const name of readdirSync(test.root)) if (name.endsWith('-wal')) rmSync(join(test.root, name));
      rmSync(join(test.root, 'open-session.json'), { force: true });
    }
    expect(outcomes.length).toBeGreaterThan(0);
    // Pages of the version, event and record tables must all be found; an index or list page may only cost a list line.
    expect(outcomes.filter((outcome) => !outcome.startsWith('unseen')).length).toBeGreaterThanOrEqual(3);
    await test.vault.close();
  });

  it('names a write-ahead log deleted after a crash', async () => {
    const place = join(folder, 'crash');
    copyRegister(whole, place);
    const child = spawn(
      process.execPath,
      [await bundledChild('unlock-and-wait'), place, officer.loginCode, officer.passphrase],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toContain('written');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const wal = `${personnel(join(place, 'tu'))}-wal`;
    expect(existsSync(wal)).toBe(true);

    // With its log in place nothing that was acknowledged is lost.
    const kept = join(folder, 'crash-kept');
    copyRegister(place, kept);
    const good = openTestVault(kept);
    await good.done('register.unlock', asOfficer());
    expect((await good.done('people.list', { limit: 10 })).rows.map(({ fullName }) => fullName)).toContain(
      'Nguyễn Văn Ba',
    );
    await good.vault.close();

    rmSync(wal);
    const test = openTestVault(place);
    const result = await test.ask('register.unlock', asOfficer());
    const codes = result.ok ? result.value.findings.map(({ code }) => code) : [result.error.code];
    expect(codes).toContain('walMissing');
    await test.vault.close();
  });
});

function flip(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 0x01;
  writeFileSync(path, bytes);
}

function differingPages(left: Buffer, right: Buffer): number[] {
  const pages: number[] = [];
  for (let page = 1; (page + 1) * 4096 <= Math.min(left.length, right.length); page += 1) {
    if (!left.subarray(page * 4096, (page + 1) * 4096).equals(right.subarray(page * 4096, (page + 1) * 4096)))
      pages.push(page);
  }
  return pages;
}

function inventory(root: string): Map<string, number> {
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile()
        ? [
            [
              join(entry.parentPath, entry.name).slice(root.length + 1),
              statSync(join(entry.parentPath, entry.name)).size,
            ] as const,
          ]
        : [],
    ),
  );
}
