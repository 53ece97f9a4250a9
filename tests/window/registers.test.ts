import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBench } from '../support/renderer/use-bench.ts';

/** The register of prints in the built window: every act has a field for what it needs, and no word says more than is known. */
const { show } = useBench();

const asked = async (page: Page, name: string): Promise<unknown[]> =>
  (await page.evaluate(
    `window.harness.asked.filter((request) => request.name === ${JSON.stringify(name)}).map((request) => request.input)`,
  )) as unknown[];
const reason = 'Lập hồ sơ bổ nhiệm';
const give = async (page: Page): Promise<void> => {
  const panel = page.getByRole('complementary').last();
  await panel.getByRole('textbox').last().fill(reason);
  await panel.getByRole('button', { name: 'Mở các mục đang che' }).click();
};

describe('form 2C in full', () => {
  it('is printed from the register once it was released, with the reason that opens its masked items', async () => {
    const page = await show('registers-released');
    await page.getByRole('button', { name: 'In bản đã duyệt' }).click();
    await give(page);
    await expect
      .poll(() => asked(page, 'prints.issue'))
      .toMatchObject([{ order: { kind: 'released', openReason: reason }, toPaper: true }]);
  });

  it('is looked at by whoever is to release it, with a reason of their own', async () => {
    const page = await show('registers-approver');
    await page.getByRole('button', { name: 'Xem bản in' }).click();
    expect(await asked(page, 'prints.preview')).toEqual([]);
    await give(page);
    await expect
      .poll(() => asked(page, 'prints.preview'))
      .toMatchObject([{ subject: { items: 'full' }, openReason: reason }]);
  });
});

describe('a number in the register', () => {
  it('says whether it came to paper, and hands over the copy of which nobody knows', async () => {
    const page = await show('registers');
    const row = page.getByRole('row').or(page.getByRole('option')).filter({ hasText: 'Huỳnh Thị Thanh Giang' });
    await row.getByText('Không rõ đã ra giấy').waitFor();
    await page.getByRole('button', { name: 'In bản này ra giấy' }).click();
    await give(page);
    await expect.poll(() => asked(page, 'prints.printCopy')).toMatchObject([{ copy: 2, openReason: reason }]);
  });

  it('of a released list is written into a workbook or a table too, and of nothing else', async () => {
    const page = await show('registers');
    expect(await page.getByRole('button', { name: 'Ghi ra bảng CSV' }).count()).toBe(0);
    const row = page.getByRole('row').or(page.getByRole('option')).filter({ hasText: 'Cán bộ có trình độ cao cấp' });
    await row.click();
    await page.getByRole('button', { name: 'Ghi ra bảng Excel' }).click();
    await page.getByText('Đã ghi tệp ban-in-00240-HS-k7qd.xlsx vào thư mục đã chọn.').waitFor();
    await page.getByRole('button', { name: 'Ghi ra bảng CSV' }).click();
    await expect.poll(() => asked(page, 'prints.saveTable')).toMatchObject([{ format: 'xlsx' }, { format: 'csv' }]);
  });

  it('is no longer said to wait once it was released', async () => {
    const page = await show('registers-released');
    await page.getByText('có, đã được duyệt').waitFor();
    expect(await page.getByText('có, chờ duyệt').count()).toBe(0);
  });
});
