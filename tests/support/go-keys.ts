import type { Page } from 'playwright-core';

/**
 * G and a letter, as the navigation says. Both are on their way before the first is answered: whatever else the machine does,
 * there is no second between them.
 */
export async function goKeys(page: Page, letter: string): Promise<void> {
  await Promise.all([page.keyboard.press('g'), page.keyboard.press(letter)]);
}
