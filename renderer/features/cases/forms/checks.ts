import { wholeNumber } from '../../../components/fields/whole-number.ts';
import type { Translate } from '../../../strings/use-strings.ts';

type T = Translate<'cases'>;

/** Sentences under fields; `undefined` where nothing is wrong. */
export const needed = (t: T, value: string): string | undefined =>
  value.trim() === '' ? t('form.required') : undefined;
export const dayNeeded = (t: T, day: string | null): string | undefined =>
  day === null || day.length !== 10 ? t('form.dayNeeded') : undefined;
export const someNeeded = (t: T, values: readonly string[]): string | undefined =>
  values.length === 0 ? t('form.chooseOne') : undefined;

export const pagesNeeded = (t: T, typed: string): string | undefined =>
  (wholeNumber(typed) ?? 0) < 1 ? t('form.pagesWrong') : undefined;
export const emptyAsNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
