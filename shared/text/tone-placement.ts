import { withoutLookAlikes } from './look-alikes.ts';
import { toNfc, toNfd } from './normalise.ts';

/** Grave, hook above, tilde, acute, dot below: the five written tones. Circumflex, breve and horn make letters and stay. */
const tone = /[\u0300\u0309\u0303\u0301\u0323]/u;
const vowel = /[aeiouy]/u;

/**
 * One comparison form for the two ways of placing a tone mark: hoà/hòa, Uỷ/Ủy, thuý/thúy, quý/qúy.
 * Lower case, NFC, single spaces; within a run of vowels the tone is moved to the first vowel.
 * The first one, because then the form of a beginning is the beginning of the form: "hò" finds both "hoà" and "hòa".
 * Look-alikes are one letter. For search and duplicate checks only, never for storage.
 */
export function sameToneFold(text: string): string {
  return lettersWithMarks(text.toLowerCase().replace(/\s+/gu, ' ').trim()).join('');
}

interface Letter {
  base: string;
  shape: string;
  tones: string;
}

/**
 * The letters of a word in their comparison form, one entry for each base letter of the text,
 * so that a caller can map a match back to the letters as written.
 * @param lowerCase text already in lower case, NFC or NFD
 */
export function lettersWithMarks(lowerCase: string): string[] {
  const letters: Letter[] = [];
  let firstVowelOfRun: Letter | undefined;
  for (const [cluster] of toNfd(withoutLookAlikes(lowerCase)).matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const [base = '', ...marks] = cluster;
    const letter: Letter = { base, shape: marks.filter((mark) => !tone.test(mark)).join(''), tones: '' };
    letters.push(letter);
    if (!vowel.test(base)) firstVowelOfRun = undefined;
    else firstVowelOfRun ??= letter;
    (firstVowelOfRun ?? letter).tones += marks.filter((mark) => tone.test(mark)).join('');
  }
  return letters.map(({ base, shape, tones }) => toNfc(base + shape + tones));
}
