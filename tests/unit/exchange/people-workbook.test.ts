import { describe, expect, it } from 'vitest';
import { maximumTableBytes, maximumTableRows } from '../../../electron/exchange/cell-table.ts';
import { readPeopleFile } from '../../../electron/exchange/people-file.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import { rawWorkbook, zipOf, type RawCell, type RawSheet, type RawWorkbook } from '../../support/raw-workbook.ts';

type Options = Parameters<typeof readPeopleFile>[1];
const heads = ['Họ và tên', 'Ngày sinh', 'Số CCCD', 'Đơn vị'];
const list = (rows: readonly (readonly RawCell[])[], more: Partial<RawSheet> = {}): RawSheet => ({
  name: 'Danh sách',
  rows: [heads, ...rows],
  ...more,
});
const read = async (workbook: RawWorkbook, options: Options = {}) =>
  readPeopleFile(await rawWorkbook(workbook), options);
const readRows = (
  rows: readonly (readonly RawCell[])[],
  more: Partial<RawSheet> = {},
  book: Partial<RawWorkbook> = {},
) => read({ sheets: [list(rows, more)], ...book });
const faults = ({ people }: Awaited<ReturnType<typeof read>>) =>
  people.errors.map(({ rowNumber, column, code }) => `${rowNumber}${column ?? ''} ${code}`);
const names = ({ people }: Awaited<ReturnType<typeof read>>) =>
  people.rows.map(({ rowNumber, particulars }) => `${rowNumber} ${particulars.fullName}`);
const refusal = async (bytes: Uint8Array, options: Options = {}): Promise<string> =>
  readPeopleFile(bytes, options).then(
    () => 'read',
    (error: unknown) => {
      if (isAppError(error)) return error.code;
      throw error;
    },
  );

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
    expect(await refusal(await rawWorkbook({ sheets }), { sheet: 'Năm nào' })).toBe('sheetMissing');
  });

  it('is no hidden one unless the officer says so', async () => {
    const sheets = [notes, other('Ẩn', { state: 'veryHidden' })];
    const asked = await read({ sheets });
    expect([asked.sheet, asked.sheets[1]]).toEqual([null, { name: 'Ẩn', rows: 2, hidden: true, people: true }]);
    expect((await read({ sheets }, { sheet: 'Ẩn' })).people.rows).toHaveLength(2);
    expect((await read({ sheets: [empty, other('Ẩn', { state: 'hidden' })] })).sheet).toBe(null);
  });

  it('is missing in a workbook of empty sheets', async () => {
    expect(await refusal(await rawWorkbook({ sheets: [empty] }))).toBe('sheetMissing');
  });
});

