import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { keyCode } from '../support/renderer/accounts-fixture.ts';
import { fixtureId } from '../support/renderer/office-fixture.ts';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';
import { fillColleague } from '../support/renderer/views.ts';

const { open, show } = useBench();

const asked = (page: Page, name: string): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    `window.harness.asked.filter(({ name }) => name === ${JSON.stringify(name)}).map(({ input }) => input)`,
  );
const beside = (page: Page) => page.getByRole('complementary');
const second = { loginCode: 'cb02', passphrase: 'may bay giay' };

const handed = 'suoi nho qua rung gia';

/** The code of the keys as it stands on the page, without the numbers of its places. */
const groupsOf = async (page: Page): Promise<string> =>
  (await page.getByLabel('Mã đối chiếu').locator('li').allInnerTexts())
    .map((group) => group.replace(/\s/gu, '').slice(1))
    .join(' ');

/** Types as the second person does, and sends with Enter. */
async function sign(page: Page, loginCode = second.loginCode): Promise<void> {
  await page.getByLabel('Mã người ký').fill(loginCode);
  await page.getByLabel('Mật khẩu của người ký').fill(second.passphrase);
  await page.keyboard.press('Enter');
}

describe('an act on an account that takes two', () => {
  it('says who may sign too, goes nowhere without them, and keeps no passphrase that was sent', async () => {
    const page = await show('administration-certify');
    await beside(page)
      .getByText('Đào Kim Ngân, Hồ Thị Lan Chi, Lê Quốc Thịnh, Vũ Đình Khoa', { exact: false })
      .waitFor();
    await beside(page).getByText('mở được ngay: Thẩm tra').waitFor();
    await page.getByLabel('Mã người ký').press('Enter');
    await page.getByText('Ghi mã người ký').waitFor();
    expect(await page.getByLabel('Mã người ký').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await asked(page, 'accounts.certify')).toEqual([]);
    await sign(page, 'cb99');
    await page.getByText('CG-241').waitFor();
    await expect.poll(() => page.getByLabel('Mật khẩu của người ký').inputValue()).toBe('');
    expect(await page.getByText('Người ký gõ mật khẩu').count()).toBe(0);
    expect(await page.getByLabel('Mã người ký').inputValue()).toBe('cb99');
    await sign(page);
    await page.getByText('Đã ghi vào tủ').waitFor();
    expect(await asked(page, 'accounts.certify')).toEqual(
      ['cb99', 'cb02'].map((loginCode) => ({
        userId: fixtureId('thuy'),
        grants: [{ compartment: 'verification', holding: 'open' }],
        second: { ...second, loginCode },
      })),
    );
  });

  it('grants and revokes under the same two hands', async () => {
    const page = await show('administration-grant');
    await sign(page);
    await page.getByText('Đã ghi vào tủ').waitFor();
    expect(await asked(page, 'accounts.grant')).toEqual([
      { userId: fixtureId('chi'), compartment: 'reviews', holding: 'open', second },
    ]);
    const other = await show('administration-account');
    await other.getByLabel('Lý do').fill('chuyển công tác');
    await sign(other);
    await other.getByText('Đã ghi vào tủ').waitFor();
    expect(await asked(other, 'accounts.revoke')).toEqual([
      { userId: fixtureId('thinh'), reason: 'chuyển công tác', second },
    ]);
  });

  it('says in the row whom somebody who took the account up waits for', async () => {
    const page = await show('administration');
    await page.getByRole('grid').getByText('Chờ Phan Đình Trọng ký').waitFor();
    await page.screenshot({ path: '/tmp/log_shot3.png' });
  });

  it('offers nothing for the own account', async () => {
    const page = await show('administration');
    await page.getByRole('grid').getByText('Trọng', { exact: true }).click();
    await page.getByText('Không giao ngăn cho chính mình').waitFor();
    expect(
      await beside(page)
        .getByRole('button', { name: /Giao|Thu hồi/u })
        .count(),
    ).toBe(0);
  });
});

describe('a new colleague', () => {
  it('is proposed with a passphrase of one time, and is certified by nobody before they have come', async () => {
    const page = await open('administration');
    await fillColleague(page);
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByText('Lò Văn Páo chưa nhận tài khoản').waitFor();
    expect(await asked(page, 'accounts.propose')).toEqual([
      {
        displayName: 'Lò Văn Páo',
        loginCode: 'cb09',
        roles: ['personnelOfficer'],
        passphrase: 'suoi nho qua rung gia',
      },
    ]);
    expect(await asked(page, 'accounts.certify')).toEqual([]);
    await page.getByRole('grid').getByText('Vũ Minh Đức').click();
    await page.getByText('nhập mã cb06 với mật khẩu dùng một lần').waitFor();
    expect(await beside(page).getByRole('button', { name: 'Xác nhận tài khoản' }).count()).toBe(0);
    await beside(page).getByRole('button', { name: 'Bỏ đề nghị' }).click();
    await page.getByLabel('Lý do').fill('không về nữa');
    await beside(page).getByRole('button', { name: 'Bỏ đề nghị' }).click();
    await page.getByText('Đã ghi vào tủ').waitFor();
    expect(await asked(page, 'accounts.revoke')).toEqual([{ userId: fixtureId('duc'), reason: 'không về nữa' }]);
  });

  it('is certified beside the code of their keys', async () => {
    const page = await show('administration-certify');
    await beside(page).getByText('khớp từng nhóm với mã này').waitFor();
    expect(await groupsOf(page)).toBe(keyCode);
  });

  it('sets a passphrase of their own at the locked cabinet, sees the code, and is back at the two questions', async () => {
    const page = await show('take-up');
    expect(
      await page.getByLabel('Mật khẩu mới', { exact: true }).evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(handed);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(handed);
    await page.keyboard.press('Enter');
    await page.getByText('Vẫn là mật khẩu dùng một lần').waitFor();
    expect(await asked(page, 'register.takeUp')).toEqual([]);
    const next = 'con trau cay ngoai dong xa';
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(next);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(next);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Đã chép mã' }).waitFor();
    expect(await groupsOf(page)).toBe(keyCode);
    expect(await asked(page, 'register.takeUp')).toEqual([{ loginCode: 'cb09', passphrase: handed, next }]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Mở tủ', exact: true }).waitFor();
    expect(await page.getByLabel('Mật khẩu', { exact: true }).inputValue()).toBe('');
  });

  it('goes back without having taken it up, and reads whom to tell where somebody else came first', async () => {
    const page = await show('take-up');
    await page.getByRole('button', { name: 'Quay lại' }).click();
    await page.getByRole('button', { name: 'Mở tủ', exact: true }).waitFor();
    expect(await asked(page, 'register.takeUp')).toEqual([]);
    const late = await show('unlock-taken');
    await late.getByText('báo ngay cho người duyệt', { exact: false }).waitFor();
  });
});

describe('new recovery cards', () => {
  it('are in force only when the second person has signed', async () => {
    const page = await show('keys-cards-signed');
    expect(await asked(page, 'register.confirmRecoveryCards')).toEqual([]);
    await page.keyboard.press('Escape');
    await sign(page, 'cb99');
    await page.getByText('CG-241').waitFor();
    await sign(page);
    await page.getByText('Bộ thẻ mới đã có hiệu lực').waitFor();
    expect((await asked(page, 'register.confirmRecoveryCards')).at(-1)).toEqual({ second });
  });

  it('breaks no rule of the policy', () => {
    expect(violations).toEqual([]);
  });
});
