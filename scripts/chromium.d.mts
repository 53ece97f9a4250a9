export const headlessShell: string;
export function chromiumPath(use: { readonly headless: boolean }): string | null;
export function neededChromium(use: { readonly headless: boolean }): string;
