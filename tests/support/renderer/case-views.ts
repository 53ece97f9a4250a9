import type { Page } from 'playwright-core';
import { goToScreen } from './go-to-screen.ts';
import type { View } from './views.ts';

async function list(page: Page): Promise<void> {
  await goToScreen(page, 't');
  await page.getByText('TT-2026/014').waitFor();
}

async function open(page: Page): Promise<void> {
  await list(page);
  await page.keyboard.press('Enter');
  await page.getByLabel('Các bước của vụ việc').waitFor();
}

async function findDossier(page: Page): Promise<void> {
  await list(page);
  await page.getByRole('button', { name: 'Lập vụ việc' }).first().click();
  await page.getByRole('searchbox', { name: 'Tìm trong hồ sơ cán bộ' }).fill('thanh');
  await page.getByRole('group', { name: 'Hồ sơ tìm được' }).waitFor();
  await page.getByRole('group', { name: 'Hồ sơ tìm được' }).scrollIntoViewIfNeeded();
}

const inCase = (scene: string, then?: (page: Page) => Promise<unknown>): View => ({
  scene,
  prepare: async (page) => {
    await open(page);
    await then?.(page);
  },
});

export const caseViews: Readonly<Record<string, View>> = {
  cases: { scene: 'cases', prepare: list },
  'cases-new': {
    scene: 'cases',
    prepare: async (page) => {
      await list(page);
      await page.getByRole('button', { name: 'Lập vụ việc' }).first().click();
      await page.getByLabel('Họ và tên').fill('Hoàng Minh Lực');
      await page.getByRole('button', { name: 'Lập vụ việc' }).last().click();
    },
  },
  'cases-new-found': { scene: 'casesAndDossiers', prepare: findDossier },
  'cases-new-tied': {
    scene: 'casesAndDossiers',
    prepare: async (page) => {
      await findDossier(page);
      await page
        .getByRole('complementary')
        .getByRole('button', { name: /Huỳnh Thị Thanh Giang/u })
        .click();
      await page.getByRole('group', { name: 'Hồ sơ đã gắn' }).scrollIntoViewIfNeeded();
    },
  },
  'case-on-file': inCase('casesAndDossiers'),
  'case-on-file-closed': inCase('caseOnFile'),
  'cases-empty': {
    scene: 'noCases',
    prepare: async (page) => {
      await goToScreen(page, 't');
      await page.getByText('Các vụ việc được giao nằm ở đây').waitFor();
    },
  },
  case: inCase('cases', (page) => page.keyboard.press('j')),
  'case-source': inCase('cases', async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('s');
  }),
  'case-account': inCase('caseWaiting', async (page) => {
    await page.getByRole('button', { name: 'Ghi ý kiến' }).click();
    await page.getByLabel('ý kiến khác').last().check({ force: true });
  }),
  'case-conclusion-closed': inCase('caseDecision', async (page) => {
    await page.getByRole('button', { name: 'Ghi quyết định' }).click();
    for (const [label, figure] of [
      ['Tổng số được tính', '13'],
      ['Có mặt', '12'],
      ['Phát ra', '12'],
      ['Thu về', '12'],
      ['Hợp lệ', '11'],
      ['Tán thành', '9'],
      ['Không tán thành', '1'],
      ['Phiếu trắng', '2'],
      ['Số để tính tỷ lệ', '13'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).fill(figure);
    }
    await page.getByLabel('Thông qua', { exact: true }).check();
  }),
  'case-scan': inCase('cases', async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    // On a wide screen the page is there with the source.
    if ((page.viewportSize()?.width ?? 0) < 1600) await page.getByRole('button', { name: 'Mở bản quét' }).click();
    await page.getByText('1 / 2').waitFor();
  }),
  'case-interests': inCase('cases', async (page) => {
    await page.getByRole('button', { name: 'Khai quan hệ' }).click();
    await page.getByText('Ông Lực là anh họ tôi').waitFor();
  }),
  'case-notice': inCase('caseNotice', async (page) => {
    await page.getByRole('button', { name: 'Xem bản in' }).click();
    await page.locator('aside img').first().waitFor();
  }),
  'case-overturned': inCase('caseOverturned', async (page) => {
    await page.getByRole('button', { name: 'Xem bản in' }).click();
    await page.locator('aside img').first().waitFor();
  }),
  'case-outcome': inCase('caseNotice', async (page) => {
    await page.getByRole('heading', { name: 'Kết luận và quyết định' }).scrollIntoViewIfNeeded();
    await page.getByText('Thông báo 12-TB/ĐU').scrollIntoViewIfNeeded();
  }),
  'case-review': inCase('caseReview', (page) => page.getByRole('button', { name: 'Soát lại dự thảo' }).first().click()),
  'case-not-mine': {
    scene: 'caseOfOthers',
    prepare: async (page) => {
      await list(page);
      await page.keyboard.press('Enter');
      await page.getByText('CG-108').waitFor();
    },
  },
};
