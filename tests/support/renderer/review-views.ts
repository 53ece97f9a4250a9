import type { Page } from 'playwright-core';
import { goToScreen } from './go-to-screen.ts';
import type { View } from './views.ts';

async function list(page: Page): Promise<void> {
  await goToScreen(page, 'k');
}

async function campaign(page: Page): Promise<void> {
  await list(page);
  await page.getByRole('button', { name: 'Đảng ủy phường Trà Giang' }).click();
  await page.getByRole('grid', { name: 'Danh sách kiểm điểm' }).waitFor();
}

async function findDossier(page: Page): Promise<void> {
  await campaign(page);
  await page.keyboard.press('n');
  await page.getByRole('searchbox', { name: 'Tìm trong hồ sơ cán bộ' }).fill('thanh');
  await page.getByRole('group', { name: 'Hồ sơ tìm được' }).waitFor();
}

async function record(page: Page): Promise<void> {
  await campaign(page);
  await page.getByRole('grid', { name: 'Danh sách kiểm điểm' }).getByText('Khuê').dblclick();
  await page.getByRole('navigation', { name: 'Các mục của bản kiểm điểm' }).waitFor();
}

const inRecord = (scene: string, then?: (page: Page) => Promise<unknown>): View => ({
  scene,
  prepare: async (page) => {
    await record(page);
    await then?.(page);
  },
});

export const reviewViews: Readonly<Record<string, View>> = {
  reviews: {
    scene: 'reviews',
    prepare: async (page) => (await list(page), page.getByText('Đảng ủy xã Bình Lâm').waitFor()),
  },
  'reviews-empty': {
    scene: 'noReviews',
    prepare: async (page) => (await list(page), page.getByText('Mở đợt khi có kế hoạch').waitFor()),
  },
  'reviews-new': {
    scene: 'reviews',
    prepare: async (page) => {
      await list(page);
      await page.getByRole('button', { name: 'Mở đợt kiểm điểm' }).click();
      await page.getByLabel('Đơn vị', { exact: true }).fill('Đảng ủy phường Trà Giang');
      await page.getByLabel('Theo văn bản số').fill('43');
      await page.getByRole('button', { name: 'Mở đợt', exact: true }).click();
    },
  },
  campaign: { scene: 'reviews', prepare: campaign },
  'campaign-add': {
    scene: 'reviews',
    prepare: async (page) => {
      await campaign(page);
      await page.keyboard.press('n');
      await page.getByLabel('Họ và tên').waitFor();
      await page.getByRole('button', { name: 'Thêm vào danh sách' }).click();
    },
  },
  'campaign-add-found': { scene: 'reviewsAndDossiers', prepare: findDossier },
  'campaign-add-tied': {
    scene: 'reviewsAndDossiers',
    prepare: async (page) => {
      await findDossier(page);
      await page.getByRole('button', { name: /Huỳnh Thị Thanh Giang/u }).click();
      await page.getByRole('group', { name: 'Hồ sơ đã gắn' }).waitFor();
    },
  },
  review: inRecord('reviews'),
  'review-overcome': inRecord('reviews', async (page) => {
    await page.keyboard.press('y');
    await page.getByRole('button', { name: 'Khắc phục kỳ trước' }).click();
  }),
  'review-propose': inRecord('reviews', async (page) => {
    await page.keyboard.press('n');
    for (const [label, figure] of [
      ['Tổng số được tính', '15'],
      ['Có mặt', '15'],
      ['Phát ra', '15'],
      ['Thu về', '15'],
      ['Hợp lệ', '14'],
      ['Tán thành', '13'],
      ['Không tán thành', '1'],
      ['Phiếu trắng', '1'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).fill(figure);
    }
    await page.getByText('Các con số chưa khớp').scrollIntoViewIfNeeded();
  }),
  'review-to-write': inRecord('reviewToWrite'),
  'review-write': inRecord('reviewToWrite', async (page) => {
    await page.keyboard.press('n');
    await page.getByRole('table', { name: 'Sản phẩm, kết quả' }).waitFor();
  }),
  'review-decide': inRecord('reviewToDecide', (page) =>
    page.getByRole('button', { name: 'Nhận xét và biểu quyết' }).waitFor(),
  ),
  'review-sign': inRecord('reviewToDecide', (page) => page.keyboard.press('n')),
};
