import type { Page } from 'playwright-core';
import { caseViews } from './case-views.ts';
import { goToScreen } from './go-to-screen.ts';
import { instrumentViews } from './instrument-views.ts';
import { keysViews } from './keys-views.ts';
import { peopleViews } from './people-views.ts';
import { reviewViews } from './review-views.ts';

export interface View {
  readonly scene: string;
  /** Brings the page to what is shown. */
  readonly prepare?: (page: Page) => Promise<void>;
}

async function office(page: Page): Promise<void> {
  await page.getByLabel('Cơ quan cấp trên').fill('TỈNH ỦY AN KHÁNH');
  await page.getByLabel('Tên cơ quan').fill('BAN TỔ CHỨC');
}

async function approver(page: Page): Promise<void> {
  await office(page);
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await page.getByLabel('Họ và tên').fill('Phan Đình Trọng');
  await page.getByLabel('Mã người dùng').fill('nd01');
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('con trau cay ngoai dong xa');
  await page.getByLabel('Gõ lại mật khẩu mới').fill('con trau cay ngoai dong xa');
}

async function recovery(page: Page): Promise<void> {
  await approver(page);
  await page.getByRole('button', { name: 'Tiếp' }).click();
}

async function cards(page: Page): Promise<void> {
  await recovery(page);
  await page.getByRole('button', { name: 'Lập tủ' }).click();
  await page.getByRole('button', { name: 'Đã có trên giấy' }).waitFor();
}

export async function fillColleague(page: Page): Promise<void> {
  await goToScreen(page, 'q');
  await page.getByRole('button', { name: 'Thêm người' }).click();
  await page.getByLabel('Họ và tên').fill('Lò Văn Páo');
  await page.getByLabel('Mã người dùng').fill('cb09');
  await page.getByRole('checkbox', { name: 'Cán bộ hồ sơ' }).check();
  await page.getByLabel('Mật khẩu dùng một lần', { exact: true }).fill('suoi nho qua rung gia');
  await page.getByLabel('Gõ lại mật khẩu dùng một lần').fill('suoi nho qua rung gia');
}

/** As somebody does with the slip that they were handed. */
async function newcomer(page: Page): Promise<void> {
  await page.getByLabel('Mã người dùng').fill('cb09');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('suoi nho qua rung gia');
  await page.keyboard.press('Enter');
  await page.getByText('Đặt mật khẩu của mình').first().waitFor();
}

export async function takeUp(page: Page, passphrase = 'con trau cay ngoai dong xa'): Promise<void> {
  await newcomer(page);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(passphrase);
  await page.getByLabel('Gõ lại mật khẩu mới').fill(passphrase);
  await page.keyboard.press('Enter');
}

