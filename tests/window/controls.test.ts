import { describe, expect, it } from 'vitest';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';

/** What our parts promise over Mantine's, whatever screen they stand on. */
const { show } = useBench();

describe('controls', () => {
  it('a list left empty in a refused form is told as wrong, has the focus, and does not open over its own sentence', async () => {
    const page = await show('cases-new');
    const kind = page.getByRole('combobox', { name: 'Loại vụ việc' });
    await expect.poll(() => kind.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await kind.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
  });

  it('a lone icon says what it does once the pointer rests on it, until what it opened says so itself', async () => {
    const page = await show('desk');
    const button = page.getByRole('button', { name: 'Màn hình và ngôn ngữ' });
    await button.hover();
    await page.getByRole('tooltip', { name: 'Màn hình và ngôn ngữ' }).waitFor();
    await button.click();
    await page.getByRole('group', { name: 'Nền' }).waitFor();
    expect(await page.getByRole('tooltip').count()).toBe(0);
  });

  it('under the palette nothing of the page can be reached, and Esc gives the focus back to what opened it, and does no more', async () => {
    const page = await show('administration-account');
    const search = page.getByRole('button', { name: /Tìm người/u });
    await search.click();
    await page.getByRole('dialog').waitFor();
    expect(await page.locator('#root').evaluate((root) => root.hasAttribute('inert'))).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => search.evaluate((button) => button === document.activeElement)).toBe(true);
    // The panel behind would close at the same key.
    await page.getByRole('complementary').waitFor();
  });

  it('breaks no rule of the policy', () => {
    expect(violations).toEqual([]);
  });
});
