import words from '../../resources/catalogue/people-words.json' with { type: 'json' };
import { toNfc } from '../../shared/text/normalise.ts';
import { sameToneFold } from '../../shared/text/tone-placement.ts';

/**
 * A spreadsheet's own errors (`#N/A`, `#REF!`, "Err:502") and the run of marks that it shows, and copies, where a column is too
 * narrow. They are never data.
 */
export function isSpreadsheetError(text: string): boolean {
  return /^(?:#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA|#*)|err:\d{3})$/iu.test(
    text,
  );
}

/** What a byte of Windows-1252 shows where that page has no letter of ISO 8859-1. */
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * The text that was taken for Windows-1252 once too often: its letters, as bytes of that page, are UTF-8 again.
 * @returns the text before that, or null where it reads once only
 */
export function undoneDoubleEncoding(text: string): string | null {
  if (!/[\u00c2-\u00f4]/u.test(text)) return null;
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const place = windowsLetters.indexOf(letter);
    if (place === -1 && code > 0xff) return null;
    bytes.push(place === -1 ? code : 0x80 + place);
  }
  try {
    return toNfc(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes)));
  } catch {
    // No UTF-8: the text was encoded once, as it should be.
    return null;
  }
}

/** A question mark beside a letter is a letter that the old code page did not have; in longer answers only between two. */
export function hasLostLetter(text: string, longer: boolean): boolean {
  if (text.includes('\ufffd')) return true;
  return longer ? /\p{L}\?\p{L}/u.test(text) : /\p{L}\?|\?\p{L}/u.test(text);
}

const oldSigns = '[\\u00a1-\\u00a9\\u00ac-\\u00af\\u00b1\\u00b3-\\u00b6\\u00b8\\u00b9\\u00bc-\\u00bf\\u00d7\\u00f7]';
const besideLetter = new RegExp(`\\p{L}${oldSigns}|${oldSigns}\\p{L}`, 'u');
const otherAlphabet = '[\\p{Script=Cyrillic}\\p{Script=Greek}]';
const mixedWord = new RegExp(`\\p{Script=Latin}\\p{M}*${otherAlphabet}|${otherAlphabet}\\p{M}*\\p{Script=Latin}`, 'u');

/** Signs that stand for letters in the fonts of TCVN3 and VNI, and letters of other alphabets within a word of ours. */
export function hasForeignLetter(text: string): boolean {
  return besideLetter.test(text.replace(/\bm[²³]/gu, 'm')) || mixedWord.test(text);
}

/** A person's name is written in Latin letters. */
export function isUnlikelyName(text: string): boolean {
  return (
    /\d/u.test(text) ||
    !/\p{L}/u.test(text) ||
    /^[IVX]+\s?[.)\-/:]\s/u.test(text) ||
    startsLikeNobody(text) ||
    // What a spreadsheet makes of a tick.
    /^(?:true|false)$/iu.test(text) ||
    /[\p{L}--[\p{Script=Latin}\u02bb\u02bc\u02be\u02bf]]/v.test(text)
  );
}

/** The lines below a list: its total, who made it. */
function startsLikeNobody(text: string): boolean {
  // With marks: "Cộng" is a total, "Công" the beginning of a name.
  const start = `${sameToneFold(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))} `;
  return words.nobody.some((nobody) => start.startsWith(`${sameToneFold(nobody)} `));
}

const ourDate = new RegExp(
  String.raw`^(?<day>\d{1,2})[-/ ](?:${words.month.join('|')})\.? ?(?<month>\d{1,2})(?:[-/ ]\d{2,4})?$`,
  'iu',
);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * What stood in a cell before a spreadsheet took it for a date: "3/9" became `03-Thg9`, or `09-Mar` where the month is written first.
 * @returns "3/9", or null where the text is no such date
 */
export function undoneDate(text: string): string | null {
  const ours = ourDate.exec(text)?.groups;
  if (ours !== undefined) return `${Number(ours['day'])}/${Number(ours['month'])}`;
  const theirs = /^(?<day>\d{1,2})-(?<month>[a-z]{3,9})(?:-\d{2,4})?$/iu.exec(text)?.groups;
  const month = months.indexOf((theirs?.['month'] ?? '').slice(0, 3).toLowerCase());
  if (theirs !== undefined && month !== -1) return `${month + 1}/${Number(theirs['day'])}`;
  const turned = /^(?<month>[a-z]{3,9}|thg ?\d{1,2})-(?<day>\d{1,2})$/iu.exec(text)?.groups;
  const named = months.indexOf((turned?.['month'] ?? '').slice(0, 3).toLowerCase());
  if (turned !== undefined && named !== -1) return `${named + 1}/${Number(turned['day'])}`;
  const thg = /^thg ?(\d{1,2})$/iu.exec(turned?.['month'] ?? '')?.[1];
  return thg === undefined ? null : `${Number(thg)}/${Number(turned?.['day'])}`;
}
