import { cleanName, toNfc } from './normalise.ts';

/**
 * What is neither seen nor printed: soft hyphens, fillers, variation selectors, tags, and what `cleanName` drops; and emoji, which no
 * face of a paper holds.
 */
const unprintable =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Emoji_Presentation}|\p{Emoji_Modifier}|\p{Extended_Pictographic}\ufe0f|[\ufe00-\ufe0f]|\u20e3/gu;

/** One line as it comes from a hand or a table: nothing that cannot be printed, single spaces of the ordinary kind. */
export function tidyLine(text: string): string {
  return cleanName(text.replace(unprintable, ''));
}

/** An answer over several lines: its breaks stay, no-break spaces become ordinary ones, because they would hold a whole line together. */
export function tidyText(text: string): string {
  return toNfc(text.replace(unprintable, ''))
    .replace(/[^\S\n\t]/gu, ' ')
    .replace(/ +$/gmu, '')
    .trim();
}

/** What opens something is what was typed, to the character. */
const secrets: readonly string[] = ['passphrase', 'current', 'next'];

/**
 * Every text that somebody typed into a request, as it is stored, searched and printed; letters, tones and their places stay as they
 * were typed. @param verbatim fields of the request itself that are taken as they come
 */
export function tidyTyped(value: unknown, verbatim: readonly string[] = []): unknown {
  if (typeof value === 'string') return value.includes('\n') ? tidyText(value) : tidyLine(value);
  if (Array.isArray(value)) return value.map((each) => tidyTyped(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      secrets.includes(name) || verbatim.includes(name) ? each : tidyTyped(each),
    ]),
  );
}
