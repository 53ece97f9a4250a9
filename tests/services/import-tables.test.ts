import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { runCommand as run } from '../support/command-line.ts';
import { addColleague, changeUser, createTestRegister, type TestVault } from '../support/open-vault.ts';
import { dearPassphrases } from '../support/remembered-passphrases.ts';
import { settableClock } from '../support/settable-clock.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { writeFileSync } from 'node:fs';

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/import', name);
type Plan = RequestOutput<'people.previewImport'>;

/** What each table must come to, through the window's plan and through the command line alike. */
const tables: readonly [
  name: string,
  rows: number,
  good: number,
  faults: readonly string[],
  leftOut: readonly number[],
][] = [
  ['open-quote.csv', 4, 1, ['3 quotesBroken', '4 rowSwallowed', '5 rowSwallowed'], []],
  ['stray-quotes.csv', 5, 2, ['3C rowsJoined', '4 rowSwallowed', '5 rowSwallowed'], []],
  ['commas-in-heads.csv', 2, 2, [], []],
  ['commas-in-heads.tsv', 1, 1, [], []],
  ['lost-zeros.csv', 5, 1, ['2C zeroLost', '2D zeroLost', '4C zeroLost', '5C zeroLost', '6C citizenNumberShape'], []],
  ['question-marks.csv', 1, 0, ['2A characterLost', '2B characterLost'], []],
  ['encoded-twice.csv', 1, 0, ['2A encodedTwice', '2B encodedTwice'], []],
  ['name-in-three.csv', 1, 1, [], []],
  ['name-in-two.csv', 1, 1, [], []],
  ['heads-of-real-lists.csv', 1, 1, [], [6, 7]],
  ['heads-with-notes.csv', 1, 1, [], []],
  ['year-under-sex.csv', 3, 2, ['4D valuesDiffer'], [0]],
  ['one-number-twice.csv', 3, 1, ['3B citizenNumberDoubled', '4B citizenNumberDoubled'], []],
  ['title-rows.csv', 4, 2, ['5 headRepeated', '7B nameUnlikely'], [0]],
  ['became-dates.csv', 3, 0, ['2B becameDate', '2C metres', '2D becameDate', '3B becameDate', '4B becameDate'], []],
  ['unicode-text.txt', 2, 2, [], []],
  ['windows-1258.csv', 2, 2, [], []],
];
const faultsOf = ({ errors }: Plan) => errors.map(({ row, column, code }) => `${row}${column ?? ''} ${code}`);

