import { cpSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../electron/cli/all-commands.ts';
import english from '../../resources/cli/en.json' with { type: 'json' };
import vietnamese from '../../resources/cli/vi.json' with { type: 'json' };
import { runCommand as run, type Ended } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { dearPassphrases } from '../support/remembered-passphrases.ts';
import { approver, createTestRegister, openTestVault, addColleague, changeUser } from '../support/open-vault.ts';
import type { LogCheck } from '../../shared/contract/log.ts';
import { withRawCompartment } from '../support/raw-compartment.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { settableClock } from '../support/settable-clock.ts';
import { pdfSaying } from '../support/scans.ts';

describe('the command line', () => {
  const folder = temporaryFolder('cli');
  const passphraseFile = join(folder, 'passphrase');
  let common: string[];

  beforeAll(async () => {
    await dearPassphrases();
    // The command line goes by the machine's clock; so does whoever worked here before it.
    const test = await createTestRegister(folder, { clock: settableClock(Date.now() - 60_000) });
    const officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    for (const fullName of ['Nguyễn Văn Dũng', 'Nguyễn Văn Dụng', 'Trần Văn Hưng', 'Lê Thị Hùng', 'Đặng Thị Ánh'])
      await test.done('people.create', { particulars: { ...emptyParticulars(), fullName } });
    await test.vault.close();
    writeFileSync(passphraseFile, `${officer.passphrase}\n`);
    common = [
      '--register',
      test.root,
      '--anchors',
      join(folder, 'anchors'),
      '--login',
      'cb02',
      '--passphrase-file',
      passphraseFile,
    ];
  });

  it('finds people with and without marks', async () => {
    const names = async (query: string): Promise<string[]> => {
      const { status, out } = await run(['people', 'search', query, ...common, '--json']);
      expect(status).toBe(0);
      return (JSON.parse(out) as { value: { rows: { fullName: string }[] } }).value.rows.map(
        ({ fullName }) => fullName,
      );
    };
    expect(await names('nguyen van dung')).toEqual(['Nguyễn Văn Dũng', 'Nguyễn Văn Dụng']);
    expect(await names('hùng')).toEqual(['Lê Thị Hùng']);
    expect(await names('dang')).toEqual(['Đặng Thị Ánh']);
  });

  it('names each place that the deep check finds, one a line and in its JSON', async () => {
    const register = join(folder, 'edited');
    cpSync(common[1] ?? '', register, { recursive: true });
    cpSync(join(folder, 'anchors'), join(folder, 'anchors-edited'), { recursive: true });
    const [passphrase = ''] = readFileSync(passphraseFile, 'utf8').split('\n');
    await withRawCompartment(register, { loginCode: 'cb02', passphrase }, 'personnel', (database) =>
      database.exec("UPDATE person_row SET unit = 'x' WHERE full_name IN ('Trần Văn Hưng', 'Lê Thị Hùng')"),
    );
    const there = [
      'log',
      'verify',
      '--deep',
      '--register',
      register,
      '--anchors',
      join(folder, 'anchors-edited'),
      ...common.slice(4),
    ];
    const told = await run([...there, '--compartment', 'personnel']);
    expect(told.status).toBe(1);
    expect(
      told.out
        .split('\n')
        .filter((line) => line.startsWith('  Danh sách cán bộ'))
        .toSorted(),
    ).toEqual(['  Danh sách cán bộ: Lê Thị Hùng · CG-420', '  Danh sách cán bộ: Trần Văn Hưng · CG-420']);
    const { value } = JSON.parse((await run([...there, '--compartment', 'personnel', '--json'])).out) as {
      value: { good: boolean; checks: LogCheck[] };
    };
    expect(value.good).toBe(false);
    expect(value.checks[0]?.problems.map(({ code, table, label }) => [code, table, label]).toSorted()).toEqual([
      ['registerRowAltered', 'person_row', 'Lê Thị Hùng'],
      ['registerRowAltered', 'person_row', 'Trần Văn Hưng'],
    ]);
  });

  it('waits where wrong passphrases were typed before, says so, and then opens: each call is a new process', async () => {
    const register = join(folder, 'guessed');
    cpSync(common[1] ?? '', register, { recursive: true });
    writeFileSync(
      join(register, 'attempts.json'),
      JSON.stringify({ slots: { cb02: { count: 4, untold: 4, lastAt: 1 } }, desk: 4 }),
    );
    const { status, out, err } = await run([
      'people',
      'search',
      'hùng',
      '--register',
      register,
      '--anchors',
      join(folder, 'anchors-guessed'),
      ...common.slice(4),
      '--json',
    ]);
    expect(err).toContain('Lệnh này chờ rồi tự thử lại.');
    expect([status, JSON.parse(out)]).toMatchObject([0, { ok: true }]);
    expect(JSON.parse(readFileSync(join(register, 'attempts.json'), 'utf8'))).toEqual({ slots: {}, desk: 0 });
  });

  it('says what the unlock found wrong, beside what was asked for', async () => {
    const register = join(folder, 'put-back');
    cpSync(common[1] ?? '', register, { recursive: true });
    cpSync(join(folder, 'anchors'), join(folder, 'anchors-put-back'), { recursive: true });
    const there = ['--register', register, '--anchors', join(folder, 'anchors-put-back'), ...common.slice(4)];
    const database = join(register, readdirSync(register).find((name) => name.startsWith('personnel')) ?? '');
    const before = readFileSync(database);
    expect((await run(['people', 'list', ...there])).err).toBe('');
    writeFileSync(database, before);
    const { status, err, out } = await run(['people', 'list', ...there]);
    expect(status).toBe(0);
    expect(err).toMatch(/^personnel: .+ CG-4\d\d$/mu);
    expect(out).toContain('Nguyễn Văn Dũng');
    const said = err.trim().split('\n');
    expect(said).toEqual([...new Set(said)]);
    const { findings } = JSON.parse((await run(['people', 'list', ...there, '--json'])).out) as {
      findings?: { sentence: string }[];
    };
    expect(findings?.[0]?.sentence).toMatch(/CG-4\d\d$/u);
  });

  it('imports a table, and writes nothing when a row is bad unless told to leave it out', async () => {
    const table = join(folder, 'people.csv');
    writeFileSync(table, 'Họ và tên,Ngày sinh\nPhạm Văn Tốt,1/2/1980\nPhạm Văn Sai,45/2/1980\n');
    const refused = await run(['people', 'import', table, ...common]);
    expect(refused.status).toBe(1);
    expect(refused.out).toBe(
      'Dòng 3, cột B: không đọc được ngày. Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm.\n1/2 dòng ghi được\n',
    );
    const done = await run(['people', 'import', table, '--skip-bad-rows', ...common, '--json']);
    expect(done.status).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({ ok: true, value: { written: 1, errorCount: 1 } });
  });

  it('verifies the log and says so, with what was compared of the files', async () => {
    const { status, out } = await run(['log', 'verify', '--deep', ...common, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ value: { good: true } });
    const test = openTestVault(folder, { clock: settableClock(Date.now()) });
    await test.done('register.unlock', { loginCode: 'cb02', passphrase: 'mật khẩu của cb02 9' });
    const [person] = (await test.done('people.list', { limit: 1 })).rows;
    const scan = join(folder, 'scan.pdf');
    writeFileSync(scan, pdfSaying('bằng cử nhân'));
    await test.done('people.addDocument', {
      personId: person?.id ?? '',
      file: test.token(scan),
      documentClass: 'degree',
      title: 'Bằng cử nhân',
      original: 'copy',
      documentDate: '2006',
      paperLocation: 'Kho 2',
    });
    await test.vault.close();
    const sampled = await run(['log', 'verify', '--deep', '--sample', ...common]);
    expect([sampled.status, sampled.out.split('\n').filter((line) => line.startsWith('  '))]).toEqual([
      0,
      ['  Tệp đã giải mã và so: 0/0', '  Tệp đã giải mã và so: 1/1'],
    ]);
    const [name = ''] = readdirSync(join(test.root, 'files/personnel'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.length > 10,
    );
    const stored = join(test.root, 'files/personnel', name);
    const whole = readFileSync(stored);
    truncateSync(stored, 100);
    const cut = await run(['log', 'verify', '--deep', ...common]);
    expect(cut.status).toBe(1);
    expect(cut.out).toMatch(
      /^personnel: .*CG-313\n {2}Tệp đã giải mã và so: 1\/1\n {2}Bằng cử nhân: tệp bị cắt ngắn$/mu,
    );
    writeFileSync(stored, whole);
    expect((await run(['log', 'verify', '--sample', ...common])).status).toBe(2);
  });

  it('takes a passphrase from standard input, never from the command line', async () => {
    const stdin = common.filter((word) => word !== '--passphrase-file' && word !== passphraseFile);
    expect(
      (await run(['log', 'checkpoint', '--compartment', 'personnel', ...stdin], 'mật khẩu của cb02 9\n')).status,
    ).toBe(0);
    expect((await run(['people', 'list', '--passphrase', 'x', ...stdin])).status).toBe(2);
  });

  it('exits 1 with a sentence when refused and 2 when typed wrongly', async () => {
    const wrong = await run(['people', 'list', ...common.slice(0, 6)], 'sai mật khẩu rồi\n');
    expect(wrong.status).toBe(1);
    expect(wrong.err).toMatch(/Chưa mở được tủ: .* CG-206/u);
    const english = await run(['people', 'list', '--language', 'en', ...common.slice(0, 6)], 'wrong\n');
    expect(english.err).toContain('was not opened');
    expect((await run(['people', 'fly'])).status).toBe(2);
    expect((await run([])).status).toBe(2);
    expect((await run(['--help'])).status).toBe(0);
  });

  it('names roles and places in its sentences, and leaves out what it cannot say', async () => {
    const closed = await run(['log', 'checkpoint', '--compartment', 'reviews', ...common]);
    expect(closed.err).toMatch(/^Ngăn Kiểm điểm không dành cho vai của người dùng này\. .*CG-234\n$/u);
    const typed = await run(['people', 'list', '--colour', ...common]);
    expect(typed.err).toMatch(/ở chỗ --colour\. /u);
    // One command was meant: the others would push the sentence off the screen.
    expect(typed.err.split('\n').filter((line) => line.includes('tu-ho-so'))).toEqual([
      '  tu-ho-so people list [--unit …] [--limit …]',
    ]);
    const missing = await run(['verify', join(folder, 'nothing.age')]);
    expect(missing.err).toContain('CG-523');
  });

  it('lets a colleague in: proposed, taken up by themselves, certified and granted by two, and then the colleague works', async () => {
    const test = openTestVault(folder, { clock: settableClock(Date.now()) });
    await test.vault.close();
    const lead = ['--register', test.root, '--anchors', join(folder, 'anchors'), '--login', approver.loginCode];
    const secret = join(folder, 'new-passphrase');
    writeFileSync(secret, 'mật khẩu của người mới 7');
    const oneTime = join(folder, 'one-time');
    writeFileSync(oneTime, 'dùng một lần cho hs09');
    const input = `${approver.passphrase}\n`;
    const proposed = await run(
      [
        'account',
        'propose',
        'hs09',
        '--name',
        'Hồ Thị Lan',
        '--roles',
        'personnelOfficer',
        '--new-passphrase-file',
        oneTime,
        ...lead,
      ],
      input,
    );
    expect([proposed.status, proposed.out, proposed.err]).toEqual([0, 'hs09 · Hồ Thị Lan · chưa nhận tài khoản\n', '']);
    const early = await run(['account', 'certify', 'hs09', ...lead], input);
    expect([early.status, early.err]).toEqual([
      1,
      expect.stringMatching(/^Người này chưa tự đặt mật khẩu: .* CG-232\n$/u),
    ]);
    const place = lead.slice(0, 4);
    const same = await run([
      'account',
      'take-up',
      'hs09',
      ...place,
      '--passphrase-file',
      oneTime,
      '--new-passphrase-file',
      oneTime,
    ]);
    expect([same.status, same.err.includes('CG-233')]).toEqual([1, true]);
    const taken = await run([
      'account',
      'take-up',
      'hs09',
      ...place,
      '--passphrase-file',
      oneTime,
      '--new-passphrase-file',
      secret,
    ]);
    expect(taken.out).toMatch(/^hs09 · đã nhận tài khoản, chờ xác nhận · (?:[a-z2-7]{4} ){7}[a-z2-7]{4}\n$/u);
    const keyCode = taken.out.trim().split(' · ').at(-1) ?? '';
    // The approver reads the same code, and so does the newcomer who comes back too early; the passphrase they were handed opens nothing.
    expect((await run(['account', 'list', ...lead], input)).out).toContain(
      `hs09 · Hồ Thị Lan · đã nhận tài khoản, chờ xác nhận · ${keyCode}\n`,
    );
    const asNewcomer = (file: string): Promise<Ended> =>
      run(['people', 'list', ...place, '--login', 'hs09', '--passphrase-file', file]);
    expect((await asNewcomer(secret)).err).toMatch(new RegExp(`${keyCode}.* CG-231`, 'u'));
    expect((await asNewcomer(oneTime)).err).toContain('CG-230');
    // The approver proposed it: without the officer's hand nothing is certified, and the sentence names the officer.
    const alone = await run(['account', 'certify', 'hs09', ...lead], input);
    expect(alone.status).toBe(1);
    expect(alone.err).toMatch(/^Việc này cần hai người ký\. .*Đào Kim Ngân\. CG-225\n$/u);
    expect(
      (await run(['account', 'certify', 'hs09', '--second-passphrase-file', passphraseFile, ...lead], input)).err,
    ).toContain('--second-login');
    const second = ['--second-login', 'cb02', '--second-passphrase-file', passphraseFile];
    expect((await run(['account', 'certify', 'hs09', ...second, ...lead], input)).out).toBe(
      'hs09 · Hồ Thị Lan · đã xác nhận · office\n',
    );
    expect((await run(['account', 'grant', 'hs09', 'drawer', ...second, ...lead], input)).status).toBe(2);
    expect((await run(['account', 'grant', 'hs09', 'personnel', ...lead], input)).err).toContain('CG-225');
    expect((await run(['account', 'grant', 'hs09', 'personnel', ...second, ...lead], input)).out).toContain(
      'personnel',
    );
    const list = await run([
      'people',
      'list',
      '--register',
      test.root,
      '--anchors',
      join(folder, 'anchors'),
      '--login',
      'hs09',
      '--passphrase-file',
      secret,
    ]);
    expect([list.status, list.out.includes('Nguyễn Văn Dũng')]).toEqual([0, true]);
    expect(
      (
        await run(
          [
            'account',
            'propose',
            'hs10',
            '--name',
            'Ai đó',
            '--roles',
            'king',
            '--new-passphrase-file',
            secret,
            ...lead,
          ],
          input,
        )
      ).err,
    ).toContain('--roles king');
  });

  it('says in both languages what each command does', () => {
    for (const texts of [vietnamese, english])
      expect(
        allCommands.filter(({ words }) => !(`about.${words.join(' ')}` in texts)).map(({ words }) => words),
      ).toEqual([]);
    expect(Object.keys(english)).toEqual(Object.keys(vietnamese));
  });

  it('refuses with a sentence while the application holds the register', async () => {
    const test = openTestVault(folder, { clock: settableClock(Date.now()) });
    await test.done('register.unlock', { loginCode: approver.loginCode, passphrase: approver.passphrase });
    const { status, err } = await run(['people', 'list', ...common]);
    expect(status).toBe(1);
    expect(err).toContain('CG-203');
    await test.done('register.lock', {});
    await test.vault.close();
    expect((await run(['people', 'list', ...common])).status).toBe(0);
  });
});
