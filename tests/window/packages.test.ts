import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goToScreen } from '../support/renderer/go-to-screen.ts';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';
import { views } from '../support/renderer/views.ts';

const bench = useBench();

interface Asked {
  readonly name: string;
  readonly input: unknown;
}
const asked = (page: Page, name: string): Promise<Asked[]> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as { harness: { asked: Asked[] } }).harness.asked.filter((each) => each.name === wanted),
    name,
  );

async function openPlan(): Promise<Page> {
  const page = await bench.open('packages');
  await goToScreen(page, 'g');
  await page.getByText('Chưa ghi vào tủ').click();
  await page.getByRole('button', { name: 'Xem trước khi ghi' }).click();
  await page.getByText('Kế hoạch ghi:').waitFor();
  return page;
}

describe('a package looked at by keyboard', () => {
  it('stays closed until everything is chosen, and then writes exactly that', async () => {
    const page = await openPlan();
    const write = page.getByRole('button', { name: 'Ghi vào tủ' });
    expect(await write.isDisabled()).toBe(true);
    expect(await page.getByText(/còn 7 mục ở 3 hồ sơ chưa chọn/u).count()).toBe(1);
    // U goes to the first open place, the digits choose and go on.
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Nguyễn Thị Minh Khuê' }).waitFor();
    for (const key of ['2', '2', '1']) await page.keyboard.press(key);
    await page.keyboard.press('u');
    await page.keyboard.press('3');
    await page.getByText(/còn 3 mục ở 2 hồ sơ/u).waitFor();
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Nguyễn Thành Lâm' }).waitFor();
    for (const key of ['2', '1', 'u']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: 'Hồ Ngọc Yến' }).waitFor();
    expect(await page.getByText(/Trong tủ có người giống: Hồ Ngọc Yến \(AK.019002\)/u).count()).toBe(1);
    await page.keyboard.press('1');
    expect(await write.isEnabled()).toBe(true);
    await write.click();
    // Dossiers that are here change: an approver types code and passphrase here.
    const sign = page.getByRole('region', { name: 'Ghi giá trị trong gói vào hồ sơ đang có' });
    await sign.getByText(/Phan\u00a0Đình\u00a0Trọng, Mai\u00a0Thanh\u00a0Vân/u).waitFor();
    await sign.getByRole('textbox').first().fill('ld02');
    await sign.locator('input[type=password]').fill('tre xanh bên sông 42');
    await sign.getByRole('button', { name: 'Ghi vào tủ' }).click();
    await page.getByRole('tab', { name: /Nhận về/u }).waitFor();
    const [sent] = await asked(page, 'packages.apply');
    const { choices, seen, second } = (sent?.input ?? { choices: [], seen: [] }) as {
      choices: { key: string; choice: string }[];
      seen: unknown[];
      second?: unknown;
    };
    expect(second).toEqual({ loginCode: 'ld02', passphrase: 'tre xanh bên sông 42' });
    const keyed = (key: string) => choices.filter((each) => each.key === key).map(({ choice }) => choice);
    expect([
      keyed('residence'),
      keyed('foreignLanguages'),
      keyed('commendations'),
      keyed('training/h1'),
      keyed('career/t4'),
    ]).toEqual([['take'], ['take'], ['keep'], ['keep'], ['later']]);
    expect(keyed('record')).toEqual(['take', 'take', 'keep']);
    expect(seen).toHaveLength(10);
  });

  it('keeps the choices as a draft while they are made', async () => {
    const page = await openPlan();
    await page.keyboard.press('u');
    await page.keyboard.press('2');
    await page.waitForFunction(() =>
      (window as unknown as { harness: { asked: { name: string }[] } }).harness.asked.some(
        ({ name }) => name === 'drafts.save',
      ),
    );
    const [saved] = await asked(page, 'drafts.save');
    expect(saved?.input).toMatchObject({ compartment: 'personnel', recordType: 'packageChoices' });
    expect(JSON.stringify(saved?.input)).toContain('residence');
  });

  it('opens masked items only with a reason, and reads the package once', async () => {
    const page = await openPlan();
    expect(await asked(page, 'packages.plan')).toHaveLength(1);
    await page.getByRole('button', { name: /Nguyễn Thành Lâm/u }).click();
    await page.getByRole('button', { name: 'Mở mục che', exact: true }).first().click();
    const confirm = page.getByRole('region', { name: 'Mở mục che của các hồ sơ trong gói' });
    await confirm.getByRole('button', { name: 'Mở mục che' }).click();
    expect(await asked(page, 'packages.plan')).toHaveLength(1);
    await confirm.getByRole('textbox').fill('Đối chiếu mục 24');
    await confirm.getByRole('button', { name: 'Mở mục che' }).click();
    await page.waitForFunction(
      () =>
        (window as unknown as { harness: { asked: { name: string }[] } }).harness.asked.filter(
          ({ name }) => name === 'packages.plan',
        ).length === 2,
    );
    expect((await asked(page, 'packages.plan'))[1]?.input).toMatchObject({ maskedReason: 'Đối chiếu mục 24' });
  });
});

