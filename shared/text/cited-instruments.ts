import { toNfc } from './normalise.ts';
import { parsePartialDate } from './partial-date.ts';

export interface Citation {
  /** As printed, misprints included: `29/2024-NĐ-CP`. The instrument list knows other spellings. */
  readonly number: string;
  /** `YYYY-MM-DD` when the text gives the whole date beside the number, else null. */
  readonly date: string | null;
  /** Where the first mention of it begins and ends, in UTF-16 units of the NFC text. */
  readonly start: number;
  readonly end: number;
}

/** `07-ĐA/TU` (Party), `33/2023/NĐ-CP`, `91/2025/QH15` (state), `1630/QĐ-TTg`, and the misprint `29/2024-NĐ-CP`. */
const numberPattern =
  /(?<![\p{L}\p{N}/-])\d{1,5}(?:-\p{Lu}{1,4}\/\p{Lu}{2,12}|[/]\d{4}[/-]\p{Lu}{1,6}\d{0,2}(?:-\p{Lu}{2,12})*|\/\p{Lu}{1,4}-\p{Lu}\p{L}{1,11})(?![\p{L}\p{N}/-])/gu;
const datePattern = /^[\s,]*ngày\s+(\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))/u;

/**
 * The instruments a text cites, each once, in order of first mention. The same number with two dates is two citations.
 * A number without a date beside it is taken as a mention of the dated one, if the text has exactly one.
 * @param text a letter or a regulation; NFC or NFD
 */
export function citedInstruments(text: string): Citation[] {
  const composed = toNfc(text);
  const mentions = [...composed.matchAll(numberPattern)].map((found) => {
    const end = found.index + found[0].length;
    const typed = datePattern.exec(composed.slice(end, end + 60))?.[1];
    const date = typed === undefined ? null : parsePartialDate(typed);
    return { number: found[0], date, start: found.index, end };
  });
  const datesOf = new Map<string, Set<string>>();
  for (const { number, date } of mentions) {
    const dates = datesOf.get(number) ?? new Set();
    datesOf.set(number, dates);
    if (date !== null) dates.add(date);
  }
  const listed = new Set<string>();
  return mentions.filter(({ number, date }) => {
    const key = `${number} ${date ?? ''}`;
    if (listed.has(key) || (date === null && datesOf.get(number)?.size === 1)) return false;
    listed.add(key);
    return true;
  });
}
