/** A whole number from 0, or null for anything else; what was typed stays in the field. */
export function wholeNumber(typed: string): number | null {
  return /^\d{1,6}$/u.test(typed.trim()) ? Number(typed.trim()) : null;
}
