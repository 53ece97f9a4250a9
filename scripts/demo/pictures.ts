import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { ask } from './window-requests.ts';

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;

/** After G, as the navigation says. */
export const letters = {
  desk: 'b',
  people: 'h',
  reviews: 'k',
  cases: 't',
  instruments: 'v',
  packages: 'g',
  registers: 's',
  log: 'n',
  administration: 'q',
} as const;

async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(350);
}

/** One screen in both sizes and both themes. `arrive` brings the window there from the desk. */
export async function takePictures(
  demo: DemoWindow,
  name: string,
  arrive: (page: Page) => Promise<void>,
): Promise<string[]> {
  const { page } = demo;
  await mkdir(inOutput(demo, 'screenshots'), { recursive: true });
  const names: string[] = [];
  for (const theme of themes) {
    await ask(page, 'desktop.setPreferences', { language: 'vi', theme });
    await page.setViewportSize(sizes[0]);
    await page.reload();
    await page.waitForFunction(() => 'cabinet' in window);
    await page.waitForSelector('nav, main, form');
    await settle(page);
    try {
      await arrive(page);
    } catch (error) {
      throw new Error(`the window did not come to ${name}`, { cause: error });
    }
    for (const size of sizes) {
      await page.setViewportSize(size);
      await settle(page);
      const file = `${name}-${theme}-${size.width}.png`;
      await page.screenshot({ path: inOutput(demo, 'screenshots', file) });
      names.push(file);
    }
  }
  return names;
}

export function goToScreen(screen: keyof typeof letters): (page: Page) => Promise<void> {
  return async (page) => {
    await page.keyboard.press('g');
    await page.keyboard.press(letters[screen]);
  };
}
