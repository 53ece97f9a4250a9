import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPeopleCsv } from '../../../electron/exchange/people-csv.ts';
import type { PeopleTableOptions } from '../../../electron/exchange/people-table.ts';

// Tables as offices keep them and as spreadsheets spoil them. All names and numbers are invented.
const folder = join(import.meta.dirname, '../../fixtures/import');
const read = (name: string, options?: PeopleTableOptions) => readPeopleCsv(readFileSync(join(folder, name)), options);
const faults = (name: string, options?: PeopleTableOptions) =>
  read(name, options).errors.map(({ rowNumber, column, code }) => `${rowNumber}${column ?? ''} ${code}`);
const names = (name: string, options?: PeopleTableOptions) =>
  read(name, options).rows.map(({ rowNumber, particulars }) => `${rowNumber} ${particulars.fullName}`);
const likely = (name: string) =>
  read(name).errors.map(({ rowNumber, column, likely: value }) => `${rowNumber}${column ?? ''} ${value ?? '-'}`);

describe('a row is left out under its own number only', () => {
  it('names every line that an open quote swallowed', () => {
    expect(faults('open-quote.csv')).toEqual(['3 quotesBroken', '4 rowSwallowed', '5 rowSwallowed']);
    expect(names('open-quote.csv')).toEqual(['2 Hà Thị Mơ']);
    expect(read('open-quote.csv').rowCount).toBe(4);
  });

  it.each([
    ['stray-quotes.csv', '3C'],
    ['stray-quotes-in-notes.csv', '3C'],
  ])('names the rows between two stray quotes: %s', (name, place) => {
    expect(faults(name)).toEqual([`${place} rowsJoined`, '4 rowSwallowed', '5 rowSwallowed']);
    expect(names(name)).toEqual(['2 Hà Thị Mơ', '6 Vì Văn Sơn']);
    expect(read(name).rowCount).toBe(5);
  });

  it('writes nobody from a row that a line break cut in two', () => {
    expect(faults('broken-line.csv')).toEqual([2, 3, 4, 5, 6].map((row) => `${row} rowSplit`));
    expect(names('broken-line.csv')).toEqual(['7 Bạc Thị Lả']);
  });

  it('takes a block whose last column is empty, as spreadsheets write it', () => {
    const rows = Array.from(
      { length: 16 },
      (_none, index) => `Hà Thị ${'ABCDEFGHIKLMNOPQ'[index] ?? ''};1979;Văn phòng`,
    );
    const text = `Họ và tên;Ngày sinh;Đơn vị;Chức vụ\n${rows.join('\n')}\n`;
    expect(readPeopleCsv(Buffer.from(text))).toMatchObject({ rowCount: 16, errors: [] });
  });

  it('leaves a long answer with line breaks whole', () => {
    const text =
      'Họ và tên;Khen thưởng;Đơn vị;Chức vụ\nHà Thị Mơ;"2001: Bằng khen;\n2005: Giấy khen";Văn phòng;Phó phòng\n';
    expect(readPeopleCsv(Buffer.from(text))).toMatchObject({ rowCount: 1, errors: [] });
  });
});

describe('a name is whole or not written', () => {
  it('puts three columns together', () => expect(names('name-in-three.csv')).toEqual(['2 Hà Thị Hoài Mơ']));

  it('takes back as mapping what it proposed', () => {
    const { mapping } = read('name-in-two.csv');
    expect(mapping).toEqual(['familyAndMiddleName', 'givenName', 'birthDate', 'staffNumber']);
    const again = read('name-in-two.csv', { mapping: Object.fromEntries(mapping.map((field, at) => [at, field])) });
    expect(again.rows[0]?.particulars).toMatchObject({ fullName: 'Hà Thị Mơ', staffNumber: 'TB.07' });
  });

  it('knows a column that speaks of đệm or lót, whatever else its head says', () =>
    expect(names('own-heads-of-parts.csv')).toEqual(['2 Hà Thị Mơ']));

  it('drops no part of it, also where the officer leaves the column out', () => {
    expect(faults('name-in-three.csv', { mapping: { 1: null } })).toEqual(['1B namePartLeftOut']);
    expect(faults('name-in-two.csv', { mapping: { 0: 'unitName' } })).toEqual(['2B nameInPart']);
    expect(faults('name-in-two.csv', { mapping: { 0: null } })).toEqual(['1A namePartLeftOut']);
    expect(names('name-in-three.csv', { mapping: { 1: null } })).toEqual([]);
  });

  it('does not choose between a whole name and parts that say another', () => {
    const text = 'Họ và tên;Họ;Đệm;Tên\nHà Thị Mơ;Hà;Thị;Mơ\nHà Thị Mơ;Hà;Hoài;Mơ\n';
    expect(readPeopleCsv(Buffer.from(text)).errors.map(({ rowNumber, code }) => [rowNumber, code])).toEqual([
      [3, 'nameDiffers'],
    ]);
  });
});

