/** What a number looks like. Old identity cards had nine digits and stay valid on old papers. */
export type CitizenNumberKind = 'citizen12' | 'identity9' | 'other';

/** A question for the officer, never a reason to refuse. */
export type CitizenNumberDoubt = 'notTwelveOrNineDigits' | 'sexDigitDiffers' | 'birthYearDiffers';

export interface CitizenNumberCheck {
  readonly kind: CitizenNumberKind;
  readonly doubts: readonly CitizenNumberDoubt[];
}

/**
 * Soft checks of a citizen number: 3 digits of the place of first registration, 1 of century and sex, 2 of the birth year,
 * 6 without meaning, no check digit. The place digits are historical, so nothing is read from them.
 * @param value as written; spaces and dots between digits are allowed
 * @param known sex and birth date of the same form, where given
 */
export function checkCitizenNumber(
  value: string,
  known: { readonly sex?: 'male' | 'female' | null; readonly birthDate?: string | null } = {},
): CitizenNumberCheck {
  const digits = plainCitizenNumber(value);
  if (/^\d{9}$/u.test(digits)) return { kind: 'identity9', doubts: [] };
  if (!/^\d{12}$/u.test(digits)) return { kind: 'other', doubts: ['notTwelveOrNineDigits'] };
  const doubts: CitizenNumberDoubt[] = [];
  const centuryAndSex = Number(digits[3]);
  if (known.sex && (centuryAndSex % 2 === 0 ? 'male' : 'female') !== known.sex) doubts.push('sexDigitDiffers');
  const year = 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(digits.slice(4, 6));
  if (known.birthDate && Number(known.birthDate.slice(0, 4)) !== year) doubts.push('birthYearDiffers');
  return { kind: 'citizen12', doubts };
}

/** The number without the spaces, dots and hyphens people put between groups: the form for comparing two numbers. */
export function plainCitizenNumber(value: string): string {
  return value.replace(/[\s.-]/gu, '');
}
