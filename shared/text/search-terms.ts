import { foldLetters, foldVietnamese, hasMarks } from './fold.ts';
import { lettersWithMarks, sameToneFold } from './tone-placement.ts';

export interface SearchTerms {
  /** Which stored form the terms belong to: `exact` = sameToneFold of the text, `folded` = foldVietnamese of it. */
  readonly mode: 'exact' | 'folded';
  /** Words in that form, in the order typed. Letters, digits and marks only, so they are safe inside a quoted FTS5 string. */
  readonly terms: readonly string[];
}

/** What FTS5's unicode61 takes as a word: letters and digits, with their marks. */
const word = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;

/**
 * What to look for, and where. A query with marks goes to the exact column, one without to the folded one
 * (print-and-text, "Text"): "hùng" does not find Hưng, "nguyen van dung" finds Dũng and Dụng, "dang" finds Đặng.
 * @param query as typed; empty when it has no letter or digit
 */
export function searchTerms(query: string): SearchTerms {
  const mode = hasMarks(query) ? 'exact' : 'folded';
  const comparable = mode === 'exact' ? sameToneFold(query) : foldVietnamese(query);
  return { mode, terms: comparable.match(word) ?? [] };
}

/**
 * Where a query's words begin words of a text, for marking them with their real diacritics ("thanh" marks all of "Thành").
 * @param text the text as shown, NFC or NFD
 * @returns [start, end) in UTF-16 units of `text`, in order, without overlaps; each term may match many words
 */
export function matchRanges(text: string, query: string): [start: number, end: number][] {
  const { mode, terms } = searchTerms(query);
  const wanted = terms.map((term) => letterForms(term, mode));
  const ranges: [number, number][] = [];
  for (const found of text.matchAll(word)) {
    const clusters = [...found[0].matchAll(/\P{M}\p{M}*|\p{M}+/gu)].map(([cluster]) => cluster);
    const forms = mode === 'exact' ? lettersWithMarks(clusters.join('').toLowerCase()) : clusters.map(foldLetters);
    if (forms.length !== clusters.length) continue;
    const length = Math.max(0, ...wanted.filter((term) => startsWith(forms, term)).map((term) => term.length));
    if (length > 0) ranges.push([found.index, found.index + clusters.slice(0, length).join('').length]);
  }
  return ranges;
}

function letterForms(term: string, mode: SearchTerms['mode']): string[] {
  return mode === 'exact' ? lettersWithMarks(term) : [...term];
}

function startsWith(forms: readonly string[], term: readonly string[]): boolean {
  return term.length > 0 && term.every((letter, index) => forms[index] === letter);
}