describe('tables of offices', () => {
  const folder = temporaryFolder('import-tables');
  let test: TestVault;
  let common: string[];
  const plan = (name: string, how: Omit<RequestInput<'people.previewImport'>, 'file'> = {}): Promise<Plan> =>
    test.done('people.previewImport', { file: test.token(fixture(name)), ...how });

  beforeAll(async () => {
    await dearPassphrases();
    test = await createTestRegister(folder, { clock: settableClock(Date.now() - 60_000) });
    const officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    const passphraseFile = join(folder, 'passphrase');
    writeFileSync(passphraseFile, `${officer.passphrase}\n`);
    common = ['--register', test.root, '--anchors', join(folder, 'anchors')];
    common.push('--login', 'cb02', '--passphrase-file', passphraseFile);
  });

  describe('through the plan of the window', () => {
    it.each(tables)('%s', async (name, rows, good, faults, leftOut) => {
      const made = await plan(name);
      expect([made.rows, made.good, faultsOf(made), made.leftOut]).toEqual([rows, good, faults, leftOut]);
    });

    it('takes back every mapping that it proposed, and offers every field that it proposes', async () => {
      for (const [name] of tables) {
        const { mapping, fields, rows, good } = await plan(name);
        expect(mapping.filter((field) => field !== null && !fields.includes(field))).toEqual([]);
        expect(await plan(name, { mapping })).toMatchObject({ rows, good });
      }
    });

    it('names the values that may be taken, with how many cells, and takes them when told to', async () => {
      expect((await plan('became-dates.csv')).likely).toEqual([
        { code: 'becameDate', count: 4, taken: false },
        { code: 'metres', count: 1, taken: false },
      ]);
      const { errors } = await plan('became-dates.csv');
      // Height is a masked item: what stands there is not quoted.
      expect(errors.map(({ code, likely }) => [code, likely])).toContainEqual(['metres', null]);
      expect(await plan('became-dates.csv', { take: ['becameDate', 'metres'] })).toMatchObject({
        good: 3,
        errorCount: 0,
      });
    });

    it('reads the heads where the officer points', async () => {
      expect(faultsOf(await plan('heads-nobody-knows.csv'))).toEqual(['1 nameColumnMissing']);
      const pointed = await plan('heads-nobody-knows.csv', { headRow: 2, mapping: [null, 'fullName', 'birthDate'] });
      expect(pointed).toMatchObject({ headRow: 2, rows: 1, good: 1, leftOut: [0] });
    });

    it('leaves out whoever stands here already, until told otherwise', async () => {
      const first = await plan('once-only.csv');
      expect(first).toMatchObject({ duplicateCount: 0, duplicates: [] });
      const input = { importId: first.importId, skipRows: [] };
      expect(await test.done('people.applyImport', input)).toMatchObject({ written: 1, skipped: 0 });
      const again = await plan('once-only.csv');
      expect(again.duplicates).toMatchObject([{ row: 2, firstRow: null, cause: 'staffNumber' }]);
      expect(await test.refused('people.applyImport', { importId: again.importId, skipRows: [] })).toBe(
        'importHasErrors',
      );
      const told = await plan('once-only.csv');
      expect(
        await test.done('people.applyImport', { importId: told.importId, skipRows: [], writeRows: [2] }),
      ).toMatchObject({ written: 1 });
    });

    it('knows one person under several spellings of a number', async () => {
      expect((await plan('number-spelled.csv')).duplicates).toMatchObject([
        { row: 2, cause: 'citizenNumber' },
        { row: 3, cause: 'staffNumber' },
      ]);
      for (const query of ['014 083 000 654', '014.083.000.654', '014083000654'])
        expect((await test.done('people.list', { query, limit: 50 })).rows.length).toBeGreaterThan(0);
    });

    it('knows one name under several letters that look alike, and puts it under one tab', async () => {
      const made = await plan('three-letters.csv');
      expect(made.duplicates).toMatchObject([
        { row: 3, firstRow: 2, cause: 'nameAndBirth' },
        { row: 4, firstRow: 2, cause: 'nameAndBirth' },
      ]);
      await test.done('people.applyImport', { importId: made.importId, skipRows: [], duplicates: 'write' });
      const { rows } = await test.done('people.list', { limit: 200 });
      const found = rows.filter(({ birth }) => birth === '1977-07-07');
      expect(new Set(found.map(({ letter }) => letter))).toEqual(new Set(['Đ']));
      const places = found.map((row) => rows.indexOf(row));
      expect(Math.max(...places) - Math.min(...places)).toBe(2);
      expect((await plan('three-letters.csv')).duplicateCount).toBe(3);
    });

    it('finds a name by its own text, by plain letters, and whatever mark or i stands in it', async () => {
      const { importId } = await plan('names-of-the-highlands.csv');
      await test.done('people.applyImport', { importId, skipRows: [] });
      const table = join(folder, 'i-and-y.csv');
      writeFileSync(table, 'Họ và tên\nLý Thị Quý\nLí Thị Quí\n');
      const other = await test.done('people.previewImport', { file: test.token(table) });
      await test.done('people.applyImport', { importId: other.importId, skipRows: [] });
      const found = async (query: string) =>
        (await test.done('people.list', { query, limit: 50 })).rows.map(({ fullName }) => fullName);
      for (const query of ['HʼLuin Mlô', "h'luin", 'H’Luin', 'H`luin mlo'])
        expect([query, await found(query)]).toEqual([query, ['HʼLuin Mlô']]);
      for (const query of ['bham', 'Ƀhăm', 'Y Ƀhăm Niê']) expect(await found(query)).toEqual(['Y Ƀhăm Niê']);
      for (const query of ['dinh van dat', 'Đinh Văn Đạt', 'Ɖinh', 'đạt đinh'])
        expect(await found(query)).toEqual(['Ɖinh Văn Ɖạt']);
      for (const query of ['ly thi quy', 'li', 'quí', 'quý']) expect(await found(query)).toHaveLength(2);
    });

    it('puts one unit in one line of the filter, however its spaces were typed', async () => {
      const units = [
        'Ủy ban',
        'Phòng Tổ chức – Cán bộ',
        'Phòng Tổ chức – Cán bộ ',
        'Phòng Tổ chức  – Cán bộ',
        'Uỷ ban',
      ];
      for (const unitName of units)
        await test.done('people.create', {
          particulars: { ...emptyParticulars(), fullName: 'Tòng Thị Pâng', unitName },
        });
      const names = (await test.done('people.units', {})).units.map(({ name, count }) => `${name} ${count}`);
      expect(names.filter((name) => name.startsWith('Phòng Tổ'))).toEqual(['Phòng Tổ chức – Cán bộ 3']);
      expect(Math.abs(names.indexOf('Uỷ ban 1') - names.indexOf('Ủy ban 1'))).toBe(1);
    });

    it('names one person twice in a file', async () => {
      const text = 'Họ và tên;Ngày sinh\nHoà Thị Thuý;7/7/1977\nHòa Thị Thúy;7/7/1977\nHòa Thị Thúy;8/7/1977\n';
      const table = join(folder, 'twice.csv');
      writeFileSync(table, text);
      expect(await test.done('people.previewImport', { file: test.token(table) })).toMatchObject({
        good: 3,
        duplicateCount: 1,
        duplicates: [{ row: 3, personId: null, firstRow: 2, cause: 'nameAndBirth' }],
      });
    });
  });

  describe('through the command line', () => {
    beforeAll(() => test.vault.close());

    it.each(tables)('%s', async (name, rows, good, faults, leftOut) => {
      const { status, out } = await run(['people', 'import', fixture(name), '--dry-run', ...common, '--json']);
      const { value } = JSON.parse(out) as { value: Plan };
      expect([status, value.rows, value.good, faultsOf(value), value.leftOut]).toEqual([
        0,
        rows,
        good,
        faults,
        leftOut,
      ]);
    });

    it('says each of it in a line of its own', async () => {
      const said = async (...words: string[]) =>
        (await run(['people', 'import', ...words, '--dry-run', ...common])).out;
      expect(await said(fixture('heads-of-real-lists.csv'))).toBe(
        'Cột G (Số thẻ căn cước): không dùng.\nCột H (Zalo): không dùng.\n1/1 dòng ghi được\n',
      );
      expect(await said(fixture('windows-1258.csv'))).toContain('Bảng được đọc theo bảng mã windows-1258.');
      expect(await said(fixture('title-rows.csv'))).toContain('Tên cột đứng ở dòng 3; các dòng phía trên không đọc.');
      expect(await said(fixture('lost-zeros.csv'))).toContain('Có thể là 014179000321.');
      expect(await said(fixture('lost-zeros.csv'), '--take-likely')).toContain('3/5 dòng ghi được');
      expect(
        await said(fixture('heads-nobody-knows.csv'), '--head-row', '2', '--columns', 'B=fullName,C=birthDate'),
      ).toBe('Tên cột đứng ở dòng 2; các dòng phía trên không đọc.\nCột A (TT): không dùng.\n1/1 dòng ghi được\n');
    });

    it('writes nobody twice until told to, and says who stands here already', async () => {
      const again = await run(['people', 'import', fixture('once-only.csv'), ...common]);
      expect([again.status, again.out]).toEqual([
        1,
        'Dòng 2: có thể trùng với người đã có hồ sơ, Vì Văn Sơn (số hiệu).\n0/1 dòng ghi được\n',
      ]);
      const told = await run(['people', 'import', fixture('once-only.csv'), '--write-duplicates', ...common]);
      expect([told.status, told.out.split('\n').at(-2)]).toEqual([0, '1/1 hồ sơ đã ghi']);
    });

    it.each([
      ['--head-row', '0'],
      ['--columns', 'A'],
      ['--columns', 'ZZ=fullName'],
    ])('refuses %s %s', async (option, value) => {
      const { status } = await run(['people', 'import', fixture('once-only.csv'), option, value, ...common]);
      expect(status).toBe(2);
    });
  });
});
