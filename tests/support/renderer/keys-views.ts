import type { Page } from 'playwright-core';
import { answerCard } from './answer-card.ts';
import { goToScreen } from './go-to-screen.ts';
import type { View } from './views.ts';

async function way(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Quên mật khẩu' }).click();
  await page.getByRole('button', { name: 'Mở bằng thẻ giữ mảnh khóa' }).click();
}

export async function giveCard(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Kiểm thẻ này' }).click();
}

async function person(page: Page): Promise<void> {
  await way(page);
  await giveCard(page, 'thẻ 3');
  await page.getByText('Đã nhận mảnh số 3').waitFor();
  await giveCard(page, 'thẻ 1');
  await page.getByText('Đã đủ thẻ').waitFor();
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await page.getByLabel('Họ và tên').fill('Hoàng Thị Liên');
  await page.getByLabel('Mã người dùng').fill('cb07');
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('suoi nho qua rung gia');
  await page.getByLabel('Gõ lại mật khẩu mới').fill('suoi nho qua rung gia');
}

async function opened(page: Page): Promise<void> {
  await person(page);
  await page.getByRole('button', { name: 'Mở tủ cho người này' }).click();
  await page.getByRole('button', { name: 'Lập bộ thẻ mới' }).waitFor();
}

async function part(page: Page, name: string): Promise<void> {
  await goToScreen(page, 'q');
  await page.getByRole('tab', { name }).click();
}

async function keysOf(page: Page): Promise<void> {
  await part(page, 'Khóa ngăn');
  await page.getByText('Cần thay khóa', { exact: true }).waitFor();
}

export const keysViews: Readonly<Record<string, View>> = {
  'recovery-forgotten': {
    scene: 'recovery',
    prepare: (page) => page.getByRole('button', { name: 'Quên mật khẩu' }).click(),
  },
  'recovery-cards': { scene: 'recovery', prepare: way },
  'recovery-card-wrong': {
    scene: 'recovery',
    prepare: async (page) => {
      await way(page);
      await giveCard(page, 'thẻ 3');
      await page.getByText('Đã nhận mảnh số 3').waitFor();
      await giveCard(page, 'sai');
      await page.getByText('CG-218').waitFor();
    },
  },
  'recovery-person': { scene: 'recovery', prepare: person },
  'recovery-shares': { scene: 'recovery', prepare: opened },
  'recovery-new-cards': {
    scene: 'recovery',
    prepare: async (page) => {
      await opened(page);
      await page.getByRole('button', { name: 'Lập bộ thẻ mới' }).click();
      await page.getByRole('button', { name: 'Đã có trên giấy' }).waitFor();
    },
  },
  'keys-desk': { scene: 'keys', prepare: (page) => page.getByText('Lập bộ thẻ giữ mảnh khóa mới').waitFor() },
  keys: { scene: 'keys', prepare: keysOf },
  'keys-asked': {
    scene: 'keys',
    prepare: async (page) => {
      await keysOf(page);
      await page.getByRole('button', { name: 'Thay khóa ngăn này' }).nth(1).click();
    },
  },
  'keys-cards-signed': {
    scene: 'keys',
    prepare: async (page) => {
      await part(page, 'Khóa cứu');
      await page.getByRole('button', { name: 'Lập bộ thẻ mới' }).click();
      await page.getByRole('button', { name: 'Lập bộ thẻ mới' }).click();
      for (let card = 1; card <= 3; card += 1) {
        await page.getByText(`Mảnh số ${card} trong 3 mảnh`).waitFor();
        await answerCard(page);
      }
      await page.getByText('Mọi thẻ đã lên giấy').waitFor();
    },
  },
  'keys-cards': {
    scene: 'keys',
    prepare: async (page) => {
      await part(page, 'Khóa cứu');
      await page.getByText('Bộ thẻ cũ đã dùng').waitFor();
    },
  },
};