describe('heads of real lists', () => {
  it('are known; a second column that says the same is left out and named', () => {
    const { mapping, leftOut, errors, rows } = read('heads-of-real-lists.csv');
    expect(errors).toEqual([]);
    expect(mapping).toEqual(['staffNumber', 'fullName', 'sex', 'citizenNumber', 'phone', 'unitName', null, null]);
    expect(leftOut).toEqual([6, 7]);
    expect(rows[0]?.particulars).toMatchObject({ sex: 'female', citizenNumber: '014179000321', unitName: 'Văn phòng' });
  });

  it('are known behind stars and notes, unless the note makes it another item', () => {
    const { mapping } = read('heads-with-notes.csv');
    expect(mapping).toEqual(['fullName', 'birthDate', 'sex', 'citizenNumber', 'partyOfficialOn']);
    const other = readPeopleCsv(Buffer.from('Họ và tên;Họ và tên (vợ);Nơi sinh (con)\nHà Thị Mơ;Vì Văn Sơn;Xã A\n'));
    expect(other).toMatchObject({ mapping: ['fullName', null, null], leftOut: [1, 2] });
  });

  it.each(['year-under-sex.csv', 'year-under-sex-two-lines.csv'])('read the year under Nam and Nữ: %s', (name) => {
    const { rows } = read(name);
    expect(rows.map(({ particulars: { fullName, sex, birthDate } }) => [fullName, sex, birthDate])).toEqual([
      ['Hà Thị Mơ', 'female', '1979'],
      ['Vì Văn Sơn', 'male', '1983'],
    ]);
    expect(faults(name)).toEqual(name === 'year-under-sex.csv' ? ['4D valuesDiffer'] : []);
  });

  it('refuse two columns of one item that say different things', () => {
    const text = 'Họ và tên;Số CCCD;Số thẻ căn cước\nHà Thị Mơ;014179000321;014179000322\n';
    expect(readPeopleCsv(Buffer.from(text))).toMatchObject({ rows: [], errors: [{ code: 'fieldMappedTwice' }] });
  });

  it('are found below title rows, and everything that is nobody is named', () => {
    const { headRow, rowCount } = read('title-rows.csv');
    expect([headRow, rowCount]).toEqual([3, 4]);
    expect(names('title-rows.csv')).toEqual(['4 Hà Thị Mơ', '6 Vì Văn Sơn']);
    expect(faults('title-rows.csv')).toEqual(['5 headRepeated', '7B nameUnlikely']);
  });

  it('stand where the officer points', () => {
    expect(faults('heads-nobody-knows.csv')).toEqual(['1 nameColumnMissing']);
    const pointed = read('heads-nobody-knows.csv', { headRow: 2, mapping: { 1: 'fullName', 2: 'birthDate' } });
    expect(pointed).toMatchObject({ headRow: 2, columns: ['TT', 'Cán bộ', 'Sinh'], leftOut: [0], errors: [] });
    expect(pointed.rows[0]).toMatchObject({ rowNumber: 3, particulars: { fullName: 'Hà Thị Mơ' } });
  });
});

describe('delimiters and encodings', () => {
  it.each(['commas-in-heads.csv', 'commas-in-heads.tsv'])('takes the mark that fits head and rows: %s', (name) => {
    const { mapping, errors } = read(name);
    expect(mapping.slice(0, 2)).toEqual(['fullName', 'birthDate']);
    expect(mapping).toHaveLength(3);
    expect(errors).toEqual([]);
  });

  it.each([
    ['unicode-text.txt', 'utf-16le'],
    ['unicode-text-be.txt', 'utf-16be'],
    ['windows-1258.csv', 'windows-1258'],
  ])('reads %s', (name, encoding) => {
    const { rows, errors, encoding: found } = read(name);
    expect([found, errors]).toEqual([encoding, []]);
    expect(rows.map(({ particulars: { fullName, unitName } }) => [fullName, unitName])).toEqual([
      ['Hà Thị Mơ', 'Văn phòng'],
      ['Vì Văn Sơn', 'Sở Nội vụ tỉnh Đắk Lắk'],
    ]);
  });

  it('reads UTF-16 without a byte order mark', () => {
    const text = Buffer.from('Họ và tên;Đơn vị\nHà Thị Mơ;Văn phòng\n', 'utf16le');
    expect(readPeopleCsv(text)).toMatchObject({ encoding: 'utf-16le', rowCount: 1, errors: [] });
  });

  it('does not take the bytes of an older font for letters', () =>
    expect(() => read('tcvn3.csv')).toThrow(expect.objectContaining({ code: 'textEncodingRefused' })));
});

