/**
 * The paper forms this version can print. A form is a frozen module (decision 21): once released under an id it is never
 * edited, a change of the paper gets the next number after the `@`.
 */
export const formIds = [
  '2c-tctw-98@1',
  'review-individual-2023@1',
  'verification-notice@1',
  'recovery-card@1',
] as const;
export type FormId = (typeof formIds)[number];

export function isFormId(value: unknown): value is FormId {
  return formIds.some((id) => id === value);
}
