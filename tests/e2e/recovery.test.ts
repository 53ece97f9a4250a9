import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerCard } from '../support/renderer/answer-card.ts';
import { giveCard } from '../support/renderer/keys-views.ts';
import { openShell, type OpenShell } from '../support/shell/open-shell.ts';
import { goKeys } from '../support/go-keys.ts';
import { patience } from '../support/patience.ts';

/** The day on which nobody can open the cabinet any more, with the application as it is built. */
const lost = { displayName: 'Phan Đình Trọng', loginCode: 'nd01', passphrase: 'con trau cay ngoai dong xa' };
const successor = { name: 'Hoàng Thị Liên', code: 'cb07', passphrase: 'suoi nho qua rung gia bay' };

let open: OpenShell;
let page: Page;
let cards: readonly string[] = [];

beforeAll(async () => {
  open = await openShell();
  page = open.page;
  page.setDefaultTimeout(patience);
  cards = await page.evaluate(async (approver) => {
    const made = await window.cabinet.register.create({
      officeName: 'BAN TỔ CHỨC',
      superiorBody: 'TỈNH ỦY AN KHÁNH',
      place: null,
      approver,
      shares: { needed: 2, total: 3 },
    });
    if (!made.ok) throw new Error(made.error.code);
    return made.value.cards.map(({ text }) => text);
  }, lost);
  await page.evaluate(() => void window.cabinet.register.lock({}));
  await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
});
afterAll(() => open?.close());

async function press(name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

describe('a cabinet that nobody can open', () => {
  it('is opened with two cards for a new approver, who puts new cards on paper first', async () => {
    await press('Quên mật khẩu');
    await press('Mở bằng thẻ giữ mảnh khóa');
    await giveCard(page, (cards[2] ?? '').replace(/^..../u, 'zzzz'));
    await page.getByText('Dòng 1 của thẻ vừa nhập chưa đúng').waitFor();
    await giveCard(page, (cards[2] ?? '').toUpperCase());
    await page.getByText('Đã nhận mảnh số 3').waitFor();
    await giveCard(page, cards[0] ?? '');
    await press('Tiếp');
    await page.getByLabel('Họ và tên').fill(successor.name);
    await page.getByLabel('Mã người dùng').fill(successor.code);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(successor.passphrase);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(successor.passphrase);
    await press('Mở tủ cho người này');
    await press('Lập bộ thẻ mới');
    for (const card of [1, 2, 3]) {
      await page.getByText(`Mảnh số ${card} trong 3 mảnh`).waitFor();
      await answerCard(page);
    }
    await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor();
    await page.getByText(`một người duyệt mới đã được xác nhận: ${successor.name}`).waitFor();
  });

  it('has one compartment after the other put under a new key, from the desk', async () => {
    await page.getByText('Thay khóa ngăn Hồ sơ').dblclick();
    const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Hồ sơ', exact: true }) });
    await row.getByRole('button', { name: 'Thay khóa ngăn này' }).click();
    await row.getByRole('region').getByRole('button', { name: 'Thay khóa ngăn này' }).click();
    await page.getByText('nay là đời thứ 2').waitFor();
    await row.getByText('Không cần thay khóa').waitFor();
    await goKeys(page, 'h');
    await page.getByRole('heading', { name: 'Hồ sơ', level: 1 }).waitFor();
    expect(open.shell.faults()).toEqual([]);
  });

  it('is opened by its new approver from then on, and by the old cards no more', async () => {
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
    await press('Quên mật khẩu');
    await press('Mở bằng thẻ giữ mảnh khóa');
    await giveCard(page, cards[2] ?? '');
    await page.getByText('Đã nhận mảnh số 3').waitFor();
    await giveCard(page, cards[0] ?? '');
    await page.getByText('CG-218').waitFor();
    await press('Trở lại màn hình mở tủ');
    await page.getByLabel('Mã người dùng').fill(successor.code);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(successor.passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor();
    expect(open.shell.faults()).toEqual([]);
  });
});
