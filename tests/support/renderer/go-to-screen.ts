import type { Page } from 'playwright-core';
import { goKeys } from '../go-keys.ts';

/** G and a letter, as a person goes to a screen; once more where a busy machine let the moment between the two pass. */
export async function goToScreen(page: Page, letter: string): Promise<void> {
  const current = page.locator('nav [aria-current=page]').first();
  await current.waitFor();
  const before = await current.innerText();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await goKeys(page, letter);
    for (let wait = 0; wait < 20; wait += 1) {
      if ((await current.innerText()) !== before) return;
      await page.waitForTimeout(100);
    }
  }
}