describe('what a spreadsheet did to a cell', () => {
  it('names numbers that lost their zeros, with the likely one', () => {
    expect(faults('lost-zeros.csv')).toEqual([
      '2C zeroLost',
      '2D zeroLost',
      '4C zeroLost',
      '5C zeroLost',
      '6C citizenNumberShape',
    ]);
    expect(likely('lost-zeros.csv')).toEqual([
      '2C 014179000321',
      '2D 0987654321',
      '4C 050123456',
      '5C 001080000987',
      '6C -',
    ]);
    expect(names('lost-zeros.csv')).toEqual(['3 Vì Văn Sơn']);
  });

  it('takes the likely value when the officer says so, and no other', () => {
    const { rows } = read('lost-zeros.csv', { take: ['zeroLost'] });
    expect(rows.map(({ rowNumber, particulars }) => [rowNumber, particulars.citizenNumber])).toEqual([
      [2, '014179000321'],
      [3, '014083000654'],
      [4, '050123456'],
      [5, '001080000987'],
    ]);
    expect(faults('lost-zeros.csv', { take: ['metres'] })).toEqual(faults('lost-zeros.csv'));
  });

  it('names its errors, each cell', () =>
    expect(faults('spreadsheet-errors.csv')).toEqual(
      ['2B', '2C', '2D', '2E', '3A', '3C', '3D', '4A', '5B', '5C', '5D'].map((place) => `${place} spreadsheetError`),
    ));

  it('names what became a date, and a height in metres without quoting it', () => {
    expect(faults('became-dates.csv')).toEqual([
      '2B becameDate',
      '2C metres',
      '2D becameDate',
      '3B becameDate',
      '4B becameDate',
    ]);
    expect(likely('became-dates.csv')).toEqual(['2B 3/9', '2C -', '2D 12/12', '3B 3/9', '4B 3/9']);
    const { rows } = read('became-dates.csv', { take: ['becameDate', 'metres'] });
    expect(rows.map(({ particulars, sensitive }) => [particulars.salaryStep, sensitive.heightCm])).toEqual([
      ['3/9', '158'],
      ['3/9', '170'],
      ['3/9', '158'],
    ]);
    expect(JSON.stringify(read('became-dates.csv').errors)).not.toContain('158');
  });

  it('leaves alone what only looks like a date', () => {
    const text = 'Họ và tên;Đơn vị;Bậc lương;Mã ngạch\nHà Thị Mơ;Tổng công ty May 10;3/9;01.003\n';
    expect(readPeopleCsv(Buffer.from(text)).errors).toEqual([]);
  });
});

describe('what nobody sees', () => {
  it('does not reach the dossier: no-break spaces, zero-width marks, emoji', () => {
    const text =
      'Họ và tên;Các chức vụ đang giữ;Nơi sinh\nY\u00a0Bhăm Êban;Phó\u00a0Chủ\u00a0tịch Ủy\u00a0ban 🙂;Xã\u200b Ea\u00a0Kênh\n';
    const { rows, errors } = readPeopleCsv(Buffer.from(text));
    expect(errors).toEqual([]);
    expect(rows[0]?.particulars).toMatchObject({
      fullName: 'Y Bhăm Êban',
      positionsHeld: 'Phó Chủ tịch Ủy ban',
      birthPlace: 'Xã Ea Kênh',
    });
  });
});

describe('letters that cannot be Vietnamese', () => {
  it('are named where they were lost', () =>
    expect(faults('question-marks.csv')).toEqual(['2A characterLost', '2B characterLost']));

  it('are named where they were encoded twice, with the text before that', () => {
    expect(faults('encoded-twice.csv')).toEqual(['2A encodedTwice', '2B encodedTwice']);
    expect(likely('encoded-twice.csv')).toEqual(['2A Hà Thị Mơ', '2B Văn phòng Sở']);
    expect(names('encoded-twice.csv', { take: ['encodedTwice'] })).toEqual(['2 Hà Thị Mơ']);
  });

  it.each([
    ['signs of an older font', 'Nguy\u00d4n V\u00a8n An', 'letterForeign'],
    ['Cyrillic look-alikes', 'Нguyễn Văn An', 'letterForeign'],
    ['a soft hyphen', 'Nguyễn Vă\u00adn An', 'letterForeign'],
    ['another script', 'Нгуен', 'nameUnlikely'],
    ['digits', 'Nguyễn Văn 4n', 'nameUnlikely'],
    ['a heading', 'II. Văn phòng', 'nameUnlikely'],
  ])('%s', (_what, name, code) =>
    expect(readPeopleCsv(Buffer.from(`Họ và tên;Đơn vị\n${name};Văn phòng\n`)).errors).toMatchObject([{ code }]),
  );

  it.each([
    'HʼLuin Mlô',
    "K'Brông",
    'Y Ml\u00f4\u0306 Ayŭn',
    'Lò Văn Ƀăk',
    'Nguyễn Thị Minh-Châu',
    'Công Tôn Nữ Mai',
    'Triệu Quý (Chẩn)',
  ])('but not in %s', (name) => expect(readPeopleCsv(Buffer.from(`Họ và tên\n${name}\n`)).errors).toEqual([]));

  it('are named in the heads as well', () => {
    const text = 'H? và tên;Đơn vị\nHà Thị Mơ;Văn phòng\n';
    expect(readPeopleCsv(Buffer.from(text)).errors.map(({ code }) => code)).toEqual([
      'characterLost',
      'nameColumnMissing',
    ]);
  });
});
