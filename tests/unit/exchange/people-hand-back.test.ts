import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPeopleFile, type PeopleFile } from '../../../electron/exchange/people-file.ts';
import { handBackRows } from '../../../electron/exchange/people-hand-back.ts';
import { peopleTemplate } from '../../../electron/exchange/people-template.ts';
import { readWorkbook } from '../../../electron/exchange/xlsx/read-workbook.ts';
import { writeWorkbook } from '../../../electron/exchange/xlsx/write-workbook.ts';
import { rawWorkbook, readPart } from '../../support/raw-workbook.ts';

const folder = join(import.meta.dirname, '../../fixtures/import');
const every = ({ people }: PeopleFile) => new Map([...people.cells.keys()].map((row): [number, string[]] => [row, []]));
const backFrom = async (file: PeopleFile): Promise<PeopleFile> =>
  readPeopleFile(await handBackRows(file.people, every(file)), {});

describe('the template', () => {
  it('is read back with each of its columns in its own field, and without a question for the sheet', async () => {
    const { people, sheet, sheets } = await readPeopleFile(await peopleTemplate(), {});
    expect(people.mapping).not.toContain(null);
    expect(new Set(people.mapping).size).toBe(people.columns.length);
    expect(people).toMatchObject({ headRow: 1, rowCount: 0, errors: [], leftOut: [] });
    expect([sheet, sheets.map(({ name, people: with_ }) => [name, with_])]).toEqual([
      'Danh sách',
      [
        ['Danh sách', true],
        ['Cách ghi', false],
      ],
    ]);
  });

  it('gives an example for every kind of column that the reader takes', async () => {
    const [list, guide] = await readWorkbook(await peopleTemplate());
    const examples = (guide?.rows ?? []).slice(4).filter(([, , example = '']) => example !== '');
    expect(examples.length).toBeGreaterThan(10);
    const columns = examples.map(([title = '']) => ({ title, width: 10 }));
    const rows = [examples.map(([, , example = '']) => example)];
    const { people } = await readPeopleFile(await writeWorkbook([{ name: 'A', columns, rows }]), {});
    expect([people.errors, people.rows.length]).toEqual([[], 1]);
    expect(list?.rows).toHaveLength(1);
  });

  it('keeps what is typed as it is typed, and offers what the form knows', async () => {
    const bytes = await peopleTemplate();
    const sheet = (await readPart(bytes, 'xl/worksheets/sheet1.xml')).toString();
    const styles = (await readPart(bytes, 'xl/styles.xml')).toString();
    const columns = [...sheet.matchAll(/<col [^>]*style="(\d)"/gu)].map(([, style]) => style);
    expect(new Set(columns)).toEqual(new Set(['2']));
    expect(styles.match(/<xf numFmtId="49"/gu)).toHaveLength(3);
    // Every choice that is offered is one that the reader knows: no row of them is faulted.
    expect(sheet.match(/<dataValidation /gu)).toHaveLength(3);
    const rows = [
      ['Hà Thị Mơ', 'Nam', 'đang công tác', 'Có'],
      ['Hà Thị Lả', 'Nữ', 'chuyển đi', 'Không'],
      ['Hà Thị Là', 'Nữ', 'nghỉ hưu', ''],
      ['Hà Thị La', 'Nữ', 'từ trần', ''],
    ];
    for (const words of ['Nam,Nữ', 'đang công tác,chuyển đi,nghỉ hưu,từ trần', 'Có,Không'])
      expect(sheet).toContain(`"${words}"`);
    const columnsOf = ['Họ và tên', 'Giới tính', 'Tình trạng', 'Gia đình liệt sĩ'].map((title) => ({
      title,
      width: 10,
    }));
    const read = await readPeopleFile(await writeWorkbook([{ name: 'A', columns: columnsOf, rows }]), {});
    expect([read.people.errors, read.people.rows.length]).toEqual([[], 4]);
  });
});

