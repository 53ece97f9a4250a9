import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';

/** Instruments in the built window: what an officer finds, what is sent, what a letter becomes before it is written. */
const { show } = useBench();

/** Inputs of one request, as the window sent them. */
const asked = async (page: Page, name: string): Promise<Record<string, unknown>[]> =>
  (await page.evaluate(
    `window.harness.asked.filter(({ name }) => name === ${JSON.stringify(name)}).map(({ input }) => input)`,
  )) as Record<string, unknown>[];

const list = (page: Page) => page.getByRole('grid', { name: 'Danh sách văn bản' });

describe('the list', () => {
  it('cuts no number, day or figure; only titles may end in an ellipsis', async () => {
    const page = await show('instruments');
    const cut = await list(page).evaluate((grid) =>
      [...grid.querySelectorAll('[role=gridcell]')]
        .filter((cell) => cell.scrollWidth > cell.clientWidth && cell.querySelector('[title]') === null)
        .map((cell) => cell.textContent),
    );
    expect(cut).toEqual([]);
    for (const whole of ['08/2024/QĐ-UBND', '27/05/2026', '2 trên 19, 1 vướng', '20/11/2026'])
      expect(await list(page).getByText(whole, { exact: true }).count()).toBe(1);
  });

  it('finds without marks, and shows on request only what still has work', async () => {
    const page = await show('instruments');
    await page.keyboard.press('/');
    await page.keyboard.type('luu tru');
    await page.getByText('1 trên 24 văn bản').waitFor();
    expect(await list(page).getByText('33/2024/QH15').count()).toBe(1);
    await page.getByRole('searchbox').fill('');
    await page.getByText('Còn nhiệm vụ', { exact: true }).click();
    await page.getByText('1 trên 24 văn bản').waitFor();
    expect(await list(page).getByText('212-CV/BTCTU').count()).toBe(1);
  });

  it('Space shows a line beside the list, and takes it away', async () => {
    const page = await show('instruments');
    await page.keyboard.press('j');
    const panel = page.getByRole('complementary').last();
    await panel.getByRole('button', { name: 'Mở văn bản' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Mở văn bản' }).waitFor({ state: 'detached' });
  });
});

describe('one instrument', () => {
  it('no obligation runs into the next one, with and without the panel', async () => {
    for (const name of ['instrument', 'instrument-obligation']) {
      const page = await show(name);
      const over = await page
        .getByRole('list', { name: 'Nhiệm vụ theo văn bản' })
        .evaluate((rows) =>
          [...rows.querySelectorAll('[role=listitem]')]
            .filter((row) =>
              [...row.querySelectorAll('*')].some(
                (part) => part.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1,
              ),
            )
            .map((row) => row.textContent),
        );
      expect(over).toEqual([]);
    }
  });

  it('what belongs to nobody says so once, and whose it is stands whole', async () => {
    const page = await show('instrument');
    const row = page.getByRole('listitem').filter({ hasText: 'thí điểm mô hình' });
    expect(await row.getByText('chưa giao', { exact: true }).count()).toBe(1);
    expect(await row.getByText('chưa ghi nơi được giao').count()).toBe(0);
    const addressee = page.getByText('BTV các huyện ủy, thị ủy, thành ủy và tương đương');
    expect(await addressee.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);
  });

  it('a later day is not sent without a reason; with one exactly the change is sent', async () => {
    const page = await show('instrument-assign');
    await page.getByRole('button', { name: 'Ghi thay đổi' }).click();
    await page.getByRole('alert').waitFor();
    expect(await asked(page, 'instruments.changeObligation')).toEqual([]);
    await page.getByLabel('Lý do').fill('Chờ biên chế năm 2027');
    await page.getByRole('button', { name: 'Ghi thay đổi' }).click();
    await expect.poll(() => asked(page, 'instruments.changeObligation')).toHaveLength(1);
    const [sent] = await asked(page, 'instruments.changeObligation');
    expect([sent?.['changes'], sent?.['reason']]).toEqual([{ dueOn: '2026-12-31' }, 'Chờ biên chế năm 2027']);
  });

  it('cannot be called done without a paper or stuck without a report, and says so beside the choice', async () => {
    const page = await show('instrument-assign');
    expect(await page.getByRole('radio', { name: /đã xong/u }).isDisabled()).toBe(true);
    expect(await page.getByRole('radio', { name: /đang vướng/u }).isDisabled()).toBe(true);
    expect(await page.getByText('Ghi minh chứng trước khi ghi đã xong.').count()).toBe(1);
  });

  it('J and E: evidence of the second obligation, by keyboard alone', async () => {
    const page = await show('instrument');
    for (const key of ['j', 'j', 'e']) await page.keyboard.press(key);
    await page.getByLabel('Giấy tờ', { exact: true }).fill('Báo cáo 90-BC/ĐU');
    await page.keyboard.press('Enter');
    await expect.poll(() => asked(page, 'instruments.addEvidence')).toHaveLength(1);
    expect((await asked(page, 'instruments.addEvidence'))[0]).toMatchObject({
      document: 'Báo cáo 90-BC/ĐU',
      documentDate: null,
    });
  });
});

describe('a letter', () => {
  it('is shown taken apart before anything is written, and goes nowhere without its number and day', async () => {
    const page = await show('instrument-letter');
    const preview = page.getByRole('list', { name: 'Xem trước công văn' });
    expect(await preview.getByText(/^\d\.\d$/u).count()).toBe(19);
    await page.getByRole('button', { name: 'Ghi 19 nhiệm vụ' }).click();
    await page.getByText('Ghi đủ ngày, tháng, năm.').first().waitFor();
    expect(await asked(page, 'instruments.importLetter')).toEqual([]);
    await page.getByLabel('Số, ký hiệu').fill('212-CV/BTCTU');
    await page.getByLabel('Ngày văn bản').fill('14/06/2024');
    await page.getByLabel('Cơ quan ban hành').fill('Ban Tổ chức Tỉnh ủy');
    await page.getByLabel('Trích yếu').fill('Một số nội dung công tác cán bộ');
    await page.getByLabel('Nguồn').fill('Bản giấy tại phòng');
    await page.getByRole('button', { name: 'Ghi 19 nhiệm vụ' }).click();
    await page.getByRole('tab', { name: /Nhiệm vụ/u }).waitFor();
    expect((await asked(page, 'instruments.importLetter'))[0]).toMatchObject({
      letter: { kind: 'shipped' },
      number: '212-CV/BTCTU',
      date: '2024-06-14',
      validFrom: null,
    });
  });

  it('an empty list offers the letter that comes with the cabinet', async () => {
    const page = await show('instruments-empty');
    await page.getByRole('button', { name: 'Nhập công văn năm 2024 kèm theo tủ' }).click();
    await page.getByRole('list', { name: 'Xem trước công văn' }).waitFor();
    expect(await asked(page, 'instruments.previewLetter')).toEqual([{ letter: { kind: 'shipped' } }]);
  });

  it('breaks no rule of the policy', () => {
    expect(violations).toEqual([]);
  });
});
