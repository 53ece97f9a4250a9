import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnLetters } from '../../../shared/text/column-letters.ts';
import { columnTitles, fieldForHeader, isPeopleField } from '../../../electron/exchange/people-table-columns.ts';
import { maximumTableRows } from '../../../electron/exchange/cell-table.ts';
import { readPeopleCsv } from '../../../electron/exchange/people-csv.ts';
import { peopleFields, type PeopleTableOptions } from '../../../electron/exchange/people-table.ts';
import { emptyParticulars, particularsSchema } from '../../../shared/model/particulars.ts';
import { sensitiveParticularsSchema } from '../../../shared/model/sensitive-particulars.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options?: PeopleTableOptions) => readPeopleCsv(bytes(text), options);
const codes = (text: string) =>
  read(text).errors.map(({ rowNumber, column, code }) => `${rowNumber}${column ?? ''} ${code}`);

describe('reading people from a spreadsheet', () => {
  it('reads particulars and keeps the masked items apart', () => {
    const { rows, errors, mapping } = read(
      'Số hiệu;Họ và tên;Giới tính;Ngày sinh;Dân tộc;Số CCCD;Ghi chú\nAK.020417;Nguyễn  Thị Minh Khuê;Nữ;14/3/1979;Kinh;051 179 000123;x\n;Lê Văn An;nam;1980;;;\n',
    );
    expect(errors).toEqual([]);
    expect(mapping).toEqual(['staffNumber', 'fullName', 'sex', 'birthDate', 'ethnicity', 'citizenNumber', null]);
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 3]);
    expect(rows[0]?.particulars).toEqual({
      ...emptyParticulars(),
      staffNumber: 'AK.020417',
      fullName: 'Nguyễn Thị Minh Khuê',
      sex: 'female',
      birthDate: '1979-03-14',
      citizenNumber: '051 179 000123',
    });
    expect(rows[0]?.sensitive.ethnicity).toBe('Kinh');
    expect(rows[1]?.particulars).toMatchObject({ fullName: 'Lê Văn An', sex: 'male', birthDate: '1980' });
  });

  it.each([
    ['commas, CRLF, quotes', 'Họ tên,Nơi sinh\r\n"Lê, ""Ba"" An","Xã A, tỉnh B"\r\n', 'Lê, "Ba" An', 'Xã A, tỉnh B'],
    ['semicolons and byte order mark', '\ufeffHọ tên;Nơi sinh\nLê An;Xã A', 'Lê An', 'Xã A'],
    ['tabs', 'Họ tên\tNơi sinh\nLê An\tXã A', 'Lê An', 'Xã A'],
    ['a sep line', 'sep=;\r\nHọ tên;Nơi sinh\r\nLê An;"Xã A, B"\r\n', 'Lê An', 'Xã A, B'],
    ['more commas in one header than columns', 'Họ tên;Nơi sinh;"Ghi chú (a, b, c, d)"\nLê An;Xã A;x', 'Lê An', 'Xã A'],
    ['old Mac line ends', 'Họ tên;Nơi sinh\rLê An;Xã A\r', 'Lê An', 'Xã A'],
    ['decomposed letters', 'Họ tên;Nơi sinh\nLê Ấn;Sơn Hòa'.normalize('NFD'), 'Lê Ấn', 'Sơn Hòa'],
    ['headers without marks, in capitals', 'HO TEN;NOI SINH\nLê An;Xã A', 'Lê An', 'Xã A'],
    ['English headers', 'Full name;Birth place\nLê An;Xã A', 'Lê An', 'Xã A'],
    ['a line break inside a cell', 'Họ tên;Nơi sinh\nLê An;"Xã A\nhuyện B"', 'Lê An', 'Xã A huyện B'],
  ])('takes %s', (_what, text, fullName, birthPlace) => {
    const { rows, errors } = read(text);
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.particulars).toMatchObject({ fullName, birthPlace });
  });

  it('joins a name in two columns and never changes its letters', () => {
    expect(read('Họ đệm;Tên\nNGUYỄN Văn; Dũng \n;Điểu').rows.map(({ particulars }) => particulars.fullName)).toEqual([
      'NGUYỄN Văn Dũng',
      'Điểu',
    ]);
  });

  it('counts rows as the spreadsheet does, over blank lines and breaks inside cells', () => {
    const { rows, errors } = read('Họ tên;Khen thưởng;Ngày sinh\nA;"một\nhai";1979\n;;\n\nB;;32/1/1980\nC;;1981');
    expect(rows.map(({ rowNumber, particulars }) => [rowNumber, particulars.fullName])).toEqual([
      [2, 'A'],
      [6, 'C'],
    ]);
    expect(rows[0]?.particulars.commendations).toBe('một\nhai');
    expect(errors).toEqual([{ rowNumber: 5, column: 'C', field: 'birthDate', code: 'dateUnreadable', details: {} }]);
  });

  it('lets the officer map columns by hand', () => {
    const text = 'Cột một;Họ tên;Đơn vị\nLê An;x;y';
    const { rows, mapping } = read(text, { mapping: { 0: 'fullName', 1: null } });
    expect(mapping).toEqual(['fullName', null, 'unitName']);
    expect(rows[0]?.particulars).toMatchObject({ fullName: 'Lê An', unitName: 'y' });
  });
});

