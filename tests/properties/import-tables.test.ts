import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePeople, peopleToCsv } from '../../scripts/samples/generate-people.ts';
import { readPeopleCsv } from '../../electron/exchange/people-csv.ts';
import { outcomeOf, runs } from '../support/spoiled.ts';

/** What an office's spreadsheet, or a hand in an editor, does to a table. */
type Harm =
  | {
      readonly act:
        | 'quoteAtStart'
        | 'quoteAtEnd'
        | 'cutCell'
        | 'dropCell'
        | 'addCell'
        | 'doubleRow'
        | 'blankRow'
        | 'headAgain';
      readonly at: number;
      readonly cell: number;
    }
  | { readonly act: 'swap'; readonly at: number; readonly cell: number; readonly value: string };

const spoiledCells = [
  '#N/A',
  '########',
  'Nguy?n V?n',
  '03-Thg9',
  '=1+1',
  'a;b',
  'x\u0000',
  '79081001111',
  'Cộng: 5',
  '"',
];
const harm: fc.Arbitrary<Harm> = fc.oneof(
  fc.record({
    act: fc.constantFrom(
      'quoteAtStart',
      'quoteAtEnd',
      'cutCell',
      'dropCell',
      'addCell',
      'doubleRow',
      'blankRow',
      'headAgain',
    ),
    at: fc.nat(100),
    cell: fc.nat(100),
  }),
  fc.record({
    act: fc.constant('swap' as const),
    at: fc.nat(100),
    cell: fc.nat(100),
    value: fc.constantFrom(...spoiledCells),
  }),
);

const wide = ['Số hiệu', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số CCCD', 'Đơn vị', 'Chức vụ', 'Ghi chú'];

/** Simple rows, so that every line of the file is one row as long as nobody harms it. */
function rowsOf(count: number): string[][] {
  return generatePeople(count, 3).map(({ particulars: p }, index) => [
    `TB.${String(index).padStart(4, '0')}`,
    p.fullName,
    p.birthDate ?? '',
    p.sex === 'female' ? 'Nữ' : 'Nam',
    p.citizenNumber,
    p.unitName,
    p.position,
    index % 3 === 0 ? 'đã đối chiếu' : '',
  ]);
}

const people = rowsOf(24);
const namesWritten = new Set(people.map(([, name]) => name));

function harmed(harms: readonly Harm[], delimiter: string): string {
  const rows = people.map((row) => [...row]);
  for (const { act, at, cell, ...more } of harms) {
    const row = rows[at % rows.length];
    if (row === undefined || row.length === 0) continue;
    const column = cell % row.length;
    const value = row[column] ?? '';
    const half = Math.floor(value.length / 2);
    if (act === 'quoteAtStart') row[column] = `"${value}`;
    if (act === 'quoteAtEnd') row[column] = `${value}"`;
    if (act === 'cutCell') row[column] = `${value.slice(0, half)}\n${value.slice(half)}`;
    if (act === 'dropCell') row.splice(column, 1);
    if (act === 'addCell') row.splice(column, 0, 'thừa');
    if (act === 'doubleRow') rows.splice(at % rows.length, 0, [...row]);
    if (act === 'blankRow')
      rows.splice(
        at % rows.length,
        0,
        row.map(() => ''),
      );
    if (act === 'headAgain') rows.splice(at % rows.length, 0, [...wide]);
    if (act === 'swap' && 'value' in more) row[column] = more.value;
  }
  return [wide, ...rows].map((row) => row.join(delimiter)).join('\n');
}

describe('a table that was harmed', () => {
  it('gives nobody from a row that is not whole, and each filled line a person or a fault', () => {
    fc.assert(
      fc.property(
        fc.array(harm, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(';', '\t', '|'),
        (harms, delimiter) => {
          const text = harmed(harms, delimiter);
          const outcome = outcomeOf(['textEncodingRefused'], () => readPeopleCsv(Buffer.from(text)));
          if (!outcome.accepted) return;
          const { rows, errors, rowCount, headRow } = outcome.value;
          const faulty = new Set(errors.map(({ rowNumber }) => rowNumber).filter((row) => row > headRow));
          const written = rows.map(({ rowNumber }) => rowNumber);
          // A fault of the whole table stands in the row of its heads, and then nobody is read.
          const wholeTable = errors.some(({ rowNumber }) => rowNumber <= headRow);
          expect(written.filter((row) => faulty.has(row))).toEqual([]);
          expect(new Set(written).size).toBe(written.length);
          if (wholeTable) expect(written).toEqual([]);
          else expect(written.length + faulty.size).toBe(rowCount);
          // Every filled line of the file is counted, but the lines of a cell that may hold line breaks.
          const lines = text
            .split('\n')
            .slice(1)
            .filter((line) => line.replaceAll(delimiter, '').trim() !== '');
          if (!wholeTable) expect(rowCount).toBeLessThanOrEqual(lines.length);
          for (const { particulars } of rows) {
            const whole = people.find(([number]) => number === particulars.staffNumber);
            // The name of one row never stands beside the number of another.
            if (whole !== undefined && namesWritten.has(particulars.fullName))
              expect(particulars.fullName).toBe(whole[1]);
          }
        },
      ),
      runs(200),
    );
  });

  it('adds up for the wide table of the application as well', () => {
    const valid = Buffer.from(peopleToCsv(generatePeople(6, 5)));
    fc.assert(
      fc.property(fc.nat(valid.length - 1), fc.constantFrom('"', '\n', ';', ',', '?', '\u00ad'), (at, mark) => {
        const bytes = Buffer.concat([valid.subarray(0, at), Buffer.from(mark), valid.subarray(at)]);
        const outcome = outcomeOf(['textEncodingRefused'], () => readPeopleCsv(bytes));
        if (!outcome.accepted) return;
        const { rows, errors, rowCount, headRow } = outcome.value;
        if (errors.some(({ rowNumber }) => rowNumber <= headRow)) expect(rows).toEqual([]);
        else expect(rows.length + new Set(errors.map(({ rowNumber }) => rowNumber)).size).toBe(rowCount);
      }),
      runs(100),
    );
  });
});
