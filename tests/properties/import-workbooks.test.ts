import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePeople } from '../../scripts/samples/generate-people.ts';
import { readPeopleFile, type PeopleFile } from '../../electron/exchange/people-file.ts';
import { handBackRows } from '../../electron/exchange/people-hand-back.ts';
import { rawWorkbook, readPart, type RawCell, type RawSheet } from '../support/raw-workbook.ts';
import { outcomeOfAsync, runs, spoiled } from '../support/spoiled.ts';

const promised = [
  'tableDamaged',
  'tableTooLarge',
  'tableNeedsPassword',
  'tableFormatRefused',
  'sheetMissing',
  'textEncodingRefused',
] as const;

/** What hands and spreadsheets do to a list. */
type Harm = { readonly at: number; readonly cell: number } & (
  | { readonly act: 'swap'; readonly value: RawCell }
  | {
      readonly act:
        | 'empty'
        | 'doubleRow'
        | 'blankRow'
        | 'headAgain'
        | 'hideRow'
        | 'mergeDown'
        | 'mergeAcross'
        | 'shift'
        | 'hideColumn';
    }
);

const heads = ['TT', 'Số hiệu', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số CCCD', 'Đơn vị', 'Chức vụ', 'Ghi chú'];
const spoiledCells: readonly RawCell[] = [
  { t: 'e', v: '#N/A' },
  { t: 'e', v: '#REF!' },
  { f: 'A1+B1' },
  { f: 'A1', t: 'str', v: '' },
  { f: 'A1', v: '28928', s: 1 },
  { v: '60', s: 1 },
  { v: '28928', s: 2 },
  { v: '28928' },
  { v: '79081001111' },
  { v: '5.1179000123456789E16' },
  { t: 'b', v: '1' },
  { t: 'd', v: '1979-02-31' },
  { t: 'n', v: 'x' },
  { t: 'inlineStr', is: '<is><r><t>Nguy</t></r><r><t>?n</t></r></is>' },
  'Nguy?n V?n',
  'Cộng: 5',
  '=1+1',
  '03-Thg9',
  'x_x0000_',
  '   ',
  'Phạm Thanh Bình',
];
/** Those of them that may stand for a name. */
const spoiledNames: ReadonlySet<string> = new Set(['Phạm Thanh Bình', 'x']);
const harm: fc.Arbitrary<Harm> = fc.oneof(
  {
    arbitrary: fc.record({
      act: fc.constantFrom(
        'empty',
        'doubleRow',
        'blankRow',
        'headAgain',
        'hideRow',
        'mergeDown',
        'mergeAcross',
        'shift',
        'hideColumn',
      ),
      at: fc.nat(100),
      cell: fc.nat(100),
    }),
    weight: 2,
  },
  fc.record({
    act: fc.constant('swap' as const),
    at: fc.nat(100),
    cell: fc.nat(100),
    value: fc.constantFrom(...spoiledCells),
  }),
);

const people = generatePeople(16, 7).map(({ particulars: p }, index): RawCell[] => [
  { v: String(index + 1) },
  `TB.${String(index).padStart(4, '0')}`,
  p.fullName,
  p.birthDate ?? null,
  p.sex === 'female' ? 'Nữ' : 'Nam',
  p.citizenNumber,
  p.unitName,
  p.position,
  index % 3 === 0 ? 'đã đối chiếu' : null,
]);
const nameOfNumber = new Map(people.map(([, number, name]) => [number, name]));

function harmed(harms: readonly Harm[]): RawSheet {
  const rows = people.map((row) => [...row]);
  const merges: string[] = [];
  const hiddenRows: number[] = [];
  const hiddenColumns: number[] = [];
  for (const { at, cell, ...harmDone } of harms) {
    const place = at % rows.length;
    const row = rows[place] ?? [];
    const column = cell % heads.length;
    const letter = String.fromCharCode(65 + column);
    const number = place + 2;
    const { act } = harmDone;
    if (act === 'swap') row[column] = harmDone.value;
    if (act === 'empty') row[column] = null;
    if (act === 'shift') row.splice(column, 1);
    if (act === 'doubleRow') rows.splice(place, 0, [...row]);
    if (act === 'blankRow') rows.splice(place, 0, []);
    if (act === 'headAgain') rows.splice(place, 0, [...heads]);
    if (act === 'hideRow') hiddenRows.push(number);
    if (act === 'hideColumn') hiddenColumns.push(column + 1);
    if (act === 'mergeDown') {
      merges.push(`${letter}${number}:${letter}${number + 2}`);
      for (const below of rows.slice(place + 1, place + 3)) below[column] = null;
    }
    if (act === 'mergeAcross') {
      merges.push(`${letter}${number}:I${number}`);
      row.fill(null, column + 1);
    }
  }
  return { name: 'Danh sách', rows: [heads, ...rows], merges, hiddenRows, hiddenColumns };
}

const isFilled = (cells: readonly RawCell[]): boolean =>
  cells.some((cell) =>
    typeof cell === 'string' ? cell.trim() !== '' : cell !== null && (cell.is ?? cell.v ?? cell.f) !== '',
  );

/** A row with a person or a fault, never both and never neither; the figures add up. */
function addsUp({ people: { rows, errors, rowCount, headRow, cells } }: PeopleFile): void {
  const written = rows.map(({ rowNumber }) => rowNumber);
  const faulty = new Set(errors.map(({ rowNumber }) => rowNumber).filter((row) => row > headRow));
  expect(new Set(written).size).toBe(written.length);
  expect(written.filter((row) => faulty.has(row))).toEqual([]);
  if (errors.some(({ rowNumber }) => rowNumber <= headRow)) {
    expect(written).toEqual([]);
    return;
  }
  expect(written.length + faulty.size).toBe(rowCount);
  expect(new Set(cells.keys())).toEqual(new Set([...written, ...faulty]));
}

describe('a workbook that was harmed', () => {
  it('gives nobody from a row that is not whole, and each filled row a person or a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(harm, { minLength: 1, maxLength: 5 }), fc.boolean(), async (harms, hiddenToo) => {
        const sheet = harmed(harms);
        const bytes = await rawWorkbook({ sheets: [sheet], formats: [0, 14, 'd-mmm'] });
        const file = await readPeopleFile(bytes, hiddenToo ? { take: ['rowHidden'] } : {});
        addsUp(file);
        const { rows, rowCount, cells } = file.people;
        const filled = sheet.rows.flatMap((row, index) => (index > 0 && isFilled(row) ? [index + 1] : []));
        expect([...cells.keys()].toSorted((a, b) => a - b)).toEqual(filled);
        expect(rowCount).toBe(filled.length);
        // Every text stands in the column in which it was written.
        for (const row of filled)
          for (const [column, cell] of (sheet.rows[row - 1] ?? []).entries())
            if (typeof cell === 'string' && !cell.includes('_x')) expect(cells.get(row)?.[column]).toBe(cell);
        for (const { rowNumber, particulars } of rows) {
          const row = sheet.rows[rowNumber - 1] ?? [];
          // What stands in the cells of a row, and nothing of another, is what is written.
          expect(row.map((cell) => (typeof cell === 'string' ? cell : cell?.v))).toContain(particulars.fullName);
          if (!hiddenToo) expect(sheet.hiddenRows).not.toContain(rowNumber);
          if (nameOfNumber.has(particulars.staffNumber) && !spoiledNames.has(particulars.fullName))
            expect(particulars.fullName).toBe(nameOfNumber.get(particulars.staffNumber));
          for (const merge of sheet.merges ?? []) {
            const [, top, bottom] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/u.exec(merge) ?? [];
            if (rowNumber > Number(top) && rowNumber <= Number(bottom)) expect(isCovered(sheet, merge)).toBe(false);
          }
        }
      }),
      runs(250),
    );
  });

  it('comes back from the rows that were handed back with the same columns and as many rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(harm, { minLength: 1, maxLength: 4 }), async (harms) => {
        const file = await readPeopleFile(
          await rawWorkbook({ sheets: [harmed(harms)], formats: [0, 14, 'd-mmm'] }),
          {},
        );
        const { people: first } = file;
        if (first.cells.size === 0) return;
        const all = new Map([...first.cells.keys()].map((row): [number, string[]] => [row, []]));
        const back = await readPeopleFile(await handBackRows(first, all), {});
        addsUp(back);
        expect(back.people.rowCount).toBe(first.rowCount);
        expect(back.people.mapping.slice(0, first.mapping.length)).toEqual(first.mapping);
        expect(back.people.mapping.slice(first.mapping.length).filter((field) => field !== null)).toEqual([]);
      }),
      runs(80),
    );
  });

  it('byte by byte is refused with a promised code, or adds up', async () => {
    const valid = await rawWorkbook({ sheets: [harmed([])] });
    await fc.assert(
      fc.asyncProperty(spoiled(valid), async (bytes) => {
        const outcome = await outcomeOfAsync(promised, () => readPeopleFile(bytes, {}));
        if (outcome.accepted) addsUp(outcome.value);
      }),
      runs(250),
    );
  });

  it('in the XML of its sheet is refused with a promised code, or adds up', async () => {
    const sheet = harmed([
      { act: 'mergeDown', at: 3, cell: 6 },
      { act: 'hideRow', at: 5, cell: 0 },
    ]);
    const part = 'xl/worksheets/sheet1.xml';
    const xml = await readPart(await rawWorkbook({ sheets: [sheet] }), part);
    await fc.assert(
      fc.asyncProperty(spoiled(xml), async (spoiledXml) => {
        const bytes = await rawWorkbook({ sheets: [sheet], parts: { [part]: Buffer.from(spoiledXml) } });
        const outcome = await outcomeOfAsync(promised, () => readPeopleFile(bytes, {}));
        if (outcome.accepted) addsUp(outcome.value);
      }),
      runs(250),
    );
  });
});

/** Its anchor says something, so that what lies under it has a meaning that the row does not show. */
function isCovered({ rows }: RawSheet, merge: string): boolean {
  const [, letter = 'A', top] = /^([A-Z]+)(\d+):/u.exec(merge) ?? [];
  const column = letter.charCodeAt(0) - 65;
  const field = heads[column];
  const anchor = rows[Number(top) - 1]?.[column] ?? null;
  return field !== 'TT' && field !== 'Ghi chú' && isFilled([anchor]);
}