describe('errors of a spreadsheet', () => {
  it('names all of them, by row and column', () => {
    const text = [
      'Số hiệu;Họ tên;Giới tính;Ngày sinh;CCCD;Hệ số lương;Cao',
      '01;;nam;1979;;;',
      '02;Lê B;chưa rõ;31/2/1980;;bốn;thấp',
      '03;Lê C;nữ;1980;051079000123;4,98;1m65',
      '0 3;Lê D;nữ;1980;051.079.000123;4.98;165 cm',
      '05;Lê E;;;5,1079E+11;;',
    ].join('\n');
    expect(codes(text)).toEqual([
      '2B nameMissing',
      '3C sexUnknown',
      '3D dateUnreadable',
      '3F decimalUnreadable',
      '3G decimalUnreadable',
      '5A staffNumberDoubled',
      '5E citizenNumberDoubled',
      '6E numberMangled',
    ]);
    const { rows, errors } = read(text);
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([4]);
    expect(rows[0]?.sensitive.heightCm).toBe('165');
    expect(errors.find(({ code }) => code === 'staffNumberDoubled')?.details).toEqual({ firstRow: 4 });
  });

  it('never quotes a value of the file', () => {
    const secret = 'Bí mật 0123456789';
    const { errors } = read(
      `Họ tên;Giới tính;Ngày sinh;CCCD;Nơi sinh\n${secret};${secret};${secret};${secret};=${secret}\n${secret};nam;1980;${secret};${secret.repeat(20)}`,
    );
    expect(errors.length).toBeGreaterThan(4);
    expect(JSON.stringify(errors)).not.toContain('0123456789');
  });

  it('needs a name column, and each field once', () => {
    expect(codes('Giới tính;Ngày sinh\nnam;1979')).toEqual(['1 nameColumnMissing']);
    expect(codes('')).toEqual(['1 nameColumnMissing']);
    expect(codes('Họ tên;Họ và tên\nLê An;Lê An')).toEqual(['1B fieldMappedTwice']);
    expect(read('Họ tên;Họ và tên\nLê An;Lê An').rows).toEqual([]);
    expect(codes('Họ tên\nLê An;thừa')).toEqual(['2B moreCellsThanHeader']);
  });

  it('refuses bytes that are in no encoding it reads', () => {
    for (const wrong of [
      [0xff, 0xfe, 0x48],
      [0x48, 0xe0, 0x20],
      [0xc0, 0x80],
    ]) {
      expect(() => readPeopleCsv(Uint8Array.from(wrong))).toThrow(
        expect.objectContaining({ code: 'textEncodingRefused' }),
      );
    }
  });

  it('refuses a file over the limit before reading it', () => {
    expect(() => readPeopleCsv(new Uint8Array(50 * 1024 * 1024 + 1))).toThrow(
      expect.objectContaining({ code: 'fileTooLarge' }),
    );
  });

  it('stops at the row limit and says so', () => {
    const { rows, errors } = read(`Họ tên\n${'A\n'.repeat(maximumTableRows + 5)}`);
    expect(rows).toHaveLength(maximumTableRows);
    expect(errors).toEqual([
      {
        rowNumber: maximumTableRows + 2,
        column: null,
        field: null,
        code: 'tooManyRows',
        details: { limit: maximumTableRows },
      },
    ]);
  });

  it.each([
    ['a formula', '=HYPERLINK("http://x";"y")', 'formula'],
    ['a formula after a space', ' =1+1', 'formula'],
    ['an at-sign formula', '@SUM(A1)', 'formula'],
    ['NUL', 'Lê\u0000An', 'controlCharacter'],
    ['escape', 'Lê\u001b[31mAn', 'controlCharacter'],
    ['a lost character', 'L\ufffd An', 'characterLost'],
    ['a cell of a million characters', 'a'.repeat(1_000_000), 'cellTooLong'],
    ['a cell over 4 kB in bytes', 'ế'.repeat(1400), 'cellTooLong'],
    ['a line over the length of the form', 'a'.repeat(201), 'valueTooLong'],
  ])('names %s', (_what, cell, code) => {
    expect(codes(`Họ tên;Nơi sinh\nLê An;"${cell.replaceAll('"', '""')}"`)).toEqual([`2B ${code}`]);
  });

  it('takes a leading-zero guard for the number inside it', () => {
    expect(read('Họ tên;CCCD\nLê An;"=""051079000123"""').rows[0]?.particulars.citizenNumber).toBe('051079000123');
  });

  it.each([
    ['never closed', 'Họ tên;Nơi sinh\nLê An;"Xã A\nLê Ba;Xã B\n'],
    ['closed too early', 'Họ tên;Nơi sinh\nLê An;"Xã" A\n'],
  ])('names a quote that is %s and takes no row from it', (_what, text) => {
    expect(codes(text).slice(0, 1)).toEqual(['2 quotesBroken']);
    expect(codes(text).slice(1)).toEqual(text.includes('Ba') ? ['3 rowSwallowed'] : []);
    expect(read(text).rows).toEqual([]);
  });

  it('stays itself with names of built-in properties as headers', () => {
    expect(read('Họ tên;__proto__;constructor\nLê An;x;y').rows[0]?.particulars).toEqual({
      ...emptyParticulars(),
      fullName: 'Lê An',
    });
  });
});

