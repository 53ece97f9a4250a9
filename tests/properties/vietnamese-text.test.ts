import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { careerGaps } from '../../shared/text/career-gaps.ts';
import { foldVietnamese, hasMarks } from '../../shared/text/fold.ts';
import { cleanName } from '../../shared/text/normalise.ts';
import {
  formatDateForTable,
  formatDateOnPaper,
  isPartialDate,
  parsePartialDate,
} from '../../shared/text/partial-date.ts';
import { matchRanges, searchTerms } from '../../shared/text/search-terms.ts';
import { nameParts, nameSortKey, vietnameseSortKey } from '../../shared/text/sort-key.ts';
import { sameToneFold } from '../../shared/text/tone-placement.ts';
import { addWorkingDays, workingDaysLeft } from '../../shared/text/working-days.ts';

const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const vowels = [...'aăâeêioôơuưy'].flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')));
const consonants = [...'bcdđghklmnpqrstvxfjwz'];
const letters = [...vowels, ...consonants].flatMap((letter) => [letter, letter.toUpperCase()]);
/** Letters that the peoples of the highlands write in their names. Not ð: for the collator it is a d, here it is one letter with đ. */
const highland = ['ñ', 'Ñ', 'č', 'Č', 'ŏ', 'Ŏ', 'ĭ', 'ŭ', 'ƀ', 'Ƀ', 'ĕ'];
const signs = [' ', ' ', ' ', '-', "'", '’', '.', ',', '(', ')', '/', '0', '1', '9'];

const writing = fc.string({ unit: fc.constantFrom(...letters, ...signs, ...highland), maxLength: 12 });
/** One letter with every tone, in both cases, and now and then a second mark: only the later levels tell them apart. */
const variants = [...'aăeou'].map((letter) =>
  [...tones, '\u030c', '\u030c\u0301', '\u0308\u0323']
    .flatMap((mark) => [letter + mark, letter.toUpperCase() + mark])
    .map((text) => text.normalize('NFC')),
);
const sameLetters = fc
  .array(
    fc.constantFrom(...variants).chain((forms) => fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...forms))),
    { minLength: 1, maxLength: 4 },
  )
  .map((pairs) => [pairs.map(([one]) => one).join(''), pairs.map(([, other]) => other).join('')] as const);
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 5 });
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

const collator = new Intl.Collator('vi');
const sign = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const runs = { numRuns: 4000 };

describe('sort key', () => {
  it.each([
    ['any two texts', fc.tuple(writing, writing)],
    ['two texts of the same letters', sameLetters],
  ])('orders %s like Intl.Collator("vi")', (_kind, pairs) => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const [a, b] = [cleanName(one), cleanName(other)];
        expect(sign(vietnameseSortKey(a), vietnameseSortKey(b))).toBe(Math.sign(collator.compare(a, b)));
      }),
      runs,
    );
  });

  it('orders names by given, family, middle', () => {
    const close = fc
      .array(fc.constantFrom('an', 'An', 'án', 'ân', 'Anh', 'ạn', 'đan', 'dan'), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(name, close), fc.oneof(name, close), (one, other) => {
        const [x, y] = [nameParts(one), nameParts(other)];
        const wanted =
          collator.compare(x.given, y.given) ||
          collator.compare(x.family, y.family) ||
          collator.compare(x.middle, y.middle);
        expect(sign(nameSortKey(one), nameSortKey(other))).toBe(Math.sign(wanted));
      }),
      runs,
    );
  });

  it('is printable ASCII for whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => /^[ -~]*$/u.test(nameSortKey(text))),
      { numRuns: 300 },
    );
  });
});

describe('folding', () => {
  const anyText = fc.oneof(writing, fc.string({ unit: 'grapheme', maxLength: 20 }));

  it('is idempotent and blind to the normalisation form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldVietnamese(text);
        expect(foldVietnamese(folded)).toBe(folded);
        expect(foldVietnamese(text.normalize('NFD'))).toBe(foldVietnamese(text.normalize('NFC')));
        expect(hasMarks(folded)).toBe(false);
        const toned = sameToneFold(text);
        expect(sameToneFold(toned)).toBe(toned);
        expect(sameToneFold(text.normalize('NFD'))).toBe(sameToneFold(text.normalize('NFC')));
      }),
      { numRuns: 2000 },
    );
  });

  it('drops nothing but tones when places are compared: the letters stay', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(foldVietnamese(sameToneFold(text))).toBe(foldVietnamese(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('cleaning is idempotent and keeps every letter', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
        expect(cleanName(text).match(/\p{L}/gu) ?? []).toEqual(text.normalize('NFC').match(/\p{L}/gu) ?? []);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('search', () => {
  it('marks a whole name when it is typed whole, with or without marks', () => {
    fc.assert(
      fc.property(name, fc.boolean(), (text, plain) => {
        const shown = text.normalize('NFC');
        const marked = matchRanges(shown, plain ? foldVietnamese(shown) : shown);
        expect(marked.map(([start, end]) => shown.slice(start, end))).toEqual(shown.split(' '));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps ranges in order, apart and inside, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        (text, query) => {
          let last = 0;
          for (const [start, end] of matchRanges(text, query)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
          expect(searchTerms(query).terms.every((term) => /^[\p{L}\p{N}\p{Co}\p{M}]+$/u.test(term))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('dates', () => {
  const partial = fc
    .tuple(
      fc.integer({ min: 1800, max: 2199 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([year, month, day, exactness]) =>
      [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].slice(0, exactness).join('-'),
    );

  it('read back what they write, in tables and on paper', () => {
    fc.assert(
      fc.property(partial, (date) => {
        expect(isPartialDate(date)).toBe(true);
        expect(parsePartialDate(formatDateForTable(date))).toBe(date);
        expect(parsePartialDate(formatDateOnPaper(date))).toBe(date);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuse or give a valid date for whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-. ngàytháđm'), maxLength: 14 }), (typed) => {
        const date = parsePartialDate(typed);
        expect(date === null || isPartialDate(date)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('working days added are working days left', () => {
    const calendar = { holidays: ['2026-04-30', '2026-05-01', '2026-09-02'], workingWeekends: ['2026-05-09'] };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 60 }), (offset, count) => {
        const start = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
        expect(workingDaysLeft(start, addWorkingDays(start, count, calendar), calendar)).toBe(count);
      }),
      { numRuns: 500 },
    );
  });

  it('a career without its gaps has no gaps', () => {
    const month = fc
      .tuple(fc.integer({ min: 1980, max: 2020 }), fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
    const row = fc.tuple(month, month).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const gaps = careerGaps(rows);
        expect(careerGaps([...rows, ...gaps])).toEqual([]);
        expect(gaps.every(({ from, to, months }) => from <= to && months > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