describe('a hostile workbook', () => {
  const sheets = [list([['Hà Thị Mơ']])];
  const sheetWith = (data: string): RawWorkbook => ({
    sheets,
    parts: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${data}</sheetData></worksheet>` },
  });
  const head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>';

  it.each<[what: string, workbook: RawWorkbook, code: string]>([
    [
      'a document type',
      { sheets, parts: { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' } },
      'tableDamaged',
    ],
    [
      'an entity of its own',
      sheetWith(`${head}<row r="2"><c r="A2" t="inlineStr"><is><t>&a;</t></is></c></row>`),
      'tableDamaged',
    ],
    ['XML cut off', sheetWith(`${head}<row r="2"><c`), 'tableDamaged'],
    [
      'a shared text that is not there',
      sheetWith(`${head}<row r="2"><c r="A2" t="s"><v>99</v></c></row>`),
      'tableDamaged',
    ],
    ['one cell twice', sheetWith('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), 'tableDamaged'],
    ['one row twice', sheetWith(`${head}${head}`), 'tableDamaged'],
    ['a cell of another row', sheetWith('<row r="1"><c r="A2"><v>1</v></c></row>'), 'tableDamaged'],
    ['a row beyond every sheet', sheetWith('<row r="99999999"/>'), 'tableDamaged'],
    ['a missing sheet', { sheets, parts: { 'xl/worksheets/sheet1.xml': null } }, 'tableDamaged'],
    ['tags within tags without end', sheetWith('<a>'.repeat(100) + '</a>'.repeat(100)), 'tableTooLarge'],
    [
      'a text without end',
      sheetWith(`${head}<row r="2"><c r="A2" t="inlineStr"><is><t>${'x'.repeat(9_000_000)}</t></is></c></row>`),
      'tableTooLarge',
    ],
    [
      'merged cells over each other',
      {
        sheets: [
          list(
            Array.from({ length: 900 }, () => ['Hà Thị Mơ']),
            { merges: Array.from({ length: 3000 }, () => 'A2:A900') },
          ),
        ],
      },
      'tableTooLarge',
    ],
    [
      'a binary workbook',
      {
        sheets,
        parts: {
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
          'xl/workbook.bin': 'x',
        },
      },
      'tableFormatRefused',
    ],
    [
      'a text',
      {
        sheets,
        parts: {
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
          'word/document.xml': '<document/>',
        },
      },
      'tableFormatRefused',
    ],
    [
      'a sheet that lies elsewhere',
      {
        sheets,
        parts: {
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
        },
      },
      'tableDamaged',
    ],
  ])('%s is refused', async (_what, workbook, code) => {
    expect(await refusal(await rawWorkbook(workbook))).toBe(code);
  });

  it('takes what is too much for one sheet as a fault of the table', async () => {
    const wide = await read({
      sheets: [{ name: 'A', rows: [Array.from({ length: 501 }, (_none, at) => `Cột ${at}`)] }],
    });
    expect(faults(wide)).toEqual(['1 tooManyColumns']);
    const long = await readRows([['x'.repeat(40_000)]]);
    expect(long.people).toMatchObject({ rows: [], errors: [{ code: 'cellTooLong' }] });
    const inline = await read(
      sheetWith(`${head}<row r="3"><c r="A3" t="inlineStr"><is><t>${'x'.repeat(40_000)}</t></is></c></row>`),
    );
    expect(faults(inline)).toEqual(['3 valueTooLong']);
    const deep = await read(
      sheetWith(
        `${head}<row r="2"><c r="A2" t="inlineStr"><is><t>Hà Thị Mơ</t></is></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>`,
      ),
    );
    expect([faults(deep), names(deep)]).toEqual([[`${maximumTableRows + 2} tooManyRows`], ['2 Hà Thị Mơ']]);
  });

  it('a name twice, a path out of the container, a bomb and an altered byte', async () => {
    const good = await rawWorkbook({ sheets });
    expect(await refusal(good)).toBe('read');
    const twice = await zipOf([
      ['xl/workbook.xml', '<workbook/>'],
      ['XL/Workbook.xml', '<workbook/>'],
    ]);
    expect(await refusal(twice)).toBe('tableDamaged');
    // The writer refuses such a name: one of the same length is made it afterwards.
    const path = await zipOf([['aa/aaa', 'x']]);
    expect(await refusal(Buffer.from(path.toString('latin1').replaceAll('aa/aaa', '../aaa'), 'latin1'))).toBe(
      'tableDamaged',
    );
    const bomb = await rawWorkbook({
      sheets,
      parts: { 'xl/sharedStrings.xml': Buffer.alloc(300 * 1024 * 1024, '<a/>') },
    });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refusal(bomb)).toBe('tableTooLarge');
    const many = await zipOf(Array.from({ length: 2001 }, (_none, at) => [`p${at}`, '']));
    expect(await refusal(many)).toBe('tableTooLarge');
  }, 60_000);

  it('with a byte altered that leaves it well formed is found by its sum', async () => {
    const bytes = await zipOf([['xl/workbook.xml', '<workbook><sheets/></workbook>']], { compress: false });
    expect(await refusal(bytes)).toBe('tableFormatRefused');
    bytes[bytes.indexOf('sheets') + 5] = 'z'.charCodeAt(0);
    expect(await refusal(bytes)).toBe('tableDamaged');
  });

  it('under a password, of before 2007, of another program, or no table at all says which', async () => {
    const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
    expect(await refusal(old)).toBe('tableFormatRefused');
    expect(await refusal(Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe('tableNeedsPassword');
    const ods = await zipOf([
      ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
      ['content.xml', '<x/>'],
    ]);
    expect(await refusal(ods)).toBe('tableFormatRefused');
    expect(await refusal(Buffer.from('<html><table><tr><td>Họ và tên</td></tr></table></html>'))).toBe(
      'tableFormatRefused',
    );
    expect(await refusal(Buffer.from('%PDF-1.7 x'))).toBe('tableFormatRefused');
    expect(await refusal(Buffer.from('PK\u0003\u0004 and nothing else'))).toBe('tableDamaged');
    expect(await refusal(Buffer.alloc(maximumTableBytes + 1, 'PK\u0003\u0004'))).toBe('fileTooLarge');
    expect(await refusal(Buffer.from('Họ và tên\nHà Thị Mơ'), { sheet: 'A' })).toBe('sheetMissing');
  });

  it('with macros gives its cells and nothing of them', async () => {
    const found = await read({ sheets, parts: { 'xl/vbaProject.bin': Buffer.from('Sub Auto_Open()') } });
    expect(names(found)).toEqual(['2 Hà Thị Mơ']);
  });

  it('of the strict kind, with a prefix for its tags, reads alike', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const found = await read({
      sheets,
      parts: {
        '_rels/.rels': `<Relationships><Relationship Id="a" Type="${strict}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
        'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Họ và tên</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>Hà &#x54;hị &amp; Mơ</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    });
    expect(names(found)).toEqual(['2 Hà Thị & Mơ']);
  });
});
