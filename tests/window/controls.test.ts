import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';

/** Puts a text on the clipboard as a user does who takes it from somewhere else, and gives the focus back. */
async function copied(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    const area = document.createElement('textarea');
    area.id = 'elsewhere';
    area.value = given;
    document.querySelector('[role=dialog], #root')?.append(area);
    area.select();
  }, text);
  await page.keyboard.press('Control+c');
  await page.evaluate(() => document.querySelector('#elsewhere')?.remove());
}

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

  it('take a pasted text whole, or not at all and say so; what stood there stays', async () => {
    const page = await show('cases-new');
    const purpose = page.getByLabel('Việc cần thẩm tra', { exact: true });
    await purpose.fill('Xét bổ nhiệm');
    await copied(page, 'việc '.repeat(1200));
    await purpose.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+v');
    await page.getByRole('alert').getByText('Đoạn vừa dán có 6.000 ký tự, ô này chỉ còn chỗ cho 288.').waitFor();
    expect(await purpose.inputValue()).toBe('Xét bổ nhiệm');
    expect(await purpose.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.type(' lại');
    await page.getByText('Đoạn vừa dán').waitFor({ state: 'detached' });
    // What is marked makes room, to the last letter.
    await copied(page, 'x'.repeat(300));
    await purpose.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    expect(await purpose.inputValue()).toBe('x'.repeat(300));
    await page.keyboard.press('Control+v');
    await page.getByText('ô này chỉ còn chỗ cho 0').waitFor();
  });

  it('of the dossier and of tables do the same', async () => {
    const page = await show('people-new');
    const name = page.locator('textarea[data-form-control]').first();
    await copied(page, 'Nguyễn '.repeat(900));
    await name.focus();
    await page.keyboard.press('Control+v');
    await page.getByText('Đoạn vừa dán có 6.300 ký tự, ô này chỉ còn chỗ cho 200.').waitFor();
    expect(await name.inputValue()).toBe('');
    const review = await show('review-write');
    await review.getByRole('table', { name: 'Sản phẩm, kết quả' }).locator('td').first().click();
    const cell = review.locator('[data-cell]:focus');
    await cell.waitFor();
    const before = await cell.inputValue();
    const at = await cell.getAttribute('data-cell');
    await copied(review, 'việc '.repeat(1200));
    const same = review.locator(`[data-cell="${at}"]`);
    await same.focus();
    await review.keyboard.press('End');
    await review.keyboard.press('Control+v');
    await review.getByRole('alert').getByText('Đoạn vừa dán có 6.000 ký tự').waitFor();
    expect(await same.inputValue()).toBe(before);
  });

  it('breaks no rule of the policy', () => {
    expect(violations).toEqual([]);
  });
});
