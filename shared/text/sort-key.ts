import { withoutLookAlikes } from './look-alikes.ts';
import { cleanName, toNfd } from './normalise.ts';

/**
 * Everything that has a place of its own, in the order of `Intl.Collator("vi")`: space, punctuation, digits, letters.
 * ƀ is a letter of Ba Na and Jrai names.
 */
const alphabet = [...' _-–—,;:!?.·\'"()[]{}@*/\\&#%+=<>0123456789', ...'aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz'];

/** Levels are parted by "!" and names by " ": both sort below every character used inside a level. */
const levelBreak = '!';
const partBreak = ' ';
const firstPlace = 0x23;
const placeOf = new Map(alphabet.map((letter, index) => [letter, String.fromCharCode(firstPlace + index)]));

/** Written tones in collator order: à ả ã á ạ. Then marks of other languages on a letter that has no place of its own. */
const secondLevelMarks = [
  '\u0300',
  '\u0309',
  '\u0303',
  '\u0301',
  '\u0323',
  '\u0302',
  '\u0306',
  '\u030c',
  '\u030a',
  '\u0308',
];

/** Quotes that the collator puts on one place. */
const samePlace = new Map([
  ['“', '"'],
  ['”', '"'],
]);

/** Marks that make another letter of the Vietnamese alphabet instead of a tone. */
const letterMaking: Readonly<Record<string, string>> = {
  a: '\u0306\u0302',
  e: '\u0302',
  o: '\u0302\u031b',
  u: '\u031b',
};

/**
 * A printable ASCII string whose byte order is the order of `Intl.Collator("vi")`: first all letters, then all tones, then case.
 * Stored beside the text, because SQLite has no Vietnamese order and the collator gives comparisons only (decision 34).
 * Look-alikes stand on one place, so that one name stands in one place however it was typed. Characters outside the alphabet sort
 * after z, by code point.
 */
export function vietnameseSortKey(text: string): string {
  let letters = '';
  let tones = '';
  let cases = '';
  for (const [cluster] of toNfd(withoutLookAlikes(cleanName(text))).matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const { place, marks, upper } = weigh(cluster);
    letters += place;
    tones += marks;
    cases += upper ? '1' : '0';
  }
  return letters + levelBreak + tones.replace(/0+$/u, '') + levelBreak + cases.replace(/0+$/u, '');
}

/**
 * The key of a person's name: given name, then family name, then the middle names, each in the order above.
 * The given name is the last word, the family name the first ("Nguyễn Văn Dũng" sorts under D).
 * A name of one word is a given name.
 */
export function nameSortKey(fullName: string): string {
  const { given, family, middle } = nameParts(fullName);
  return [given, family, middle].map(vietnameseSortKey).join(partBreak);
}

/** Given name = last word, family name = first word, the rest are middle names. */
export function nameParts(fullName: string): { given: string; family: string; middle: string } {
  const words = cleanName(fullName).split(' ');
  const given = words.at(-1) ?? '';
  const family = words.length > 1 ? (words[0] ?? '') : '';
  return { given, family, middle: words.slice(1, -1).join(' ') };
}

/** What a name stands under in a list: the first letter of the given name without its tone, so Ánh and Anh share A while Đức has Đ. */
export function nameLetter(fullName: string): string {
  const [first = ''] = withoutLookAlikes(nameParts(fullName).given)
    .toUpperCase()
    .normalize('NFD')
    .replace(/[\u0300\u0309\u0303\u0301\u0323]/gu, '')
    .normalize('NFC');
  return first;
}

function weigh(cluster: string): { place: string; marks: string; upper: boolean } {
  const [written = '', ...marks] = cluster;
  const lower = written.toLowerCase();
  const upper = lower !== written;
  const making = marks.find((mark) => letterMaking[lower]?.includes(mark));
  const letter = samePlace.get(lower) ?? (making === undefined ? lower : (lower + making).normalize('NFC'));
  const rest = marks.filter((mark) => mark !== making);
  return { place: placeOf.get(letter) ?? `~${hex(letter)}`, marks: markWeights(rest), upper };
}

/** "0" for no mark. A second mark on one letter must outweigh whatever the next letter carries, hence the letters. */
function markWeights(marks: readonly string[]): string {
  const [first, ...more] = marks;
  if (first === undefined) return '0';
  const weight = (mark: string, offset: number) => {
    const index = secondLevelMarks.indexOf(mark);
    if (index === -1) return offset === firstMark ? `:${hex(mark)}` : `z${hex(mark)}`;
    return String.fromCharCode(offset + index);
  };
  return weight(first, firstMark) + more.map((mark) => weight(mark, furtherMark)).join('');
}

const firstMark = 0x31;
const furtherMark = 0x41;

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0');
}
