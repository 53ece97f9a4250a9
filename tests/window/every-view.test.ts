import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings } from '../support/axe-findings.ts';
import { type PageOptions, violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';
import { views } from '../support/renderer/views.ts';

/** Every view there is, one after the other: a file of its own, so that others run beside it. */
const bench = useBench();

async function show(name: string, options?: PageOptions): Promise<Page> {
  const page = await bench.show(name, options);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  return page;
}

const faults = (page: Page): Promise<string[]> => page.evaluate('window.harness.faults');

describe('every view', () => {
  it.each(Object.keys(views))('%s: axe finds nothing, light and dark', async (name) => {
    const page = await show(name);
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
    expect(await faults(page)).toEqual([]);
  });

  it.each(['desk', 'administration', 'log-officer', 'help'])(
    '%s: nothing runs past the edge at twice the size on 1366',
    async (name) => {
      const page = await show(name, { width: 683, height: 384 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
      expect(await axeFindings(page)).toEqual([]);
    },
  );

  it('breaks no rule of the policy and loads nothing that is not there', () => {
    expect(violations).toEqual([]);
  });
});
