import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';

/** The screens of self-criticism in the built window: what is sent, what cannot be sent, what no list shows. */
const { show } = useBench();

/** Inputs of one request, as the window sent them. */
const asked = async (page: Page, name: string): Promise<Record<string, unknown>[]> =>
  (await page.evaluate(
    `window.harness.asked.filter(({ name }) => name === ${JSON.stringify(name)}).map(({ input }) => input)`,
  )) as Record<string, unknown>[];

describe('one record', () => {
  it('sends the words to the letter, with every section that was written before', async () => {
    const page = await show('review-write');
    const words = 'Tôi  tự nhận:\n- chậm nửa tháng; ';
    await page.getByRole('button', { name: 'Phương hướng' }).click();
    await page.getByLabel('Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm').fill(words);
    await page.getByRole('button', { name: 'Tự nhận mức xếp loại' }).click();
    await page
      .getByRole('group', { name: /Xếp loại đảng viên/u })
      .getByLabel('Hoàn thành nhiệm vụ', { exact: true })
      .check();
    await page.getByRole('button', { name: 'Ghi vào bản kiểm điểm' }).click();
    await page.getByRole('button', { name: 'Ghi vào bản kiểm điểm' }).waitFor({ state: 'detached' });
    const [sent] = await asked(page, 'reviews.saveSelf');
    const self = sent?.['self'] as { answers: Record<string, { text: string }>; products: unknown[]; classes: unknown };
    expect(self.answers['plan']?.text).toBe(words);
    expect(self.answers['strengths.conduct']?.text).toBe(
      'Tôi chấp hành sự phân công của tổ chức, giữ nề nếp sinh hoạt chi bộ.',
    );
    expect([self.products.length, self.classes]).toEqual([5, { official: null, member: 'fulfilled' }]);
  });

  it('keeps what is typed as a draft without being asked, under the record it belongs to', async () => {
    const page = await show('review-write');
    await page.getByLabel('Về phẩm chất chính trị', { exact: false }).first().fill('Đang gõ dở');
    await expect.poll(async () => (await asked(page, 'drafts.save')).length).toBeGreaterThan(0);
    const [draft] = await asked(page, 'drafts.save');
    expect(draft).toMatchObject({ compartment: 'reviews', recordType: 'reviewSelf' });
    expect(String(draft?.['body'])).toContain('Đang gõ dở');
  });

  it('refuses a date that is none, names the row and sends nothing', async () => {
    const page = await show('review-write');
    await page.getByRole('table', { name: 'Sản phẩm, kết quả' }).getByText('30/06/2026').click();
    await page.getByLabel('Hạn, dòng 1').fill('31/02/2026');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ghi vào bản kiểm điểm' }).click();
    await page.getByRole('alert').getByText('Dòng 1: hạn hoặc ngày xong không đọc được').waitFor();
    expect(await asked(page, 'reviews.saveSelf')).toEqual([]);
  });

  it('closes the button while the figures of a vote do not fit, opens it when they do', async () => {
    const page = await show('review-propose');
    const button = page.getByRole('button', { name: 'Ghi đề xuất' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByText('Tán thành, không tán thành và phiếu trắng cộng lại không bằng số phiếu hợp lệ.').waitFor();
    await page.getByLabel('Hợp lệ', { exact: true }).fill('15');
    await page.getByText('Các con số khớp nhau, 13 trên 15 tán thành.').waitFor();
    expect(await button.isDisabled()).toBe(false);
    await page.getByLabel('Tán thành', { exact: true }).fill('7');
    await page.getByLabel('Không tán thành', { exact: true }).fill('7');
    await page.getByText('Chưa đủ tỷ lệ để thông qua mức này').waitFor();
    expect(await button.isDisabled()).toBe(true);
  });

  it('proposes nothing by itself: no class is ticked before somebody ticks one', async () => {
    const page = await show('review-propose');
    for (const hand of await page.getByRole('group', { name: 'Mức đề xuất' }).all())
      expect(await hand.locator('input:checked').count()).toBe(0);
  });

  it('sends back only with a reason', async () => {
    const page = await show('review');
    await page.getByRole('button', { name: 'Trả lại' }).first().click();
    const panel = page.getByRole('complementary', { name: 'Trả lại' });
    await panel.getByRole('button', { name: 'Trả lại' }).click();
    await panel.getByText('Ghi rõ lý do, ít nhất một câu ngắn.').waitFor();
    expect(await asked(page, 'reviews.sendBack')).toEqual([]);
    await panel.getByLabel('Lý do').fill('Phần II chưa nêu nguyên nhân.');
    await panel.getByRole('button', { name: 'Trả lại' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await asked(page, 'reviews.sendBack')).toMatchObject([
      { to: 'self', reason: 'Phần II chưa nêu nguyên nhân.' },
    ]);
  });

  it('says why the second and third hand are closed, and offers no hand that is taken', async () => {
    const page = await show('review-to-write');
    await page.getByRole('region', { name: 'Thẩm định, đề xuất' }).getByText('chờ phần 1').waitFor();
    await page
      .getByRole('region', { name: 'Quyết định' })
      .getByText('Người quyết định phải khác người đề xuất.')
      .waitFor();
    expect(await page.getByRole('button', { name: /Ghi ý kiến thẩm định|Ghi quyết định|Ký quyết định/u }).count()).toBe(
      0,
    );
    await page.getByText('Phần II chưa nêu nguyên nhân của việc chậm nửa tháng.').waitFor();
  });

  it('shows the words of the person in their own colour and nothing of the office in it', async () => {
    const page = await show('review');
    const colours = await page.evaluate(() => {
      const colourOf = (element: Element | null) => (element === null ? '' : getComputedStyle(element).color);
      return {
        words: colourOf(document.querySelector('blockquote')),
        table: colourOf(document.querySelector('table td')),
        heading: colourOf(document.querySelector('h3')),
      };
    });
    expect(colours.words).toBe('rgb(85, 53, 136)');
    expect([colours.table, colours.heading]).not.toContain(colours.words);
  });

  it.each(['review', 'review-write', 'campaign'])(
    '%s: nothing runs past the edge at twice the size on 1366',
    async (name) => {
      const page = await show(name, { width: 683, height: 384 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
    },
  );
});

describe('one campaign', () => {
  it('has no column of classes and no head that sorts', async () => {
    const page = await show('campaign', { width: 1920, height: 1080 });
    const grid = page.getByRole('grid', { name: 'Danh sách kiểm điểm' });
    expect(await grid.getByRole('columnheader').allInnerTexts()).toEqual([
      'Họ và tên',
      'Chức vụ',
      'Đã kiểm điểm tại',
      'Bước',
    ]);
    expect(await grid.locator('[role=columnheader] button').count()).toBe(0);
    expect(await grid.innerText()).not.toMatch(/Hoàn thành|Xuất sắc|điểm số/u);
  });

  it('opens a record by keyboard alone', async () => {
    const page = await show('campaign');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Các mục của bản kiểm điểm' }).waitFor();
  });

  it('adds one person after the other; the form is fresh and the place of work stays', async () => {
    const page = await show('campaign-add');
    await page.getByLabel('Họ và tên').fill('Lê Thị Hoa');
    await page.getByLabel('Đơn vị công tác').fill('Văn phòng Đảng ủy');
    await page.getByRole('button', { name: 'Thêm vào danh sách' }).click();
    await expect.poll(async () => (await asked(page, 'campaigns.addPerson')).length).toBeGreaterThan(0);
    await expect.poll(async () => page.getByLabel('Họ và tên').inputValue()).toBe('');
    expect(await page.getByLabel('Đơn vị công tác').inputValue()).toBe('Văn phòng Đảng ủy');
    const [sent] = await asked(page, 'campaigns.addPerson');
    expect(sent?.['entry']).toMatchObject({
      person: { fullName: 'Lê Thị Hoa', personId: null },
      variant: '2A',
      rows: ['official', 'member'],
    });
  });
});

it('breaks no rule of the policy', () => {
  expect(violations).toEqual([]);
});
