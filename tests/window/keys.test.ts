import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { answerCard } from '../support/renderer/answer-card.ts';
import { giveCard } from '../support/renderer/keys-views.ts';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';

const { show } = useBench();

interface Asked {
  readonly name: string;
  readonly input: { readonly [key: string]: unknown };
}
const asked = async (page: Page, name: string): Promise<Asked[]> =>
  ((await page.evaluate('window.harness.asked')) as Asked[]).filter((each) => each.name === name);

describe('the way with the recovery cards', () => {
  it('checks each card with those before it, keeps the right ones and asks for a wrong one again', async () => {
    const page = await show('recovery-card-wrong');
    expect((await asked(page, 'register.checkRecoveryCards')).map(({ input }) => input['cards'])).toEqual([
      ['thẻ 3'],
      ['thẻ 3', 'sai'],
    ]);
    expect(await page.getByText('Dòng 5 của thẻ').isVisible()).toBe(true);
    expect(await page.getByText('Đã nhận mảnh số 3').isVisible()).toBe(true);
    expect(await page.getByRole('textbox').inputValue()).toBe('sai');
    // The same card again is told as such, and is not counted.
    await giveCard(page, 'thẻ 3');
    await page.getByText('Thẻ này đã nhập rồi').waitFor();
    expect(await page.getByText('Cần thêm 1 thẻ').isVisible()).toBe(true);
    await giveCard(page, 'thẻ 1');
    await page.getByText('Đã đủ thẻ').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  it('goes from the new approver to new cards and leaves neither out; they are in force only when all are on paper', async () => {
    const page = await show('recovery-new-cards');
    expect((await asked(page, 'register.recover')).map(({ input }) => input)).toEqual([
      {
        cards: ['thẻ 3', 'thẻ 1'],
        person: { displayName: 'Hoàng Thị Liên', loginCode: 'cb07', passphrase: 'suoi nho qua rung gia' },
      },
    ]);
    for (let card = 1; card <= 3; card += 1) {
      expect(await asked(page, 'register.confirmRecoveryCards')).toEqual([]);
      await page.getByText(`Mảnh số ${card} trong 3 mảnh`).waitFor();
      // The manual and back: the card that is being checked is still the same one.
      await answerCard(page, async () => {
        await page.keyboard.press('F1');
        await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
        await page.keyboard.press('F1');
      });
    }
    await expect.poll(async () => (await asked(page, 'register.confirmRecoveryCards')).length).toBe(1);
  });
});

describe('keys that are due', () => {
  it('lead from the desk to where they are changed, and a rotation is asked for by name', async () => {
    const page = await show('keys-desk');
    await page.getByText('Thay khóa ngăn Hồ sơ').dblclick();
    await page.getByText('Phạm Văn Tấn, bộ thẻ cũ đã giữ khóa này').waitFor();
    await page.getByRole('button', { name: 'Thay khóa ngăn này' }).nth(1).click();
    expect(await asked(page, 'accounts.startGeneration')).toEqual([]);
    await page.getByRole('heading', { name: 'Thay khóa ngăn Hồ sơ' }).waitFor();
    await page
      .getByRole('region', { name: 'Thay khóa ngăn Hồ sơ' })
      .getByRole('button', { name: 'Thay khóa ngăn này' })
      .click();
    await page.getByText('nay là đời thứ 3').waitFor();
    expect((await asked(page, 'accounts.startGeneration')).map(({ input }) => input)).toEqual([
      { compartment: 'personnel' },
    ]);
  });

  it('the use of the cards and certificates stand on the desk until each is read, and reading is remembered', async () => {
    const page = await show('keys-desk');
    for (const words of [
      'thẻ giữ mảnh khóa',
      'Tài khoản này đã được xác nhận ngày 20/11/2026, với vai Người duyệt, Quản trị. Người ký: Hoàng Thị Liên, Đào Kim Ngân.',
      'Ngô Bích Thủy (Hoàng Thị Liên, Lê Quốc Thịnh)',
    ]) {
      const notice = page
        .getByRole('list', { name: 'Thấy khi mở tủ' })
        .getByRole('listitem')
        .filter({ hasText: words });
      await notice.getByRole('button').click();
      await notice.waitFor({ state: 'detached' });
    }
    expect((await asked(page, 'register.findingRead')).map(({ input }) => input['code'])).toEqual([
      'recoveryWasUsed',
      'rolesWereCertified',
      'accountsWereCertified',
    ]);
  });

  it('breaks no rule of the policy', () => {
    expect(violations).toEqual([]);
  });
});
