import { instrumentNumberTextSchema } from '../../../../shared/model/instrument.ts';
import { isLegalDay } from '../../../../shared/text/partial-date.ts';
import type { T } from '../common/instrument-texts.ts';

/** Sentences under fields; `undefined` where nothing is wrong. */
export const needed = (t: T, value: string): string | undefined =>
  value.trim() === '' ? t('form.required') : undefined;
export const numberNeeded = (t: T, value: string): string | undefined =>
  instrumentNumberTextSchema.safeParse(value.trim()).success ? undefined : t('form.numberWrong');

/** A whole day that has come. @param today legal day, null while unknown */
export function dayNeeded(t: T, day: string | null, today: string | null): string | undefined {
  if (day === null || !isLegalDay(day)) return t('form.dayNeeded');
  return today !== null && day > today ? t('form.dayAhead') : undefined;
}

export const dayIfAny = (t: T, day: string | null): string | undefined =>
  day === null || isLegalDay(day) ? undefined : t('form.dayNeeded');
