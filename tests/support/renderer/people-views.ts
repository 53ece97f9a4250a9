import type { Page } from 'playwright-core';
import { goToScreen } from './go-to-screen.ts';
import type { View } from './views.ts';

export async function openList(page: Page): Promise<void> {
  await goToScreen(page, 'h');
  await page.getByRole('grid').waitFor();
}

/** One dossier, at a group of the form. */
export async function openDossier(page: Page, group = 'career'): Promise<void> {
  await openList(page);
  await page.getByText('Nguyễn Thị Minh').first().dblclick();
  await page.locator(`[data-group=${group}]`).click();
}

const inDossier = (group: string, then?: (page: Page) => Promise<unknown>): View => ({
  scene: 'people',
  prepare: async (page) => {
    await openDossier(page, group);
    await then?.(page);
  },
});
const tab = (name: RegExp): View => inDossier('names', (page) => page.getByRole('tab', { name }).click());

async function chooseWorkbook(page: Page): Promise<void> {
  await openList(page);
  await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click();
  await page.getByRole('button', { name: 'Chọn bảng tính' }).click();
  await page.getByText('Chọn trang cần nhập.').waitFor();
}

export const peopleViews: Readonly<Record<string, View>> = {
  people: {
    scene: 'people',
    prepare: async (page) => (await openList(page), page.getByText('Trần Thanh').first().waitFor()),
  },
  'people-search': {
    scene: 'people',
    prepare: async (page) => {
      await openList(page);
      await page.keyboard.press('/');
      await page.keyboard.type('thanh');
      await page.getByText('8 trên 9 người').waitFor();
    },
  },
  'people-nothing-found': {
    scene: 'people',
    prepare: async (page) => {
      await openList(page);
      await page.keyboard.press('/');
      await page.keyboard.type('zzz');
      await page.getByText('Không có hồ sơ nào').waitFor();
    },
  },
  'people-empty': {
    scene: 'noPeople',
    prepare: async (page) => (await openList(page), page.getByText('Hồ sơ cán bộ nằm ở đây').waitFor()),
  },
  'people-palette': {
    scene: 'people',
    prepare: async (page) => {
      await openList(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('khue');
      await page.getByRole('option').filter({ hasText: 'Khuê' }).first().waitFor();
    },
  },
  dossier: inDossier('career', async (page) => {
    await page.getByText('08/2020').first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('7/2020');
    await page.getByText('Bản hiện hành', { exact: true }).waitFor();
  }),
  'dossier-disputed': inDossier('training', (page) => page.locator('blockquote').waitFor()),
  'dossier-masked': inDossier('belonging', (page) => page.getByRole('button', { name: 'Mở và ghi lý do' }).click()),
  'dossier-opened': inDossier('family', async (page) => {
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    await page.getByLabel('Lý do').fill('Xét quy hoạch');
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    await page.getByText('Nguyễn Văn Khánh').waitFor();
  }),
  'dossier-documents': tab(/^Tài liệu/u),
  'dossier-add-document': inDossier('names', async (page) => {
    await page.getByRole('tab', { name: /^Tài liệu/u }).click();
    await page.keyboard.press('n');
    await page.getByText('Chọn bản quét trước khi ghi.').waitFor();
  }),
  'dossier-scan': inDossier('names', async (page) => {
    await page.getByRole('tab', { name: /^Tài liệu/u }).click();
    await page.getByText('Bằng cử nhân Luật', { exact: true }).click();
    await page.getByRole('button', { name: 'Xoay' }).waitFor();
  }),
  'dossier-scan-withdraw': inDossier('names', async (page) => {
    await page.getByRole('tab', { name: /^Tài liệu/u }).click();
    await page.getByText('Bằng cử nhân Luật', { exact: true }).click();
    await page.getByRole('button', { name: 'Rút khỏi mục lục' }).click();
  }),
  'dossier-scan-move': inDossier('names', async (page) => {
    await page.getByRole('tab', { name: /^Tài liệu/u }).click();
    await page.getByText('Bằng cử nhân Luật', { exact: true }).click();
    await page.getByRole('button', { name: 'Chuyển mục' }).click();
  }),
  'dossier-scan-replace': inDossier('names', async (page) => {
    await page.getByRole('tab', { name: /^Tài liệu/u }).click();
    await page.getByText('Bằng cử nhân Luật', { exact: true }).click();
    await page.getByRole('button', { name: 'Thay bản quét' }).click();
  }),
  'dossier-versions': tab(/^Phiên bản/u),
  'dossier-openings': tab(/^Ai đã mở/u),
  'people-new': {
    scene: 'people',
    prepare: async (page) => {
      await openList(page);
      await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
      await page.getByRole('button', { name: 'Ghi hồ sơ' }).click();
      await page.getByText('Hồ sơ phải có họ và tên.').waitFor();
    },
  },
  'people-import': {
    scene: 'people',
    prepare: async (page) => {
      await openList(page);
      await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click();
      await page.getByRole('button', { name: 'Chọn bảng tính' }).click();
      await page.getByText('Các dòng đầu sẽ ghi như sau').waitFor();
    },
  },
  'people-import-sheets': { scene: 'peopleWorkbook', prepare: chooseWorkbook },
  'people-import-sheet': {
    scene: 'peopleWorkbook',
    prepare: async (page) => {
      await chooseWorkbook(page);
      await page.getByLabel('Trang của bảng tính').click();
      await page.getByRole('option', { name: 'Khối Đảng (71 dòng)' }).click();
      await page.getByText('Các dòng đầu sẽ ghi như sau').waitFor();
    },
  },
};
