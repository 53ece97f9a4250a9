import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPeopleFile } from '../../../electron/exchange/people-file.ts';
import { faults, heads, list, names, read, readRows } from '../../support/people-sheets.ts';
import type { RawCell, RawSheet } from '../../support/raw-workbook.ts';

describe('a workbook is read as the table that it shows', () => {
  it('with the rows and letters of the sheet', async () => {
    const found = await read({
      sheets: [
        {
          name: 'Danh sách',
          rows: [
            ['Tỉnh ủy An Khánh'],
            [],
            [null, ...heads],
            [null, 'Hà Thị Mơ', '14/3/1979', '051179000123', 'Văn phòng'],
            [],
            [null, 'Vì Văn Sơn', '31/2/1980', null, 'Văn phòng'],
          ],
        },
      ],
    });
    expect(found.people).toMatchObject({
      headRow: 3,
      rowCount: 2,
      mapping: [null, 'fullName', 'birthDate', 'citizenNumber', 'unitName'],
    });
    expect(names(found)).toEqual(['4 Hà Thị Mơ']);
    expect(faults(found)).toEqual(['6C dateUnreadable']);
    expect(found).toMatchObject({
      sheet: 'Danh sách',
      sheets: [{ name: 'Danh sách', rows: 2, hidden: false, people: true }],
    });
  });

  it.each<[what: string, cell: RawCell, format: number | string, date: string | null]>([
    ['a serial', { v: '28928', s: 1 }, 14, '1979-03-14'],
    ['a serial with a time', { v: '28928.75', s: 1 }, 22, '1979-03-14'],
    ['its own format', { v: '28928', s: 1 }, '[$-42A]dd\\/mm\\/yyyy;@', '1979-03-14'],
    ['a month', { v: '28928', s: 1 }, 'mm/yyyy', '1979-03'],
    ['a year', { v: '28928', s: 1 }, 'yyyy', '1979'],
    ['a year as a number', { v: '1979' }, 0, '1979'],
    ['the first day of a serial', { v: '1', s: 1 }, 14, '1900-01-01'],
    ['the day before the one that never was', { v: '59', s: 1 }, 14, '1900-02-28'],
    ['the day after it', { v: '61', s: 1 }, 14, '1900-03-01'],
    ['a day of XML', { t: 'd', v: '1979-03-14T00:00:00', s: 1 }, 14, '1979-03-14'],
    ['a text', '3/1979', 0, '1979-03'],
    ['a calculated date', { f: 'DATE(1979,3,14)', v: '28928', s: 1 }, 14, '1979-03-14'],
    ['a serial that shows no date', { v: '28928' }, 0, null],
    ['29 February 1900', { v: '60', s: 1 }, 14, null],
    ['a day and month without a year', { v: '28928', s: 1 }, 16, null],
    ['a time', { v: '0.5', s: 1 }, 20, null],
    ['a negative serial', { v: '-5', s: 1 }, 14, null],
    ['a serial without end', { v: '1e300', s: 1 }, 14, null],
  ])('%s as a date', async (_what, cell, format, date) => {
    const found = await readRows([['Hà Thị Mơ', cell]], {}, { formats: [0, format] });
    expect(faults(found)).toEqual(date === null ? ['2B dateUnreadable'] : []);
    expect(found.people.rows.map(({ particulars }) => particulars.birthDate)).toEqual(date === null ? [] : [date]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const found = await readRows([['Hà Thị Mơ', { v: '27466', s: 1 }]], {}, { formats: [0, 14], date1904: true });
    expect(found.people.rows[0]?.particulars.birthDate).toBe('1979-03-14');
  });

  it.each<[what: string, cell: RawCell, format: string | number, number: string]>([
    ['whole figures in full', { v: '5.1179000123E11' }, 0, '511790001230'],
    ['zeros that the format shows', { v: '51179000123', s: 1 }, '000000000000', '051179000123'],
    ['a text', { t: 'str', v: '051179000123', f: 'A1' }, 0, '051179000123'],
    [
      'a rich text',
      { t: 'inlineStr', is: '<is><r><t>0511</t></r><r><rPr><b/></rPr><t>79000123</t></r><rPh><t>x</t></rPh></is>' },
      0,
      '051179000123',
    ],
  ])('takes %s', async (_what, cell, format, number) => {
    const found = await readRows([['Hà Thị Mơ', null, cell]], {}, { formats: [0, format] });
    expect(faults(found)).toEqual([]);
    expect(found.people.rows[0]?.particulars.citizenNumber).toBe(number);
  });

  it.each<[what: string, cell: RawCell, fault: string]>([
    ['a number that lost its zero', { v: '51179000123' }, '2C zeroLost'],
    ['a number of more figures than a spreadsheet keeps', { v: '5.1179000123456789E16' }, '2C numberMangled'],
    ['an error', { t: 'e', v: '#N/A' }, '2C spreadsheetError'],
    ['a formula that nobody calculated', { f: 'VLOOKUP(A2,X:Y,2)' }, '2C formula'],
    ['a text that a spreadsheet would run', '=HYPERLINK("x")', '2C formula'],
    ['an unseen character', '0511790_x0001_00123', '2C controlCharacter'],
  ])('names %s', async (_what, cell, fault) => {
    const found = await readRows([['Hà Thị Mơ', null, cell]]);
    expect(faults(found)).toEqual([fault]);
    expect(found.people.rows).toEqual([]);
  });

  it('reads a truth value where the form asks for one, and faults it in a date', async () => {
    const found = await read({
      sheets: [
        {
          name: 'A',
          rows: [
            ['Họ và tên', 'Gia đình liệt sĩ', 'Ngày sinh'],
            ['Hà Thị Mơ', { t: 'b', v: '1' }],
            ['Vì Văn Sơn', null, { t: 'b', v: '0' }],
          ],
        },
      ],
    });
    expect(found.people.rows.map(({ particulars }) => particulars.martyrFamily)).toEqual([true]);
    expect(faults(found)).toEqual(['3C dateUnreadable']);
    expect(faults(await readRows([[{ t: 'b', v: '1' }]]))).toEqual(['2A nameUnlikely']);
  });

  it('names a column without a head in place of a fault in each of its rows', async () => {
    const found = await readRows([['Hà Thị Mơ', null, null, null, null, 'gọi lại'], ['Vì Văn Sơn']]);
    expect([faults(found), names(found), found.people.leftOut]).toEqual([[], ['2 Hà Thị Mơ', '3 Vì Văn Sơn'], [5]]);
  });

  it('tidies letters at the gate of every table', async () => {
    const found = await readRows([['Hà  Thị\u200b Ấn'.normalize('NFD')]]);
    expect(names(found)).toEqual(['2 Hà Thị Ấn']);
  });

  it('reads what another program wrote, with a date, a hidden row, a formula never calculated and an empty sheet', async () => {
    const path = join(import.meta.dirname, '../../fixtures/import/by-another-program.xlsx');
    const found = await readPeopleFile(readFileSync(path), { take: ['rowHidden', 'zeroLost'] });
    expect(found.sheets).toHaveLength(1);
    expect(faults(found)).toEqual(['3D formula', '3C citizenNumberDoubled']);
    expect(found.people.rows[0]?.particulars).toMatchObject({
      fullName: 'Hà Thị Mơ',
      birthDate: '1979-03-14',
      citizenNumber: '051179000123',
    });
  });

  it('a head over two columns is one head', async () => {
    const found = await read({
      sheets: [
        {
          name: 'A',
          rows: [
            ['Họ và tên', 'Năm sinh', null, 'Đơn vị'],
            [null, 'Nam', 'Nữ'],
            ['Hà Thị Mơ', null, { v: '1979' }, 'Văn phòng'],
          ],
          merges: ['A1:A2', 'B1:C1', 'D1:D2'],
        },
      ],
    });
    expect(faults(found)).toEqual([]);
    expect(found.people.rows[0]?.particulars).toMatchObject({
      sex: 'female',
      birthDate: '1979',
      unitName: 'Văn phòng',
    });
  });
});

describe('what a spreadsheet does not show', () => {
  it('a hidden row is left out by name, and read when told to', async () => {
    const rows = [['Hà Thị Mơ'], ['Vì Văn Sơn'], []];
    const hidden = await readRows(rows, { hiddenRows: [3, 4] });
    expect([faults(hidden), names(hidden), hidden.people.rowCount]).toEqual([['3 rowHidden'], ['2 Hà Thị Mơ'], 2]);
    const taken = await read({ sheets: [list(rows, { hiddenRows: [3] })] }, { take: ['rowHidden'] });
    expect([faults(taken), names(taken)]).toEqual([[], ['2 Hà Thị Mơ', '3 Vì Văn Sơn']]);
  });

  it('a hidden column is read and named', async () => {
    const found = await readRows([['Hà Thị Mơ', '1979']], { hiddenColumns: [2, 40] });
    expect(found.hiddenColumns).toEqual([1]);
    expect(found.people.rows[0]?.particulars.birthDate).toBe('1979');
  });

  it('what a merged cell covers is a fault, filled in only when told to', async () => {
    const rows = [
      ['Hà Thị Mơ', '1979', null, 'Văn phòng'],
      ['Vì Văn Sơn', '1980'],
      ['Bạc Thị Lả', null, null, 'Ban Tổ chức'],
    ];
    const merges = ['D2:D3', 'A4:B4'];
    const found = await readRows(rows, { merges });
    expect(faults(found)).toEqual(['3D cellMerged', '4B cellCovered']);
    expect(found.people.errors[0]?.likely).toBe('Văn phòng');
    expect(names(found)).toEqual(['2 Hà Thị Mơ']);
    const taken = await read({ sheets: [list(rows, { merges })] }, { take: ['cellMerged'] });
    expect(faults(taken)).toEqual(['4B cellCovered']);
    expect(taken.people.rows.map(({ particulars }) => particulars.unitName)).toEqual(['Văn phòng', 'Văn phòng']);
  });

  it('quotes nothing of a masked item under a merged cell', async () => {
    const rows = [['Họ và tên', 'Dân tộc'], ['Hà Thị Mơ', 'Tày'], ['Vì Văn Sơn']];
    const found = await read({ sheets: [{ name: 'A', rows, merges: ['B2:B3'] }] });
    expect(found.people.errors).toMatchObject([{ rowNumber: 3, code: 'cellMerged' }]);
    expect(found.people.errors[0]?.likely).toBeUndefined();
  });
});

describe('the sheet that is read', () => {
  const other = (name: string, more: Partial<RawSheet> = {}): RawSheet => ({
    ...list([['Vì Văn Sơn'], ['Bạc Thị Lả']]),
    name,
    ...more,
  });
  const notes: RawSheet = { name: 'Ghi chú', rows: [['Lập ngày'], ['1/12/2026']] };
  const empty: RawSheet = { name: 'Trang tính2', rows: [[], [null]] };

  it('is the only one that holds anything', async () => {
    const found = await read({
      sheets: [empty, list([['Hà Thị Mơ']]), empty].map((sheet, at) => ({ ...sheet, name: `${sheet.name} ${at}` })),
    });
    expect([found.sheet, found.sheets.length, names(found)]).toEqual(['Danh sách 1', 1, ['2 Hà Thị Mơ']]);
  });

  it('is the only one with a column for names, and the others are named', async () => {
    const found = await read({ sheets: [notes, list([['Hà Thị Mơ']])] });
    expect(found.sheet).toBe('Danh sách');
    expect(found.sheets).toEqual([
      { name: 'Ghi chú', rows: 2, hidden: false, people: false },
      { name: 'Danh sách', rows: 1, hidden: false, people: true },
    ]);
  });

  it('is asked for where several could be meant, and nobody is read until then', async () => {
    const sheets = [list([['Hà Thị Mơ']]), other('Năm trước')];
    const asked = await read({ sheets });
    expect([asked.sheet, asked.people.rowCount, asked.sheets.map(({ rows }) => rows)]).toEqual([null, 0, [1, 2]]);
    expect(names(await read({ sheets }, { sheet: 'Năm trước' }))).toEqual(['2 Vì Văn Sơn', '3 Bạc Thị Lả']);
    await expect(read({ sheets }, { sheet: 'Năm nào' })).rejects.toMatchObject({ code: 'sheetMissing' });
  });

  it('is no hidden one unless the officer says so', async () => {
    const sheets = [notes, other('Ẩn', { state: 'veryHidden' })];
    const asked = await read({ sheets });
    expect([asked.sheet, asked.sheets[1]]).toEqual([null, { name: 'Ẩn', rows: 2, hidden: true, people: true }]);
    expect((await read({ sheets }, { sheet: 'Ẩn' })).people.rows).toHaveLength(2);
    expect((await read({ sheets: [empty, other('Ẩn', { state: 'hidden' })] })).sheet).toBe(null);
  });

  it('is missing in a workbook of empty sheets', async () => {
    await expect(read({ sheets: [empty] })).rejects.toMatchObject({ code: 'sheetMissing' });
  });
});
