import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goToScreen } from '../support/renderer/go-to-screen.ts';
import { violations } from '../support/renderer/open-renderer.ts';
import { khueRow, peopleRows } from '../support/renderer/people-fixture.ts';
import { useBench } from '../support/renderer/use-bench.ts';

/** A case and a review record that know their person's dossier (decision 7), where whoever opens them holds both. */
const { open, show } = useBench();

interface Asked {
  readonly name: string;
  readonly input: Record<string, unknown>;
}
const everything = (page: Page): Promise<Asked[]> =>
  page.evaluate(() => (window as unknown as { harness: { asked: Asked[] } }).harness.asked);
const asked = async (page: Page, name: string): Promise<Record<string, unknown>[]> =>
  (await everything(page)).filter((each) => each.name === name).map(({ input }) => input);

const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Tìm trong hồ sơ cán bộ' });
const hits = (page: Page): Locator => page.getByRole('group', { name: 'Hồ sơ tìm được' });
const tie = (page: Page): Locator => page.getByRole('group', { name: 'Hồ sơ đã gắn' });
const idOf = (fullName: string): string | undefined => peopleRows.find((row) => row.fullName === fullName)?.id;

async function newCase(page: Page): Promise<void> {
  await goToScreen(page, 't');
  await page.getByText('TT-2026/014').waitFor();
  await page.keyboard.press('n');
  await search(page).waitFor();
}

