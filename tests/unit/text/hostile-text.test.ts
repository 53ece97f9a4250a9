import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import { foldLetters, foldVietnamese, hasMarks } from '../../../shared/text/fold.ts';
import { parseLetter } from '../../../shared/text/letter-parser.ts';
import { cleanName, toNfc, toNfd } from '../../../shared/text/normalise.ts';
import { paperLines } from '../../../shared/text/paper-lines.ts';
import { parsePartialDate } from '../../../shared/text/partial-date.ts';
import { matchRanges, searchTerms } from '../../../shared/text/search-terms.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import { lettersWithMarks } from '../../../shared/text/tone-placement.ts';
import { fieldForHeader } from '../../../electron/exchange/people-table-columns.ts';
import { countScanned, longestNormalised } from '../../support/scanned.ts';

/** Marks below and above in turn: all of them have to be sorted, each past all before it. */
const piled = (pairs: number): string => `a${'\u0301\u0323'.repeat(pairs)}`;

const works: [string, (text: string) => unknown][] = [
  ['toNfc', toNfc],
  ['toNfd', toNfd],
  ['cleanName', cleanName],
  ['foldLetters', foldLetters],
  ['foldVietnamese', foldVietnamese],
  ['hasMarks', hasMarks],
  ['vietnameseSortKey', vietnameseSortKey],
  ['lettersWithMarks', lettersWithMarks],
  ['parsePartialDate', parsePartialDate],
  ['parseLetter', parseLetter],
  ['paperLines', paperLines],
  ['citedInstruments', citedInstruments],
  ['searchTerms', searchTerms],
  ['matchRanges', (text) => matchRanges(text, text)],
  ['a header of a table', fieldForHeader],
];

describe('a letter under thousands of marks', () => {
  it.each(works)('%s sorts no more than thirty at once', (_name, work) => {
    expect(longestNormalised(() => work(piled(2000)))).toBeLessThanOrEqual(30);
  });

  it('becomes a text that is stored in one form, and is not changed again', () => {
    for (const pairs of [14, 15, 16, 31, 400]) {
      const once = toNfc(piled(pairs));
      expect(once.normalize('NFC')).toBe(once);
      expect(toNfc(once)).toBe(once);
      expect(toNfc(toNfd(once))).toBe(once);
      expect(once.replaceAll('\u034f', '').normalize('NFD').length).toBe(2 * pairs + 1);
    }
  });

  it('is nothing that other text has to do with: up to thirty marks it is what Unicode says', () => {
    const text = fc
      .array(
        fc.constantFrom('a', 'Ế', 'đ', ' ', '\u0301', '\u0323', '\u031b', '\u0302', '\u0344', '한', '\u1100', '👩🏽'),
        { maxLength: 28 },
      )
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, (given) => {
        expect(toNfc(given)).toBe(given.normalize('NFC'));
        expect(toNfd(given)).toBe(given.normalize('NFD'));
      }),
    );
  });
});

// Where work grows with the square, a text twice as long takes four times as much; here it takes twice.
describe('a letter made to be slow', () => {
  const letters: [string, (lines: number) => string][] = [
    ['one bullet of many lines', (lines) => `1. Việc\n- mở\n${'và tiếp theo đó\n'.repeat(lines)}`],
    ['bullets only', (lines) => `1. Việc\n${'- a\n'.repeat(lines)}`],
    ['parts only', (lines) => Array.from({ length: lines }, (_none, at) => `${(at % 99) + 1}. Việc`).join('\n')],
    ['one line of marks', (lines) => `${'- '.repeat(lines)}${'1. '.repeat(lines)}${'*'.repeat(lines)}`],
    ['copies', (lines) => `Nơi nhận:\n${'- a,;.,;.,;.b,\n'.repeat(lines)}`],
  ];

  it.each(letters)('%s', (_name, letter) => {
    const scanned = (lines: number): number => countScanned(() => parseLetter(letter(lines)));
    expect(scanned(2000)).toBeLessThan(2.5 * scanned(1000));
    expect(scanned(2000)).toBeLessThan(60 * letter(2000).length);
  });

  it('joins the lines of a bullet as they were joined', () => {
    const { parts, closing } = parseLetter('1. Việc\n- mở đầu,\ntiếp theo\nvà hết.\nLời kết\n2. Khác\nkhông gạch\nnối');
    expect(parts).toEqual([
      { number: '1', title: 'Việc', bullets: ['mở đầu, tiếp theo và hết.'] },
      { number: '2', title: 'Khác', bullets: ['không gạch nối'] },
    ]);
    expect(closing).toBe('Lời kết');
  });

  // With the square of their number these would take hours; the limit of a test is far from both.
  it('cites a hundred thousand papers, and ends with a million marks', () => {
    const numbers = Array.from({ length: 100_000 }, (_none, at) => `${at % 50_000}-QĐ/TU`);
    expect(citedInstruments(numbers.join(' '))).toHaveLength(50_000);
    expect(parseLetter(`Kính gửi: ${',;.'.repeat(300_000)}x`).recipients).toHaveLength(1);
    expect(toNfc(piled(500_000)).length).toBeGreaterThan(1_000_000);
  });
});
