import type { Page } from 'playwright-core';

/** Reads the card on screen as somebody would copy it, hides it, and types the group that is asked for. */
export async function answerCard(
  page: Page,
  whileHidden: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const lines = await page.locator('section[aria-label^="Mảnh số"] li').allInnerTexts();
  await page.getByRole('button', { name: 'Đã có trên giấy, kiểm lại' }).click();
  await whileHidden();
  const question = (
    await page.getByRole('textbox').evaluate((field) => (field as HTMLInputElement).labels?.[0]?.innerText ?? '')
  ).match(/nhóm thứ (\d+) của dòng (\d+)/u);
  const groups = (lines[Number(question?.[2]) - 1] ?? '').split(/\s+/u).slice(1);
  await page.getByRole('textbox').fill(groups[Number(question?.[1]) - 1] ?? '');
  await page.keyboard.press('Enter');
}
