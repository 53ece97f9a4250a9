import { languageOrOriginal, languages } from '../../shared/base/languages.ts';
import { formatDateForTable, legalDayOf } from '../../shared/text/partial-date.ts';
import { translate } from './use-strings.ts';

/** UTC+7 whatever the machine's zone is (decision 33). */
const vietnamOffsetMs = 7 * 60 * 60 * 1000;

const numbersOf = (spoken: string): string => languages[languageOrOriginal(spoken)].numbers;

/** 1184 → "1.184" in Vietnamese, "1,184" in English. */
export function formatCount(value: number, spoken: string): string {
  return new Intl.NumberFormat(numbersOf(spoken), { useGrouping: 'always' }).format(value);
}

/** "dd/mm/yyyy" of an instant, at UTC+7. */
export function formatDay(instant: number): string {
  return formatDateForTable(legalDayOf(instant));
}

/** "dd/mm" for margins, where the year is plain from the page. */
export function formatShortDay(day: string): string {
  return formatDateForTable(day).slice(0, 5);
}

/** "09:14" */
export function formatTime(instant: number): string {
  return clockPart(instant, 5);
}

/** "09:14:32" */
export function formatExactTime(instant: number): string {
  return clockPart(instant, 8);
}

/** "20/11/2026 17:42", which never breaks between day and hour. */
export function formatMoment(instant: number): string {
  return `${formatDay(instant)}\u00a0${formatTime(instant)}`;
}

/** "Thứ Hai, ngày 23 tháng 11 năm 2026" */
export function formatLongDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return translate('common', 'longDay', { weekday: weekdayName(day), date, month: monthWord(month), year });
}

/** "ngày 05 tháng 01 năm 2026" */
export function formatDayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return translate('common', 'dayInWords', { date, month: monthWord(month), year });
}

/** "thứ Hai" with a capital, because it begins the line. */
export function weekdayName(day: string): string {
  return translate('common', weekdays[weekdayOf(day)] ?? 'weekday.0');
}

/** "T2" for strips */
export function weekdayShort(day: string): string {
  return translate('common', shortWeekdays[weekdayOf(day)] ?? 'weekdayShort.0');
}

/** 0 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** "1,4 MB" */
export function formatSize(bytes: number, spoken: string): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${new Intl.NumberFormat(numbersOf(spoken), { maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value)} ${units[step] ?? 'B'}`;
}

/** Codes are read aloud in groups of four. */
export function groupCode(code: string): string {
  return code.match(/.{1,4}/gu)?.join(' ') ?? code;
}

const weekdays = ['weekday.0', 'weekday.1', 'weekday.2', 'weekday.3', 'weekday.4', 'weekday.5', 'weekday.6'] as const;
const shortWeekdays = [
  'weekdayShort.0',
  'weekdayShort.1',
  'weekdayShort.2',
  'weekdayShort.3',
  'weekdayShort.4',
  'weekdayShort.5',
  'weekdayShort.6',
] as const;

/** A zero stands before months 1 and 2 only, so that no digit can be put in front (as on paper). */
function monthWord(month: string): string {
  return Number(month) <= 2 ? month : String(Number(month));
}

function clockPart(instant: number, length: number): string {
  return new Date(instant + vietnamOffsetMs).toISOString().slice(11, 11 + length);
}
