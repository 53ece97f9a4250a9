import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { measureCsv, type CsvLimits } from '../../../electron/exchange/csv-measure.ts';
import { maximumTableBytes } from '../../../electron/exchange/cell-table.ts';
import { csvLimits, readPeopleCsv } from '../../../electron/exchange/people-csv.ts';

const wide: CsvLimits = { columns: 1e9, cell: 1e9, brokenQuotes: 1e9 };
const read = (text: string) => readPeopleCsv(new TextEncoder().encode(text));
const faults = (text: string) =>
  read(text).errors.map(({ rowNumber, code, details }) => [rowNumber, code, details['limit']]);

describe('what a table asks for', () => {
  it('is counted by the rule of the reader: as many columns, as many quotes that close too early', () => {
    const text = fc
      .array(fc.constantFrom('a', '"', '"', ';', ';', '\n', ' ', '""'), { maxLength: 40 })
      .map((marks) => marks.join(''));
    fc.assert(
      fc.property(text, (given) => {
        const { data, errors } = Papa.parse<string[]>(given, { delimiter: ';', newline: '\n' });
        const columns = Math.max(...data.map((row) => row.length), 1);
        const broken = errors.filter(({ code }) => code === 'InvalidQuotes').length;
        expect(measureCsv(given, ';', { ...wide, columns, brokenQuotes: broken })).toBeNull();
        if (columns > 1)
          expect(measureCsv(given, ';', { ...wide, columns: columns - 1 })).toMatchObject({ code: 'tooManyColumns' });
        if (broken > 0)
          expect(measureCsv(given, ';', { ...wide, brokenQuotes: broken - 1 })).toMatchObject({ code: 'quotesBroken' });
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a header without end', 'Họ và tên;'.repeat(2000), [1, 'tooManyColumns', csvLimits.columns]],
    ['a row without end', `Họ và tên\nLê An\n${';'.repeat(5000)}\nLê Ba`, [3, 'tooManyColumns', csvLimits.columns]],
    [
      'columns over many lines of quotes',
      `Họ và tên\n${'"\n";'.repeat(5000)}`,
      [2, 'tooManyColumns', csvLimits.columns],
    ],
    ['a cell without end', `Họ và tên\n${'a'.repeat(csvLimits.cell + 1)}`, [2, 'valueTooLong', csvLimits.cell]],
    [
      'a quote that takes the rest',
      `Họ và tên\nLê An\n"${'Lê Ba\n'.repeat(800_000)}`,
      [3, 'quotesBroken', csvLimits.cell],
    ],
    ['quotes that fit nowhere', `Họ và tên\n"${'a"b'.repeat(1000)}`, [2, 'quotesBroken', csvLimits.brokenQuotes]],
  ])('%s is named, and nothing of the table is built', (_what, text, fault) => {
    expect(faults(text)).toEqual([fault]);
    expect(read(text)).toMatchObject({ columns: [], rows: [] });
  });

  // The largest file that is taken; with the square of its length each of these would take days.
  it.each([
    ['quotes before a far line end', `"${'x"'.repeat(1000)}${' '.repeat(maximumTableBytes - 5000)};`],
    ['spaces behind quotes', `${'"a" '.repeat(1000)}${' '.repeat(maximumTableBytes - 5000)}`],
    ['nothing but quotes', '"'.repeat(maximumTableBytes)],
    ['nothing but columns', ';'.repeat(maximumTableBytes)],
  ])('%s: one look through the text', (_what, text) => {
    expect(read(text).rows).toEqual([]);
  });

  it('leaves the widest and longest table of an office as it was', () => {
    const header = ['Họ và tên', ...Array.from({ length: 300 }, (_none, at) => `Cột ${at}`)].join(';');
    const table = `${header}\n${Array.from({ length: 50 }, (_none, at) => `Lê An ${'abcde'[at % 5]};"${'dài '.repeat(50)}"  `).join('\n')}\n`;
    expect(faults(table)).toEqual([]);
    expect(read(table).rows).toHaveLength(50);
  });
});
