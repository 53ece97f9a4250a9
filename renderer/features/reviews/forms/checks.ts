import { isLegalDay } from '../../../../shared/text/partial-date.ts';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import type { T } from '../common/review-texts.ts';

/** Sentences under fields; `undefined` where nothing is wrong. */
export const needed = (t: T, value: string): string | undefined =>
  value.trim() === '' ? t('form.required') : undefined;

/** A whole day that has come. @param today legal day */
export function dayNeeded(t: T, day: string | null, today: string | null): string | undefined {
  if (day === null || !isLegalDay(day)) return t('form.dayNeeded');
  return today !== null && day > today ? t('form.dayAhead') : undefined;
}

export const pagesNeeded = (t: T, typed: string): string | undefined =>
  (wholeNumber(typed) ?? 0) < 1 ? t('form.pagesWrong') : undefined;
