import { isLegalDay } from '../../../../shared/text/partial-date.ts';
import type { T } from '../review-texts.ts';

/** Sentences under fields; `undefined` where nothing is wrong. */
export const needed = (t: T, value: string): string | undefined => (value.trim() === '' ? t('form.required') : undefined);

/** A whole day that has come. @param today legal day */
export function dayNeeded(t: T, day: string | null, today: string | null): string | undefined {
  if (day === null || !isLegalDay(day)) return t('form.dayNeeded');
  return today !== null && day > today ? t('form.dayAhead') : undefined;
}

/** A whole number from 0, or null for anything else; what was typed stays in the field. */
export function wholeNumber(typed: string): number | null {
  return /^\d{1,6}$/u.test(typed.trim()) ? Number(typed.trim()) : null;
}

export const pagesNeeded = (t: T, typed: string): string | undefined => ((wholeNumber(typed) ?? 0) < 1 ? t('form.pagesWrong') : undefined);