describe('columns', () => {
  it('has one title for each field, and every title and synonym leads to its field alone', () => {
    for (const field of Object.keys(columnTitles).filter(isPeopleField)) {
      for (const header of [columnTitles[field].title, ...columnTitles[field].also])
        expect([header, fieldForHeader(header)]).toEqual([header, field]);
    }
  });

  it('covers every line of the form that fits a cell', () => {
    const tables = ['unitId', 'photoDocumentId', 'training', 'career', 'salaryHistory', 'ownFamily', 'spouseFamily'];
    const wanted = [...Object.keys(particularsSchema.shape), ...Object.keys(sensitiveParticularsSchema.shape)].filter(
      (field) => !tables.includes(field),
    );
    const partsOfItems = ['familyAndMiddleName', 'middleName', 'givenName', 'bornMale', 'bornFemale'];
    expect([...peopleFields].toSorted()).toEqual([...wanted, ...partsOfItems].toSorted());
  });

  it('counts letters like a spreadsheet', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('keeps Vietnamese words in resources, stored composed', () => {
    for (const name of ['people-columns.json', 'people-words.json']) {
      const text = readFileSync(new URL(`../../../resources/catalogue/${name}`, import.meta.url), 'utf8');
      expect(text).toBe(text.normalize('NFC'));
    }
  });
});
