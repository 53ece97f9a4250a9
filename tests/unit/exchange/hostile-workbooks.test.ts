import { describe, expect, it } from 'vitest';
import { maximumTableBytes, maximumTableRows } from '../../../electron/exchange/cell-table.ts';
import { readPeopleFile } from '../../../electron/exchange/people-file.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import { faults, list, names, read, readRows } from '../../support/people-sheets.ts';
import { rawWorkbook, zipOf, type RawWorkbook } from '../../support/raw-workbook.ts';

const refusal = async (bytes: Uint8Array, options: Parameters<typeof readPeopleFile>[1] = {}): Promise<string> =>
  readPeopleFile(bytes, options).then(
    () => 'read',
    (error: unknown) => {
      if (isAppError(error)) return error.code;
      throw error;
    },
  );

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

  it('a few kilobytes that stand for gigabytes of cells are refused', async () => {
    const long = 'x'.repeat(32_000);
    const shared: RawWorkbook = {
      sheets,
      parts: {
        'xl/sharedStrings.xml': `<sst><si><t>Họ và tên</t></si><si><t>${long}</t></si></sst>`,
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row><c t="s"><v>0</v></c></row>${'<row><c t="s"><v>1</v></c></row>'.repeat(5000)}</sheetData></worksheet>`,
      },
    };
    expect(await refusal(await rawWorkbook(shared))).toBe('tableTooLarge');
    const under = Array.from({ length: 5000 }, () => ['Hà Thị Mơ']);
    const merged: RawWorkbook = {
      sheets: [list([['Hà Thị Mơ', null, null, long], ...under], { merges: ['D2:D5001'] })],
    };
    expect(await refusal(await rawWorkbook(merged))).toBe('tableTooLarge');
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
