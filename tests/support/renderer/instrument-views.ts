import type { Page } from 'playwright-core';
import { goToScreen } from './go-to-screen.ts';
import type { View } from './views.ts';

async function list(page: Page): Promise<void> {
  await goToScreen(page, 'v');
}

async function letter(page: Page): Promise<void> {
  await list(page);
  await page.getByRole('grid', { name: 'Danh sách văn bản' }).getByText('212-CV/BTCTU').dblclick();
  await page.getByRole('tab', { name: /Nhiệm vụ/u }).waitFor();
}

const inLetter = (then?: (page: Page) => Promise<unknown>): View => ({
  scene: 'instruments',
  prepare: async (page) => {
    await letter(page);
    await then?.(page);
  },
});

export const instrumentViews: Readonly<Record<string, View>> = {
  instruments: {
    scene: 'instruments',
    prepare: async (page) => (await list(page), page.getByText('212-CV/BTCTU').waitFor()),
  },
  'instruments-glance': {
    scene: 'instruments',
    prepare: async (page) => (
      await list(page),
      page.getByRole('grid', { name: 'Danh sách văn bản' }).getByText('212-CV/BTCTU').click(),
      page.getByRole('complementary').getByText('Ban Tổ chức Tỉnh ủy').first().waitFor()
    ),
  },
  'instruments-empty': {
    scene: 'noInstruments',
    prepare: async (page) => (await list(page), page.getByText('Văn bản làm căn cứ').waitFor()),
  },
  'instruments-enter': {
    scene: 'instruments',
    prepare: async (page) => {
      await list(page);
      await page.getByRole('button', { name: 'Thêm văn bản' }).click();
      await page.getByLabel('Số, ký hiệu').fill('399');
      await page.getByRole('button', { name: 'Ghi vào danh sách' }).click();
    },
  },
  instrument: inLetter(),
  'instrument-obligation': inLetter(async (page) => {
    for (const key of ['j', 'j', 'j']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: 'Nhiệm vụ 1.3' }).waitFor();
  }),
  'instrument-assign': inLetter(async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByLabel('Hạn', { exact: true }).fill('31/12/2026');
    await page.getByLabel('Nơi được giao', { exact: true }).click();
  }),
  'instrument-text': inLetter((page) => page.getByRole('tab', { name: 'Toàn văn' }).click()),
  'instrument-letter': {
    scene: 'instruments',
    prepare: async (page) => {
      await list(page);
      await page.getByRole('button', { name: 'Nhập công văn', exact: true }).click();
      await page.getByRole('button', { name: 'Dùng công văn năm 2024 kèm theo tủ' }).click();
      await page.getByRole('list', { name: 'Xem trước công văn' }).waitFor();
    },
  },
  'instrument-cites': inLetter((page) => page.getByRole('tab', { name: /viện dẫn/u }).click()),
};
