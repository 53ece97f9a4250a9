import { foldVietnamese } from './fold.ts';
import { cleanName } from './normalise.ts';

/**
 * The number as it is compared: without the spaces, dots and hyphens people put between groups, digits of any width as plain
 * ones. What was written stays as it is.
 */
export function plainCitizenNumber(value: string): string {
  return plainWidth(cleanName(value))
    .replace(/[\s.\-‐-―_'’]/gu, '')
    .toLowerCase();
}

/** A staff number as it is compared: whatever its case, marks and spaces. */
export function plainStaffNumber(value: string): string {
  return foldVietnamese(plainWidth(cleanName(value))).replace(/\s/gu, '');
}

/** Full-width letters and digits, as East Asian input methods give them, in their plain form. */
function plainWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0));
}