/** Everything the form of a case asks except the person. */
async function fillCase(page: Page): Promise<void> {
  for (const [label, option] of [
    ['Loại vụ việc', 'Thẩm tra quá trình công tác'],
    ['Người soát lại', 'Ngô Bích Thủy'],
  ] as const) {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option }).click();
  }
  for (const [label, text] of [
    ['Việc cần thẩm tra', 'Quá trình công tác'],
    ['Cơ quan, tổ chức yêu cầu', 'Đảng ủy phường'],
    ['Số, ký hiệu văn bản', '212-CV/ĐU'],
    ['Ngày văn bản', '5/10/2026'],
    ['Số, ký hiệu', '17-QC/TU'],
    ['Điều', '6'],
    ['Cấp quyết định', 'Ban Thường vụ'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
}

const send = (page: Page, words: string) =>
  page.getByRole('complementary').getByRole('button', { name: words }).click();

async function choose(page: Page, typed: string, name: RegExp): Promise<void> {
  await search(page).fill(typed);
  await hits(page).getByRole('button', { name }).click();
  await tie(page).waitFor();
}

describe('without the dossiers', () => {
  it.each(['cases-new', 'campaign-add'])('%s: nothing is offered, nothing is asked', async (name) => {
    const page = await show(name);
    await page.getByLabel('Họ và tên').waitFor();
    expect([await search(page).count(), await tie(page).count()]).toEqual([0, 0]);
    await page.getByLabel('Họ và tên').pressSequentially('Huỳnh Thị Thanh Giang');
    await page.waitForTimeout(700);
    expect(await asked(page, 'people.list')).toEqual([]);
  });
});

describe('a case on a person who has a dossier', () => {
  it('finds them by keyboard with one look in the log, and sends the id with a snapshot that was edited', async () => {
    const page = await open('casesAndDossiers');
    await newCase(page);
    await fillCase(page);
    await search(page).focus();
    await page.keyboard.type('t');
    await page.waitForTimeout(700);
    expect(await asked(page, 'people.list')).toEqual([]);
    await page.keyboard.type('hanh', { delay: 40 });
    await hits(page).waitFor();
    expect(await asked(page, 'people.list')).toEqual([{ query: 'thanh', limit: 8 }]);
    await page.getByText('8 hồ sơ. Xem kỹ ngày sinh').waitFor();
    // Enter goes to the hits and sends nothing; the arrows move between them and back into the field.
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Enter');
    expect(await focused()).toContain('Trần Thanh An');
    await page.keyboard.press('ArrowUp');
    expect(await search(page).evaluate((field) => field === document.activeElement)).toBe(true);
    for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain(
      'Huỳnh Thị Thanh Giangsinh 06/02/1984, Phó Chủ tịch HĐND, Đảng ủy phường Trà Giang',
    );
    await page.keyboard.press('Enter');
    await tie(page).getByText('Gắn với hồ sơ Huỳnh Thị Thanh Giang, sinh 06/02/1984').waitFor();
    expect(await tie(page).evaluate((line) => line === document.activeElement)).toBe(true);
    expect(
      await Promise.all(
        ['Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị'].map((label) =>
          page.getByLabel(label, { exact: true }).inputValue(),
        ),
      ),
    ).toEqual(['Huỳnh Thị Thanh Giang', '06/02/1984', 'Phó Chủ tịch HĐND', 'Đảng ủy phường Trà Giang']);
    await page.getByLabel('Chức vụ', { exact: true }).fill('Phó Chủ tịch HĐND phường');
    await expect
      .poll(async () => JSON.stringify((await asked(page, 'drafts.save')).at(-1)))
      .toContain(idOf('Huỳnh Thị Thanh Giang'));
    expect(await asked(page, 'cases.create')).toEqual([]);
    await send(page, 'Lập vụ việc');
    await expect
      .poll(() => asked(page, 'cases.create'))
      .toMatchObject([
        {
          person: {
            personId: idOf('Huỳnh Thị Thanh Giang'),
            honorific: 'ba',
            fullName: 'Huỳnh Thị Thanh Giang',
            birthDate: '1984-02-06',
            post: 'Phó Chủ tịch HĐND phường',
            unit: 'Đảng ủy phường Trà Giang',
          },
        },
      ]);
  });

  it('warns while the name is not the one of the dossier; untied, the fields stay and no id is sent', async () => {
    const page = await open('casesAndDossiers');
    await newCase(page);
    await fillCase(page);
    await choose(page, 'thanh', /Trần Thanh An/u);
    const warning = page.getByText('Nếu là người khác thì bỏ gắn.');
    await page.getByLabel('Họ và tên').fill('trần  thanh an');
    expect(await warning.count()).toBe(0);
    await page.getByLabel('Họ và tên').fill('Trần Thanh Ân');
    await warning.waitFor();
    await tie(page).getByRole('button', { name: 'Bỏ gắn' }).click();
    expect(await search(page).evaluate((field) => field === document.activeElement)).toBe(true);
    expect([await warning.count(), await page.getByLabel('Họ và tên').inputValue()]).toEqual([0, 'Trần Thanh Ân']);
    await send(page, 'Lập vụ việc');
    await expect
      .poll(() => asked(page, 'cases.create'))
      .toMatchObject([{ person: { personId: null, honorific: 'ong', fullName: 'Trần Thanh Ân' } }]);
  });

  it('guesses no form of address where the dossier does not say', async () => {
    const page = await open('casesAndDossiers');
    await newCase(page);
    await fillCase(page);
    await choose(page, 'dat', /Bùi Thành Đạt/u);
    const address = page.getByRole('group', { name: 'Xưng hô' });
    expect(await address.locator('input:checked').count()).toBe(0);
    await send(page, 'Lập vụ việc');
    await address.getByText('Cần điền mục này.').waitFor();
    await expect.poll(() => address.locator('input:focus').count()).toBe(1);
    expect(await asked(page, 'cases.create')).toEqual([]);
    await address.getByLabel('ông').check();
    await send(page, 'Lập vụ việc');
    await expect
      .poll(() => asked(page, 'cases.create'))
      .toMatchObject([{ person: { personId: idOf('Bùi Thành Đạt'), honorific: 'ong' } }]);
  });

  it('leads to that dossier by its ordinary opening, and asks nothing of cases there', async () => {
    const page = await show('case-on-file');
    const before = (await everything(page)).length;
    await page.getByRole('button', { name: 'Mở hồ sơ cán bộ' }).click();
    await page.getByRole('heading', { level: 1, name: khueRow.fullName }).waitFor();
    const after = (await everything(page)).slice(before);
    expect(after.filter(({ name }) => name === 'people.open')).toEqual([
      { name: 'people.open', input: { id: khueRow.id, reason: null } },
    ]);
    expect(after.filter(({ name }) => name.startsWith('cases.'))).toEqual([]);
  });

  it('shows no way where none was chosen, and none to whoever does not read dossiers', async () => {
    const closed = await show('case-on-file-closed');
    expect(await closed.getByRole('button', { name: 'Mở hồ sơ cán bộ' }).count()).toBe(0);
    const page = await open('casesAndDossiers');
    await goToScreen(page, 't');
    await page.getByText('TT-2026/016').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByLabel('Các bước của vụ việc').waitFor();
    expect(await page.getByRole('button', { name: 'Mở hồ sơ cán bộ' }).count()).toBe(0);
  });
});

describe('a review record of a person who has a dossier', () => {
  it('is tied to it, and the next form is not', async () => {
    const page = await show('campaign-add-tied');
    expect(await page.getByLabel('Chức vụ chính quyền').inputValue()).toBe('Phó Chủ tịch HĐND');
    await send(page, 'Thêm vào danh sách');
    await expect.poll(async () => page.getByLabel('Họ và tên').inputValue()).toBe('');
    expect(await tie(page).count()).toBe(0);
    await expect
      .poll(() =>
        search(page).evaluate((field: HTMLInputElement) => field === document.activeElement && field.value === ''),
      )
      .toBe(true);
    await page.getByLabel('Họ và tên').fill('Lê Thị Hoa');
    await send(page, 'Thêm vào danh sách');
    await expect
      .poll(async () =>
        (await asked(page, 'campaigns.addPerson')).map(({ entry }) => (entry as { person: unknown }).person),
      )
      .toMatchObject([
        {
          personId: idOf('Huỳnh Thị Thanh Giang'),
          honorific: 'ba',
          birthDate: '1984-02-06',
          statePost: 'Phó Chủ tịch HĐND',
          unitName: 'Đảng ủy phường Trà Giang',
        },
        { personId: null, honorific: 'ong', fullName: 'Lê Thị Hoa' },
      ]);
  });
});

it('breaks no rule of the policy', () => {
  expect(violations).toEqual([]);
});
