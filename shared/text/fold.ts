import { withoutLookAlikes } from './look-alikes.ts';
import { toNfd } from './normalise.ts';

/**
 * The folded form for searching without marks: lower case, no marks, đ as d, single spaces.
 * "Đặng  Thị Ánh" → "dang thi anh". Unicode does not decompose đ, so it is mapped by hand
 * (FTS5's `remove_diacritics` misses it for the same reason), and ƀ of Êđê and Jrai with it. Look-alikes are one letter.
 * @param text any text, NFC or NFD
 * @returns text for comparison only, never for storage as a name
 */
export function foldVietnamese(text: string): string {
  return foldLetters(text).replace(/\s+/gu, ' ').trim();
}

/** As foldVietnamese, but leaves spaces where they are; one base letter stays one base letter. */
export function foldLetters(text: string): string {
  return toNfd(withoutLookAlikes(text.toLowerCase())).replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('ƀ', 'b');
}

/** True when somebody typed marks, đ or ƀ, so that the exact column is meant. */
export function hasMarks(text: string): boolean {
  return /[\p{M}đĐƀɃ]/u.test(toNfd(withoutLookAlikes(text)));
}
