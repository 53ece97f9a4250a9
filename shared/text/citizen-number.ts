/** The number without the spaces, dots and hyphens people put between groups: the form for comparing two numbers. */
export function plainCitizenNumber(value: string): string {
  return value.replace(/[\s.-]/gu, '');
}
