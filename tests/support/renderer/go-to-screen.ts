import type { Page } from 'playwright-core';
import { goKeys } from '../go-keys.ts';

const place = 'nav [aria-current=page]';

/** G and a letter, as a person goes to a screen; once more where a busy machine let the moment between the two pass. */
export async function goToScreen(page: Page, letter: string): Promise<void> {
  const current = page.locator(place).first();
  await current.waitFor();
  const before = await current.innerText();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await goKeys(page, letter);
    if (await movedFrom(page, before)) return;
  }
}

async function movedFrom(page: Page, before: string): Promise<boolean> {
  try {
    await page.waitForFunction(
      ([where, text]) => document.querySelector<HTMLElement>(where ?? '')?.innerText !== text,
      [place, before],
      { timeout: 2000 },
    );
    return true;
  } catch {
    return false;
  }
}
