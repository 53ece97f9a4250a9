import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShell, type OpenShell } from '../support/shell/open-shell.ts';
import { goKeys } from '../support/go-keys.ts';
import { patience } from '../support/patience.ts';

/** The first day of an office, as the officers do it: by the window alone, in Vietnamese. */
const approver = { name: 'Phan Đình Trọng', code: 'nd01', passphrase: 'con trau cay ngoai dong xa' };
const officer = {
  name: 'Đào Kim Ngân',
  code: 'cb01',
  oneTime: 'phieu trao tay dung mot luot',
  passphrase: 'muoi hai cai ghe mau xanh la',
};

let open: OpenShell;
let page: Page;
beforeAll(async () => {
  open = await openShell();
  page = open.page;
  page.setDefaultTimeout(patience);
});
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
      const question = (
        await page.getByRole('textbox').evaluate((field) => (field as HTMLInputElement).labels?.[0]?.innerText ?? '')
      ).match(/nhóm thứ (\d+) của dòng (\d+)/u);
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

  it('says which work lacks hands and proposes a colleague', async () => {
    await page.getByText('Thẩm tra: cần hai cán bộ thẩm tra').waitFor();
    await press('Thêm người');
    await page.getByLabel('Họ và tên').fill(officer.name);
    await page.getByLabel('Mã người dùng').fill(officer.code);
    await page.getByRole('checkbox', { name: 'Cán bộ hồ sơ' }).check();
    await page.getByLabel('Mật khẩu dùng một lần', { exact: true }).fill(officer.oneTime);
    await page.getByLabel('Gõ lại mật khẩu dùng một lần').fill(officer.oneTime);
    await press('Gửi đề nghị');
    await page.getByText('Đào Kim Ngân chưa nhận tài khoản. Khóa tủ').waitFor();
    await press('Vào bàn làm việc');
    await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor();
    await page.getByText('Đào Kim Ngân chưa nhận tài khoản').waitFor();
  });
});

describe('the newcomer', () => {
  const groups = async (): Promise<string[]> =>
    (await page.getByLabel('Mã đối chiếu').locator('li').allInnerTexts()).map((group) => group.replace(/\s/gu, ''));
  let code: string[];

  it('takes the account up with a passphrase of their own at the locked cabinet', async () => {
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
    await unlock(officer.code, officer.oneTime);
    await page.getByRole('heading', { name: 'Đặt mật khẩu của mình' }).waitFor();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(officer.passphrase);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(officer.passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Đã nhận tài khoản' }).waitFor();
    code = await groups();
    expect(code).toHaveLength(8);
    await press('Đã chép mã');
  });

  it('opens nothing yet, with either passphrase', async () => {
    await unlock(officer.code, officer.passphrase);
    await page.getByText('Mã CG-231').waitFor();
    await unlock(officer.code, officer.oneTime);
    await page.getByText('Mã CG-230').waitFor();
  });

  it('is certified by the approver, who sees the same code', async () => {
    await unlock(approver.code, approver.passphrase);
    await page.getByText('Xác nhận tài khoản của Đào Kim Ngân').click();
    await page.keyboard.press('Enter');
    await page.getByRole('grid').getByText('Ngân').click();
    await press('Xác nhận tài khoản');
    expect(await groups()).toEqual(code);
    await page.getByRole('button', { name: 'Xác nhận tài khoản' }).click();
    await page.getByText('Đã ghi vào tủ').waitFor();
  });
});

describe('the next officer', () => {
  it('finds the cover, is refused with a sentence, then opens the own compartments', async () => {
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(approver.name);
    await unlock(officer.code, 'con meo den tren mai nha');
    await page.getByText('Mã CG-206').waitFor();
    await expect.poll(async () => page.getByRole('button', { name: 'Mở tủ', exact: true }).isEnabled(), {}).toBe(true);
    await unlock(officer.code, officer.passphrase);
    await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor();
    await page.getByTitle('Ngăn Hồ sơ đang mở').waitFor();
    await page.getByTitle('Ngăn Thẩm tra đang đóng').waitFor();
  });

  it('changes the own passphrase and opens the cabinet with it', async () => {
    await goKeys(page, 'q');
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
    await goKeys(page, 'n');
    await page.getByRole('tab', { name: 'Văn phòng' }).click();
    await page.getByText('đổi mật khẩu của mình').waitFor();
    for (const said of ['xác nhận tài khoản của', 'ghi nhận người dùng mới đã nhận tài khoản:'])
      expect(await page.locator('main').innerText()).toContain(`${said} ${officer.name}`);
    expect(open.shell.faults()).toEqual([]);
  });
});
