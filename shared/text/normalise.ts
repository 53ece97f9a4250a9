/** Characters that are neither seen nor typed: zero-width and direction marks that copying from other programs leaves behind. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Control characters other than white space. A NUL or an escape has no place in a line of an official form. */
const controls = /[\p{Cc}--\s]/gv;

/**
 * The one stored form of text (decision 33): Unicode NFC.
 * @param text any text. Line breaks and spaces stay as they are.
 */
export function toNfc(text: string): string {
  return text.normalize('NFC');
}

/**
 * A name or a one-line answer as it is stored: NFC, trimmed, runs of white space made one space, invisible characters dropped.
 * It never changes a letter, a tone mark, its place or the case: "never rewrite a person's name" (print-and-text, "Text").
 * The soft hyphen stays, because in TCVN3 text it carries the letter ư.
 */
export function cleanName(text: string): string {
  return toNfc(text).replace(invisible, '').replace(controls, '').replace(/\s+/gu, ' ').trim();
}
