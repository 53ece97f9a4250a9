import { describe, expect, it } from 'vitest';
import { openDossier, openList } from '../support/renderer/people-views.ts';
import { useBench } from '../support/renderer/use-bench.ts';
import type { Page } from 'playwright-core';

const bench = useBench();

const asked = (page: Page, name: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as { harness: { asked: { name: string }[] } }).harness.asked.filter(
        (each) => each.name === wanted,
      ).length,
    name,
  );

async function newPerson(): Promise<Page> {
  const page = await bench.open('people');
  page.setDefaultTimeout(5000);
  await openList(page);
  await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
  await page.locator('[data-group=career]').click();
  return page;
}

describe('hands at a form', () => {
  it('type an end of a post without rubbing out “nay”, and rows of a new dossier are new', async () => {
    const page = await newPerson();
    await page
      .getByRole('button', { name: /Thêm dòng/u })
      .first()
      .click();
    const to = page.getByLabel(/^Đến/u).first();
    await to.click();
    expect(await to.inputValue()).toBe('');
    expect(await to.getAttribute('placeholder')).toBe('nay');
    await to.pressSequentially('6/2020');
    await page.keyboard.press('Escape');
    await page.getByText('06/2020').first().waitFor();
    expect(await page.getByText('mới', { exact: true }).count()).toBe(1);
    expect(await page.getByText('sửa', { exact: true }).count()).toBe(0);
  });

  it('take back with Ctrl Z and do again with Ctrl Y', async () => {
    const page = await newPerson();
    await page.locator('[data-group=names]').click();
    const name = page.getByRole('textbox', { name: 'Họ và tên khai sinh' });
    await name.fill('Lò Thị Páo');
    await page.keyboard.press('Control+z');
    await expect.poll(() => name.inputValue()).toBe('');
    await page.keyboard.press('Control+y');
    await expect.poll(() => name.inputValue()).toBe('Lò Thị Páo');
  });

  it('throw a draft away only after they were asked, and Esc keeps it', async () => {
    const page = await newPerson();
    await page.locator('[data-group=names]').click();
    const name = page.getByRole('textbox', { name: 'Họ và tên khai sinh' });
    await name.fill('Lò Thị Páo');
    await page.getByRole('button', { name: 'Bỏ nháp' }).click();
    expect(await name.inputValue()).toBe('Lò Thị Páo');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Bỏ nháp' }).click();
    await page.screenshot({ path: '/tmp/log_shot2.png' });
    await page.getByRole('button', { name: 'Giữ lại' }).click();
    expect(await name.inputValue()).toBe('Lò Thị Páo');
    await page.getByRole('button', { name: 'Bỏ nháp' }).click();
    await page.getByRole('button', { name: 'Bỏ hết' }).click();
    await expect.poll(() => name.inputValue()).toBe('');
  });

  it('come back from the manual to the dossier that lay open', async () => {
    const page = await bench.open('people');
    page.setDefaultTimeout(5000);
    await openDossier(page, 'career');
    const head = await page.getByRole('heading', { level: 1 }).innerText();
    await page.keyboard.press('F1');
    await page.getByRole('navigation', { name: 'Mục lục' }).getByRole('button').first().click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(head);
  });

  it('send no correction with a day that no calendar has', async () => {
    const page = await bench.open('people');
    page.setDefaultTimeout(5000);
    await openDossier(page, 'career');
    await page.getByText('08/2020').first().click();
    await page.getByRole('textbox', { name: /^Đến/u }).fill('7/2020');
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByLabel('Căn cứ').fill('77-QĐ/TU');
    await page.getByLabel('Ngày văn bản').fill('32/13/2025');
    await page.getByLabel('Lý do').fill('Theo quyết định');
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByText('Không có ngày này trong lịch.').waitFor();
    await page.screenshot({ path: '/tmp/log_shot.png' });
    await page.keyboard.press('Control+Enter');
    expect(await asked(page, 'people.proposeCorrection')).toBe(0);
    await page.getByLabel('Ngày văn bản').fill('30/6/2025');
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await expect.poll(() => asked(page, 'people.proposeCorrection')).toBe(1);
  });
});
