import { plainCitizenNumber } from './citizen-number.ts';
import { foldLetters, foldVietnamese, hasMarks } from './fold.ts';
import { toNfc, toNfd } from './normalise.ts';
import { lettersWithMarks, sameToneFold } from './tone-placement.ts';

export interface SearchTerms {
  /** Which stored form the terms belong to: `exact` = sameToneFold of the text, `folded` = foldVietnamese of it. */
  readonly mode: 'exact' | 'folded';
  /** Words in that form, in the order typed. Letters, digits and marks only, so they are safe inside a quoted FTS5 string. */
  readonly terms: readonly string[];
}

/**
 * What FTS5's unicode61 surely takes as one word: letters that its tables (Unicode 6.1) hold, digits, and the marks of
 * Vietnamese. Anything else that may be a letter stands alone: two words in one term would be a phrase, which an index
 * with detail=column refuses.
 */
const wordPattern =
  /[\u0300-\u0303\u0306\u0309\u031b\u03230-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0256\u1e00-\u1eff\u0400-\u0481\u048a-\u0523\u4e00-\u9fa5\uac00-\ud7a3]+|[\p{L}\p{N}]/gu;

/**
 * What to look for, and where. A query with marks goes to the exact column, one without to the folded one
 * (decision 34): "hùng" does not find Hưng, "nguyen van dung" finds Dũng and Dụng, "dang" finds Đặng.
 * @param query as typed; empty when it has no letter or digit
 */
export function searchTerms(query: string): SearchTerms {
  // A number is found however its groups are parted: it is stored without what parts them, too.
  const digits = plainCitizenNumber(query);
  if (/^\d{6,}$/u.test(digits)) return { mode: 'folded', terms: [digits] };
  const mode = hasMarks(query) ? 'exact' : 'folded';
  const comparable = mode === 'exact' ? sameToneFold(query) : foldVietnamese(query);
  return { mode, terms: comparable.match(wordPattern) ?? [] };
}

/**
 * The same syllable with the other one of i and y at its end, which offices write as they like: "ly" and "li", "quý" and "quí".
 * It stands for a whole word, never for the beginning of one: "ly" is not looked for in "Linh".
 * @param term in the form of its mode
 * @returns null for a word that is written in one way only
 */
export function otherSpelling(term: string): string | null {
  const parts =
    /^(?<start>qu[\u0300\u0301\u0303\u0309\u0323]?|[hklmst])(?<end>[iy])(?<tone>[\u0300\u0301\u0303\u0309\u0323]?)$/u.exec(
      toNfd(term),
    )?.groups;
  if (parts === undefined) return null;
  return toNfc(`${parts['start'] ?? ''}${parts['end'] === 'i' ? 'y' : 'i'}${parts['tone'] ?? ''}`);
}

/** Does each word of the query begin a word of the text? For lists that are read whole; a query without words finds all. */
export function isFoundIn(text: string, query: string): boolean {
  return searchTerms(query).terms.every((term) => matchRanges(text, term).length > 0);
}

/**
 * Where a query's words begin words of a text, for marking them with their real diacritics ("thanh" marks all of "Thành").
 * @param text the text as shown, NFC or NFD
 * @returns [start, end) in UTF-16 units of `text`, in order, without overlaps; each term may match many words
 */
export function matchRanges(text: string, query: string): [start: number, end: number][] {
  const { mode, terms } = searchTerms(query);
  const wanted = terms.map((term) => letterForms(term, mode));
  const others = terms.flatMap((term) => otherSpelling(term) ?? []).map((term) => letterForms(term, mode));
  const ranges: [number, number][] = [];
  for (const found of text.matchAll(wordPattern)) {
    const clusters = [...found[0].matchAll(/\P{M}\p{M}*|\p{M}+/gu)].map(([cluster]) => cluster);
    const forms = mode === 'exact' ? lettersWithMarks(clusters.join('').toLowerCase()) : clusters.map(foldLetters);
    if (forms.length !== clusters.length) continue;
    const word = others.some((other) => other.length === forms.length && startsWith(forms, other)) ? forms.length : 0;
    const length = Math.max(word, ...wanted.filter((term) => startsWith(forms, term)).map((term) => term.length));
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
