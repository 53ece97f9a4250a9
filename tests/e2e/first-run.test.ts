import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShell, type OpenShell } from '../support/shell/open-shell.ts';

/** The first day of an office, as the officers do it: by the window alone, in Vietnamese. */
const approver = { name: 'Phan Đình Trọng', code: 'nd01', passphrase: 'con trau cay ngoai dong xa' };
const officer = { name: 'Đào Kim Ngân', code: 'cb01', passphrase: 'muoi hai cai ghe mau xanh la' };

let open: OpenShell;
let page: Page;
beforeAll(async () => {
  open = await openShell();
  page = open.page;
  page.setDefaultTimeout(60_000);
}, 180_000);
afterAll(() => open?.close());

async function press(name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function unlock(code: string, passphrase: string): Promise<void> {
  await page.getByLabel('Mã người dùng').fill(code);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
}

describe('first run', () => {
  it('takes the office as printed, an approver and a divided key', async () => {
    await page.getByLabel('Cơ quan cấp trên').fill('TỈNH ỦY AN KHÁNH');
    await page.getByLabel('Tên cơ quan').fill('BAN TỔ CHỨC');
    await press('Tiếp');
    await page.getByLabel('Họ và tên').fill(approver.name);
    await page.getByLabel('Mã người dùng').fill(approver.code);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('nguyenvana');
    await press('Tiếp');
    await page.getByText('Còn ngắn').first().waitFor();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(approver.passphrase);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(approver.passphrase);
    await press('Tiếp');
    await press('Lập tủ');
    await page.getByText('Mảnh số 1 trong 3 mảnh').waitFor();
  });

  it('goes on only when each card stands on paper', async () => {
    for (const card of [1, 2, 3]) {
      await page.getByText(`Mảnh số ${card} trong 3 mảnh`).waitFor();
      const lines = await page.locator('section[aria-label^="Mảnh số"] li').allInnerTexts();
      await press('Đã có trên giấy, kiểm lại');
      const question = (await page.getByRole('textbox').locator('xpath=preceding-sibling::label').innerText()).match(/nhóm thứ (\d+) của dòng (\d+)/u);
      const groups = (lines[Number(question?.[2]) - 1] ?? '').split(/\s+/u).slice(1);
      if (card === 1) {
        await page.getByRole('textbox').fill('zzzz');
        await page.keyboard.press('Enter');
        await page.getByText('Nhóm này không khớp').waitFor();
      }
      await page.getByRole('textbox').fill(groups[Number(question?.[1]) - 1] ?? '');
      await page.keyboard.press('Enter');
    }
    await page.getByRole('heading', { name: 'Người làm việc' }).waitFor();
  });

  it('says which work lacks hands and takes a colleague in', async () => {
    await page.getByText('Thẩm tra: cần hai cán bộ thẩm tra').waitFor();
    await press('Thêm người');
    await page.getByLabel('Họ và tên').fill(officer.name);
    await page.getByLabel('Mã người dùng').fill(officer.code);
    await page.getByRole('checkbox', { name: 'Cán bộ hồ sơ' }).check();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(officer.passphrase);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(officer.passphrase);
    await press('Thêm và xác nhận');
    await page.getByText('Đào Kim Ngân đã được thêm.').waitFor();
    await press('Vào bàn làm việc');
    await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor();
  });
});

describe('the next officer', () => {
  it('finds the cover, is refused with a sentence, then opens the own compartments', async () => {
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(approver.name);
    await unlock(officer.code, 'con meo den tren mai nha');
    await page.getByText('Mã CG-206').waitFor();
    await expect.poll(async () => page.getByRole('button', { name: 'Mở tủ', exact: true }).isEnabled(), { timeout: 60_000, interval: 500 }).toBe(true);
    await unlock(officer.code, officer.passphrase);
    await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor();
    await page.getByTitle('Ngăn Hồ sơ đang mở').waitFor();
    await page.getByTitle('Ngăn Thẩm tra đang đóng').waitFor();
  });

  it('changes the own passphrase and opens the cabinet with it', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.getByLabel('Mật khẩu đang dùng').fill(officer.passphrase);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(approver.passphrase);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(approver.passphrase);
    await press('Đổi mật khẩu');
    await page.getByText('Đã đổi mật khẩu').waitFor();
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
    await unlock(officer.code, approver.passphrase);
    await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor();
  });

  it('leaves a log that tells the story, and no fault of a script or of the policy', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByRole('tab', { name: 'Văn phòng' }).click();
    await page.getByText('đổi mật khẩu của mình').waitFor();
    expect(await page.locator('main').innerText()).toContain(`xác nhận tài khoản của ${officer.name}`);
    expect(open.shell.faults()).toEqual([]);
  });
});