describe('rows that are handed back', () => {
  const names = readdirSync(folder).filter((name) => !['heads-nobody-knows.csv', 'tcvn3.csv'].includes(name));
  it.each(names)('%s: each column fills what it filled, and what was good or faulty is so again', async (name) => {
    const file = await readPeopleFile(readFileSync(join(folder, name)), {});
    if (file.people.cells.size === 0) return;
    const back = await backFrom(file);
    const used = (from: PeopleFile) => from.people.mapping.map((field) => field ?? '-').join(' ');
    expect(used(back).slice(0, used(file).length)).toBe(used(file));
    expect(back.people.mapping.slice(file.people.mapping.length).filter((field) => field !== null)).toEqual([]);
    expect(back.people.rowCount).toBe(file.people.rowCount);
    // A row that a quote had swallowed stands by itself again; every other fault is there as before.
    const good = (from: PeopleFile) => from.people.rows.map(({ particulars }) => particulars.fullName);
    expect(good(back)).toEqual(expect.arrayContaining(good(file)));
  });

  it('give each row that a quote had swallowed back by itself', async () => {
    const back = await backFrom(await readPeopleFile(readFileSync(join(folder, 'open-quote.csv')), {}));
    expect(back.people.rows.map(({ particulars }) => particulars.fullName)).toEqual([
      'Hà Thị Mơ',
      'Cầm Văn Phong',
      'Bạc Thị Lả',
      'Tòng Văn Hặc',
    ]);
  });

  it('say the row, the place and what to do, and never what stood in a masked item', async () => {
    const text = 'Họ và tên;Ngày sinh;Dân tộc;Cao (cm)\nHà Thị Mơ;31/2/1979;Tày;1,65\nHà Thị Mơ 2;1979;;\n';
    const file = await readPeopleFile(Buffer.from(text), {});
    const [sheet] = await readWorkbook(
      await handBackRows(
        file.people,
        new Map([
          [2, []],
          [3, ['Đã chọn không ghi dòng này.']],
        ]),
      ),
    );
    expect(sheet?.rows.map((cells) => cells.slice(-2))).toEqual([
      ['Dòng trong bảng gốc', 'Lý do chưa ghi'],
      [
        '2',
        'Cột B (Ngày sinh): không đọc được ngày. Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm.\nCột D (Cao (cm)): chiều cao có vẻ ghi bằng mét. Ghi bằng xăng-ti-mét.',
      ],
      [
        '3',
        'Cột A (Họ và tên): nội dung không phải họ tên (có chữ số, dòng mục, dòng cộng). Xem lại dòng này.\nĐã chọn không ghi dòng này.',
      ],
    ]);
  });

  it('keep the columns that the officer chose', async () => {
    const bytes = Buffer.from('A;B;Điện thoại;Họ và tên\nHà Thị Mơ;31/2/1979;x;y\n');
    const mapping = { 0: 'fullName', 1: 'birthDate', 2: null, 3: null } as const;
    const back = await backFrom(await readPeopleFile(bytes, { mapping }));
    expect(back.people.mapping.slice(0, 4)).toEqual(['fullName', 'birthDate', null, null]);
    expect(back.people.columns.slice(0, 4)).toEqual([
      'Họ và tên',
      'Ngày sinh',
      'Không dùng: Điện thoại',
      'Không dùng: Họ và tên',
    ]);
  });

  it('are the same once more from a workbook, hidden and merged rows included', async () => {
    const rows = [
      ['Họ và tên', 'Ngày sinh', 'Đơn vị'],
      ['Hà Thị Mơ', { v: '28928', s: 1 }, 'Văn phòng'],
      ['Vì Văn Sơn', '1980'],
    ];
    const bytes = await rawWorkbook({
      sheets: [{ name: 'A', rows, merges: ['C2:C3'], hiddenRows: [2] }],
      formats: [0, 14],
    });
    const back = await backFrom(await readPeopleFile(bytes, {}));
    expect(back.people.rows.map(({ particulars }) => [particulars.fullName, particulars.birthDate])).toEqual([
      ['Hà Thị Mơ', '1979-03-14'],
      ['Vì Văn Sơn', '1980'],
    ]);
  });
});

describe('a workbook that is written', () => {
  it('holds every text as a text, whatever it begins with', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '=1+1',
        '+1',
        '-1',
        '@SUM(A1)',
        '\t=1',
        '\r=1',
        '_x000D_',
        '_x005F_',
        '&#x1;',
        ']]>',
        '<f>1</f>',
        ' a ',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          const columns = Array.from({ length: 5 }, (_none, at) => ({ title: `Cột ${at}`, width: 10 }));
          const [sheet] = await readWorkbook(await writeWorkbook([{ name: 'A & "B"', columns, rows }]));
          const read = Array.from(rows, (cells, at) =>
            cells.map((_cell, column) => sheet?.rows[at + 1]?.[column] ?? ''),
          );
          expect(read).toEqual(rows.map((cells) => [...cells]));
        },
      ),
      { numRuns: 150 },
    );
  });
});