/** Everything that is looked at, photographed and checked by axe. */
export const views: Readonly<Record<string, View>> = {
  ...caseViews,
  ...instrumentViews,
  ...keysViews,
  ...peopleViews,
  ...reviewViews,
  unlock: { scene: 'unlock', prepare: (page) => page.getByLabel('Mã người dùng').waitFor() },
  'unlock-wait': { scene: 'refused', prepare: (page) => page.getByText('Thử lại được sau').waitFor() },
  'unlock-refused': {
    scene: 'wrong',
    prepare: async (page) => {
      await page.getByLabel('Mã người dùng').fill('cb01');
      await page.getByLabel('Mật khẩu', { exact: true }).fill('sai mật khẩu');
      await page.keyboard.press('Enter');
      await page.getByText('CG-206').waitFor();
    },
  },
  'take-up': { scene: 'newcomer', prepare: newcomer },
  'take-up-given': { scene: 'newcomer', prepare: (page) => takeUp(page, 'suoi nho qua rung gia') },
  'take-up-done': {
    scene: 'newcomer',
    prepare: async (page) => {
      await takeUp(page);
      await page.getByRole('button', { name: 'Đã chép mã' }).waitFor();
    },
  },
  'unlock-taken': {
    scene: 'taken',
    prepare: async (page) => {
      await page.getByLabel('Mã người dùng').fill('cb09');
      await page.getByLabel('Mật khẩu', { exact: true }).fill('suoi nho qua rung gia');
      await page.keyboard.press('Enter');
      await page.getByText('CG-230').waitFor();
    },
  },
  'unlock-help': {
    scene: 'unlock',
    prepare: async (page) => {
      await page.getByLabel('Mã người dùng').waitFor();
      await page.keyboard.press('F1');
    },
  },
  'desk-unfinished': { scene: 'deskUnfinished', prepare: (page) => page.getByText('Việc đang dở').waitFor() },
  desk: { scene: 'desk', prepare: (page) => page.getByText('Đến hạn').waitFor() },
  palette: {
    scene: 'desk',
    prepare: async (page) => {
      await page.getByText('Đến hạn').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('k');
    },
  },
  keys: {
    scene: 'desk',
    prepare: async (page) => {
      await page.getByText('Đến hạn').waitFor();
      await page.keyboard.press('?');
    },
  },
  display: {
    scene: 'desk',
    prepare: async (page) => {
      await page.getByText('Đến hạn').waitFor();
      await page.getByRole('button', { name: 'Màn hình và ngôn ngữ' }).click();
    },
  },
  'first-run-office': { scene: 'firstRun', prepare: office },
  'first-run-approver': { scene: 'firstRun', prepare: approver },
  'first-run-recovery': { scene: 'firstRun', prepare: recovery },
  'first-run-cards': { scene: 'firstRun', prepare: cards },
  administration: { scene: 'administration', prepare: (page) => goToScreen(page, 'q') },
  'administration-account': {
    scene: 'administration',
    prepare: async (page) => {
      await goToScreen(page, 'q');
      await page.getByText('Lê Quốc Thịnh').click();
      await page.getByRole('button', { name: 'Thu hồi tài khoản' }).click();
    },
  },
  'administration-add': {
    scene: 'administration',
    prepare: async (page) => {
      await goToScreen(page, 'q');
      await page.getByRole('button', { name: 'Thêm người' }).click();
      await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    },
  },
  'administration-proposed': {
    scene: 'administration',
    prepare: async (page) => {
      await goToScreen(page, 'q');
      await page.getByText('Vũ Minh Đức').click();
    },
  },
  'administration-certify': {
    scene: 'administration',
    prepare: async (page) => {
      await goToScreen(page, 'q');
      await page.getByText('Ngô Bích Thủy').click();
      await page.getByRole('button', { name: 'Xác nhận tài khoản' }).click();
    },
  },
  'administration-grant': {
    scene: 'administration',
    prepare: async (page) => {
      await goToScreen(page, 'q');
      await page.getByText('Hồ Thị Lan Chi').click();
      await page.getByRole('button', { name: 'Giao ngăn Kiểm điểm' }).click();
    },
  },
  'administration-own': {
    scene: 'administration',
    prepare: async (page) => {
      await goToScreen(page, 'q');
      await page.getByRole('tab', { name: 'Mật khẩu của tôi' }).click();
    },
  },
  log: {
    scene: 'log',
    prepare: async (page) => {
      await goToScreen(page, 'n');
      await page.getByText('09:02').click();
    },
  },
  'log-officer': {
    scene: 'logOfOfficer',
    prepare: async (page) => {
      await goToScreen(page, 'n');
      await page.getByText('17:20').click();
      await page.getByText('phủ dòng này').waitFor({ state: 'attached' });
    },
  },
  'log-opened': {
    scene: 'log',
    prepare: async (page) => {
      await goToScreen(page, 'n');
      await page.getByText('08:31').click();
      await page.getByText('Mục ký trong tệp khóa').waitFor();
    },
  },
  'log-verify': {
    scene: 'log',
    prepare: async (page) => {
      await goToScreen(page, 'n');
      await page.getByRole('button', { name: 'Kiểm nhật ký' }).click();
      await page.getByRole('button', { name: 'Kiểm', exact: true }).click();
    },
  },
  'log-verify-deep': {
    scene: 'logOfOfficer',
    prepare: async (page) => {
      await goToScreen(page, 'n');
      await page.getByRole('button', { name: 'Kiểm nhật ký' }).click();
      await page.getByRole('checkbox', { name: 'Tính lại cả dấu của từng bản ghi' }).check();
      await page.getByRole('button', { name: 'Kiểm', exact: true }).click();
      await page.getByText('tệp bị cắt ngắn').waitFor({ state: 'attached' });
    },
  },
  'registers-released': {
    scene: 'registers',
    prepare: async (page) => {
      await goToScreen(page, 's');
      await page.getByText('Bùi Thị Ánh').click();
    },
  },
  'registers-approver': {
    scene: 'registersOfApprover',
    prepare: async (page) => {
      await goToScreen(page, 's');
      await page.getByText('Phan Văn Đức').click();
    },
  },
  registers: {
    scene: 'registers',
    prepare: async (page) => {
      await goToScreen(page, 's');
      await page.getByText('Huỳnh Thị Thanh Giang').click();
    },
  },
  'registers-print': {
    scene: 'registers',
    prepare: async (page) => {
      await goToScreen(page, 's');
      await page.getByText('00238').click();
      await page.getByRole('button', { name: 'Xem bản đã in' }).click();
      await page.getByRole('img', { name: 'Trang 1 trên 2' }).waitFor();
    },
  },
  'packages-in': {
    scene: 'packages',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByText('Đã ghi, còn mục để sau').click();
    },
  },
  'packages-plan': {
    scene: 'packages',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByText('Chưa ghi vào tủ').click();
      await page.getByRole('button', { name: 'Xem trước khi ghi' }).click();
      await page.getByRole('button', { name: /Nguyễn Thị Minh Khuê/u }).click();
      for (const key of ['2', '2', '2', 'j']) await page.keyboard.press(key);
      await page.mouse.move(0, 0);
    },
  },
  'packages-passport': {
    scene: 'packages',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByText('Chưa ghi vào tủ').dblclick();
      await page.getByRole('button', { name: 'Phiếu theo gói' }).click();
    },
  },
  'packages-out': {
    scene: 'packages',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByRole('tab', { name: /Gửi đi/u }).click();
      await page.getByText('Niêm phong, chưa ghi thẻ').click();
      await page.getByText('AK-USB-04').waitFor();
    },
  },
  'packages-release': {
    scene: 'packages',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByRole('tab', { name: /Gửi đi/u }).click();
      await page.getByText('Chờ người duyệt').click();
      await page.getByRole('button', { name: 'Ký cho gửi' }).waitFor();
    },
  },
  'packages-prepare': {
    scene: 'packages',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByRole('tab', { name: /Gửi đi/u }).click();
      await page.getByRole('button', { name: 'Lập gói' }).click();
      await page.getByRole('button', { name: 'Đưa người duyệt' }).click();
    },
  },
  'packages-card': {
    scene: 'packagesOfApprover',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByRole('tab', { name: 'Cơ quan đã biết' }).click();
      await page.getByText('Đảng ủy phường Bình Lâm').click();
      await page.getByRole('button', { name: 'Xác nhận thẻ' }).waitFor();
    },
  },
  'packages-own-card': {
    scene: 'packages',
    prepare: async (page) => {
      await goToScreen(page, 'g');
      await page.getByRole('tab', { name: 'Cơ quan đã biết' }).click();
      await page.getByRole('button', { name: 'Thẻ của cơ quan này' }).click();
      await page.getByRole('img', { name: 'Mã QR của thẻ cơ quan' }).waitFor();
    },
  },
  'desk-english': { scene: 'english', prepare: (page) => page.getByText('Waiting for me').waitFor() },
  'log-english': {
    scene: 'english',
    prepare: async (page) => {
      await page.getByText('Waiting for me').waitFor();
      await goToScreen(page, 'n');
      await page.getByText('17:20').click();
    },
  },
  'cadre-work': { scene: 'desk', prepare: (page) => goToScreen(page, 'c') },
  closed: { scene: 'desk', prepare: (page) => goToScreen(page, 't') },
  help: {
    scene: 'desk',
    prepare: async (page) => {
      await page.getByText('Đến hạn').waitFor();
      await page.keyboard.press('F1');
    },
  },
};
