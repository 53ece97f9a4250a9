/** Characters that are neither seen nor typed: zero-width and direction marks that copying from other programs leaves behind. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Control characters other than white space. A NUL or an escape has no place in a line of an official form. */
const controls = /[\p{Cc}--\s]/gv;

/** A grapheme joiner stands for itself, so that a mended text is not mended again. */
const mostMarks = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;

/**
 * Normalising sorts the marks on a letter, and takes the square of their number for it: a megabyte of them holds a process up
 * for hours. No script has more than thirty on one letter; a text from outside that does gets a grapheme joiner after each
 * thirty, as the Stream-Safe Text Format of Unicode says (UAX 15, 13), and is normalised in as many steps as it has characters.
 */
function streamSafe(text: string): string {
  return text.replace(mostMarks, '$&\u034f');
}

/**
 * The one stored form of text (decision 33): Unicode NFC.
 * @param text any text. Line breaks and spaces stay as they are.
 */
export function toNfc(text: string): string {
  return streamSafe(text).normalize('NFC');
}

/** Letters and marks apart, for looking at them one by one; never stored. */
export function toNfd(text: string): string {
  return streamSafe(text).normalize('NFD');
}

/**
 * A name or a one-line answer as it is stored: NFC, trimmed, runs of white space made one space, invisible characters dropped.
 * It never changes a letter, a tone mark, its place or the case: a name stays as its bearer writes it.
 * The soft hyphen stays, because in TCVN3 text it carries the letter ư.
 */
export function cleanName(text: string): string {
  return toNfc(text).replace(invisible, '').replace(controls, '').replace(/\s+/gu, ' ').trim();
}