describe('a card confirmed by ear', () => {
  it('sends what was heard, and nothing that is no group', async () => {
    const page = await bench.open('packagesOfApprover');
    await goToScreen(page, 'g');
    await page.getByRole('tab', { name: 'Cơ quan đã biết' }).click();
    await page.getByText('Đảng ủy phường Bình Lâm').click();
    await page.getByLabel('Nhóm thứ 3').fill('w4t');
    await page.getByLabel('Nhóm thứ 7').fill('Z6YK');
    await page.getByRole('button', { name: 'Xác nhận thẻ' }).click();
    expect(await asked(page, 'packages.confirmCard')).toEqual([]);
    await page.getByLabel('Nhóm thứ 3').fill('w4te');
    await page.getByRole('button', { name: 'Xác nhận thẻ' }).click();
    await page.waitForFunction(() =>
      (window as unknown as { harness: { asked: { name: string }[] } }).harness.asked.some(
        ({ name }) => name === 'packages.confirmCard',
      ),
    );
    expect((await asked(page, 'packages.confirmCard'))[0]?.input).toMatchObject({ heard: ['w4te', 'z6yk'] });
  });
});

it('nothing on these pages broke the policy of the window', () => {
  expect(violations).toEqual([]);
});

describe('a second person at this desk', () => {
  it('is asked for code and passphrase by the same words in every act, and nothing is sent before both are there', async () => {
    const page = await bench.open('packages');
    await views['packages-release']?.prepare?.(page);
    const [code, passphrase] = [
      page.getByLabel('Mã người duyệt'),
      page.getByLabel('Mật khẩu của người duyệt', { exact: true }),
    ];
    await page.getByRole('button', { name: 'Ký cho gửi' }).click();
    await page.getByText('Ghi mã người duyệt, ví dụ nd01.').waitFor();
    await page.getByText('Người duyệt gõ mật khẩu của mình.').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await code.evaluate((field) => field === document.activeElement)).toBe(true);
    await code.fill('ND01');
    await page.getByRole('button', { name: 'Trả lại' }).click();
    await page.getByLabel('Lý do').fill('Sai nơi nhận');
    await page.getByRole('region').getByRole('button', { name: 'Trả lại' }).click();
    expect(await asked(page, 'approvals.sign')).toEqual([]);
    expect(await asked(page, 'approvals.refuse')).toEqual([]);
    await passphrase.fill('mật khẩu của người duyệt');
    await page.getByRole('region').getByRole('button', { name: 'Trả lại' }).click();
    await page.waitForFunction(() =>
      (window as unknown as { harness: { asked: { name: string }[] } }).harness.asked.some(
        ({ name }) => name === 'approvals.refuse',
      ),
    );
    expect((await asked(page, 'approvals.refuse'))[0]?.input).toMatchObject({
      compartment: 'personnel',
      reason: 'Sai nơi nhận',
      second: { loginCode: 'nd01', passphrase: 'mật khẩu của người duyệt' },
    });
    expect(await passphrase.inputValue()).toBe('');
  });

  it('is the second officer where a draft conclusion wants one, beside the own hand', async () => {
    const page = await bench.open('caseReview');
    await views['case-review']?.prepare?.(page);
    const box = page.getByRole('checkbox', { name: /^Người khác ký tại máy này/u });
    expect(await page.getByLabel('Mã người ký').count()).toBe(0);
    await box.check();
    await page.getByRole('button', { name: 'Đồng ý và ký' }).click();
    await page.getByText('Ghi mã người ký, ví dụ cb02.').waitFor();
    expect(await page.getByLabel('Mật khẩu của người ký', { exact: true }).count()).toBe(1);
    expect(await asked(page, 'approvals.sign')).toEqual([]);
    await box.uncheck();
    await page.getByRole('button', { name: 'Đồng ý và ký' }).click();
    await page.waitForFunction(() =>
      (window as unknown as { harness: { asked: { name: string }[] } }).harness.asked.some(
        ({ name }) => name === 'approvals.sign',
      ),
    );
    expect((await asked(page, 'approvals.sign'))[0]?.input).not.toHaveProperty('second');
  });
});
