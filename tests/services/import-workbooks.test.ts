import Papa from 'papaparse';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import { runCommand as run } from '../support/command-line.ts';
import { addColleague, changeUser, createTestRegister, type TestVault } from '../support/open-vault.ts';
import { rawWorkbook, type RawWorkbook } from '../support/raw-workbook.ts';
import { dearPassphrases } from '../support/remembered-passphrases.ts';
import { settableClock } from '../support/settable-clock.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const fixtures = join(import.meta.dirname, '../fixtures/import');
/** Tables of UTF-8 without a stray quote or a cut line: in a workbook these cannot be. */
const tables = readdirSync(fixtures).filter((name) => !/quote|broken-line|unicode|1258|tcvn3|\.xlsx$/u.test(name));
type Plan = RequestOutput<'people.previewImport'>;

const found = ({ rows, good, errors, leftOut, mapping, headRow, duplicates }: Plan) => ({
  rows,
  good,
  leftOut,
  mapping,
  headRow,
  errors,
  duplicates: duplicates.map(({ row, firstRow, cause }) => [row, firstRow, cause]),
});

describe('a workbook that comes in', () => {
  const folder = temporaryFolder('import-workbooks');
  let test: TestVault;
  let common: string[];
  const file = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const workbook = async (name: string, book: RawWorkbook): Promise<string> => file(name, await rawWorkbook(book));
  const planOf = (path: string, how: Omit<RequestInput<'people.previewImport'>, 'file'> = {}): Promise<Plan> =>
    test.done('people.previewImport', { file: test.token(path), ...how });
  const outFolder = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const linesOfLog = async (kind: string) =>
    (await test.done('log.list', { compartment: 'personnel', limit: 60 })).events.filter(
      (event) => event.kind === kind,
    );
  const twoSheets: RawWorkbook = {
    sheets: [
      {
        name: 'Phòng Một',
        rows: [
          ['Họ và tên', 'Ngày sinh'],
          ['Lò Văn Sơn', '1980'],
          ['Lò Thị Mai', '31/2/1981'],
        ],
      },
      { name: 'Phòng Hai', rows: [['Họ và tên'], ['Tòng Văn Pâng']], state: 'hidden' },
      { name: 'Phòng Ba', rows: [['Họ và tên'], ['Cầm Thị Inh'], ['Cầm Văn Ính']], hiddenRows: [3] },
    ],
  };

  beforeAll(async () => {
    await dearPassphrases();
    test = await createTestRegister(join(folder, 'register'), { clock: settableClock(Date.now() - 60_000) });
    const officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    const passphraseFile = file('passphrase', Buffer.from(`${officer.passphrase}\n`));
    common = ['--register', test.root, '--anchors', join(folder, 'anchors')];
    common.push('--login', 'cb02', '--passphrase-file', passphraseFile);
  });

  it.each(tables)('has the plan of the same table as CSV: %s', async (name) => {
    const text = readFileSync(join(fixtures, name), 'utf8')
      .replace(/^\ufeff/u, '')
      .replace(/^sep=.\r?\n/u, '');
    const delimiter = name.endsWith('.tsv') ? '\t' : text.includes(';') ? ';' : ',';
    const rows = Papa.parse<string[]>(text, { delimiter }).data.map((cells) =>
      cells.map((cell) => (cell === '' ? null : cell)),
    );
    const path = await workbook('same.xlsx', { sheets: [{ name: 'Danh sách', rows }] });
    expect(found(await planOf(path))).toEqual(found(await planOf(join(fixtures, name))));
  });

  it('asks for the sheet, and writes nobody until one is chosen', async () => {
    const path = await workbook('two.xlsx', twoSheets);
    const asked = await planOf(path);
    expect([asked.sheet, asked.sheets.map(({ name, rows, hidden }) => `${name} ${rows} ${hidden}`)]).toEqual([
      null,
      ['Phòng Một 2 false', 'Phòng Hai 1 true', 'Phòng Ba 2 false'],
    ]);
    expect(asked.rows).toBe(0);
    expect(await test.refused('people.applyImport', { importId: asked.importId, skipRows: [] })).toBe(
      'importHasErrors',
    );
    const folderToken = test.token(outFolder('nothing'));
    expect(
      await test.refused('people.saveRejectedRows', { importId: asked.importId, skipRows: [], folder: folderToken }),
    ).toBe('notFound');
    expect(await planOf(path, { sheet: 'Phòng Hai' })).toMatchObject({ sheet: 'Phòng Hai', rows: 1, good: 1 });
    expect(await test.refused('people.previewImport', { file: test.token(path), sheet: 'Phòng Tư' })).toBe(
      'sheetMissing',
    );
  });

  it('offers its hidden rows as what may be taken', async () => {
    const path = await workbook('hidden.xlsx', twoSheets);
    const plan = await planOf(path, { sheet: 'Phòng Ba' });
    expect(plan).toMatchObject({ good: 1, likely: [{ code: 'rowHidden', count: 1, taken: false }] });
    expect(await planOf(path, { sheet: 'Phòng Ba', take: ['rowHidden'] })).toMatchObject({ good: 2, errorCount: 0 });
  });

  it('gives back the rows that were not written, with a signed line in the log, and they come in once corrected', async () => {
    const people = [
      ['Họ và tên', 'Ngày sinh', 'Dân tộc'],
      ['Quàng Thị Ánh', '5/6/1977', 'Thái'],
      ['Quàng Văn Bun', '31/2/1977', 'Thái'],
      ['Quàng Thị Ánh', '5/6/1977', null],
      ['Quàng Văn Chựa', '7/8/1978', null],
    ];
    const plan = await planOf(await workbook('four.xlsx', { sheets: [{ name: 'A', rows: people }] }));
    const input = { importId: plan.importId, skipRows: [5] };
    const before = await test.done('people.saveRejectedRows', { ...input, folder: test.token(outFolder('before')) });
    expect(before.rows).toBe(3);
    expect(await test.done('people.applyImport', input)).toMatchObject({ written: 1 });
    // What a plan has written is written once.
    expect(await test.refused('people.applyImport', input)).toBe('notFound');
    // Now the rows are those that the import left out, whatever is said of them.
    const out = outFolder('after');
    const after = await test.done('people.saveRejectedRows', {
      importId: plan.importId,
      skipRows: [],
      duplicates: 'write',
      folder: test.token(out),
    });
    expect(after.rows).toBe(3);
    expect(await linesOfLog('importRowsHandedBack')).toMatchObject([
      { values: { count: '3' } },
      { values: { count: '3' } },
    ]);
    expect((await test.done('log.verify', { compartment: 'personnel', deep: true })).checks[0]?.problem).toBeNull();
    const path = join(out, after.fileName);
    const again = await planOf(path);
    expect(again).toMatchObject({
      rows: 3,
      mapping: ['fullName', 'birthDate', 'ethnicity', null, null],
      leftOut: [3, 4],
    });
    expect(again.errors).toMatchObject([{ row: 2, column: 'B', code: 'dateUnreadable' }]);
    expect(again.duplicates).toMatchObject([{ row: 3, cause: 'nameAndBirth' }]);
    expect(await test.done('people.applyImport', { importId: again.importId, skipRows: [] })).toMatchObject({
      written: 1,
    });
  });

  it('names nobody of the register in what it gives back', async () => {
    await test.done('people.applyImport', {
      importId: (
        await planOf(file('on-file.csv', Buffer.from('Họ và tên;Số hiệu cán bộ\nHoàng Thị Duyên Anh;AK.777\n')))
      ).importId,
      skipRows: [],
    });
    const plan = await planOf(file('other-name.csv', Buffer.from('Họ và tên;Số hiệu cán bộ\nLê Văn Tám;AK.777\n')));
    expect(plan.duplicates).toMatchObject([{ fullName: 'Hoàng Thị Duyên Anh' }]);
    const out = outFolder('nobody');
    const { fileName } = await test.done('people.saveRejectedRows', {
      importId: plan.importId,
      skipRows: [],
      folder: test.token(out),
    });
    const { readWorkbook } = await import('../../electron/exchange/xlsx/read-workbook.ts');
    const [sheet] = await readWorkbook(readFileSync(join(out, fileName)));
    expect(sheet?.rows[1]).toEqual(['Lê Văn Tám', 'AK.777', '2', 'Có thể trùng với người đã có hồ sơ (số hiệu).']);
  });

  it('saves the table to fill in, and never over another file', async () => {
    const folderToken = test.token(outFolder('template'));
    const { fileName } = await test.done('people.saveImportTemplate', { folder: folderToken });
    const plan = await planOf(join(folder, 'template', fileName));
    expect(plan).toMatchObject({ sheet: 'Danh sách', rows: 0, errorCount: 0, leftOut: [] });
    expect(plan.mapping).not.toContain(null);
    expect(await test.refused('people.saveImportTemplate', { folder: folderToken })).toBe('writeFailed');
  });

  describe('through the command line', () => {
    beforeAll(() => test.vault.close());
    const said = (...words: string[]) => run(['people', ...words, ...common]);

    it('is asked for its sheet, which is then named', async () => {
      const path = await workbook('cli.xlsx', twoSheets);
      const asked = await said('import', path);
      expect([asked.status, asked.out]).toEqual([
        1,
        'Trang “Phòng Một” (2 dòng): không đọc.\nTrang ẩn “Phòng Hai” (1 dòng): không đọc.\nTrang “Phòng Ba” (2 dòng): không đọc.\n' +
          'Chưa rõ nhập từ trang nào của bảng tính; chưa ghi gì vào tủ. Chọn trang bằng --sheet "tên trang".\n',
      ]);
      const hidden = await said('import', path, '--sheet', 'Phòng Ba', '--dry-run');
      expect(hidden.out).toContain('Dòng 3: Dòng đang ẩn trong bảng tính nên chưa đọc.');
      expect((await said('import', path, '--sheet', 'Phòng Ba', '--hidden-rows', '--dry-run')).out).toContain(
        '2/2 dòng ghi được',
      );
    });

    it('writes what is good and saves the rest with its reasons', async () => {
      const path = await workbook('cli-back.xlsx', twoSheets);
      const out = outFolder('cli');
      const done = await said('import', path, '--sheet', 'Phòng Một', '--skip-bad-rows', '--rejected', out);
      expect([done.status, done.out]).toEqual([0, expect.stringContaining('1/2 hồ sơ đã ghi')]);
      const [name = ''] = readdirSync(out);
      expect(done.out).toContain(`1 dòng chưa ghi lưu ở ${name}`);
      expect((await said('import', join(out, name), '--dry-run')).out).toContain('Dòng 2, cột B: không đọc được ngày.');
    });

    it('saves the table to fill in', async () => {
      const { status, out } = await said('template', outFolder('cli-template'));
      expect([status, out]).toEqual([0, 'mau-nhap-ho-so.xlsx\n']);
    });

    it.each([
      ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'Tệp này không phải bảng tính .xlsx'],
      ['cut.xlsx', Buffer.from('PK\u0003\u0004'), 'Bảng tính hỏng'],
    ])('says what %s is', async (name, bytes, sentence) => {
      const refused = await said('import', file(name, bytes));
      expect([refused.status, refused.err]).toEqual([1, expect.stringContaining(sentence)]);
    });
  });
});
