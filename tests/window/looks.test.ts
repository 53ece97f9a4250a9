import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';

/** What an officer would frown at, measured in the built window: cut texts, hidden buttons, keys that do nothing. */
const { show } = useBench();

/** Texts that do not fit where they stand and cannot be read whole by pointing at them either. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, aside *')]
      .filter((part) => {
        const style = getComputedStyle(part);
        if (part.clientWidth < 2 || style.overflowX !== 'hidden' || part.scrollWidth <= part.clientWidth) return false;
        return (
          part.closest('[title]') === null &&
          part.querySelector('[title]') === null &&
          part.closest('.unseen') === null &&
          (part.textContent ?? '').trim() !== ''
        );
      })
      .map((part) => (part.textContent ?? '').slice(0, 60)),
  );

/** Of each screen the form in which the room is tightest; axe looks at every other one in frame.test.ts. */
const screens = [
  'cases-new',
  'cases-new-found',
  'cases-new-tied',
  'case-source',
  'case-outcome',
  'campaign-add',
  'campaign-add-tied',
  'review-propose',
  'review-sign',
  'instruments',
  'instruments-enter',
  'instruments-glance',
  'instrument-obligation',
  'packages-plan',
  'packages-prepare',
  'packages-card',
  'log-officer',
  'administration-add',
  'administration',
  'administration-certify',
  'administration-proposed',
  'take-up',
  'take-up-given',
  'take-up-done',
  'unlock-taken',
  'registers-print',
] as const;

describe('nothing is cut', () => {
  it.each(screens)('%s at 1366', async (name) => {
    const page = await show(name);
    expect(await cutTexts(page)).toEqual([]);
  });

  it.each(['case', 'case-on-file', 'review', 'instrument', 'packages-plan', 'packages-out'] as const)(
    '%s: nothing runs past the edge at twice the size on 1366',
    async (name) => {
      const page = await show(name, { width: 683, height: 384 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
      // The head does not squeeze its title into one word a line, and leaves room for the work below it.
      expect((await page.getByRole('heading', { level: 1 }).boundingBox())?.height).toBeLessThanOrEqual(84);
      expect(await page.getByRole('main').evaluate((main) => main.scrollHeight)).toBeGreaterThan(300);
    },
  );

  it('a hint in a search field is read whole', async () => {
    const page = await show('log');
    const { text, room } = await page.getByRole('searchbox').evaluate((field: HTMLInputElement) => {
      const style = getComputedStyle(field);
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      return {
        text: context.measureText(field.placeholder).width,
        room: field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight),
      };
    });
    expect(text).toBeLessThanOrEqual(room);
  });
});

describe('what is to be pressed next is in view at 1366×768', () => {
  it.each([
    ['administration-add', 'Gửi đề nghị'],
    ['administration-certify', 'Xác nhận tài khoản'],
    ['take-up', 'Nhận tài khoản'],
    ['take-up-done', 'Đã chép mã'],
    ['packages-release', 'Ký cho gửi'],
    ['packages-card', 'Xác nhận thẻ'],
    ['packages-out', 'Ghi ra thẻ'],
  ] as const)('%s: %s', async (name, words) => {
    const page = await show(name);
    const box = await page.getByRole('button', { name: words }).boundingBox();
    expect(box === null ? null : box.y + box.height).toBeLessThan(740);
  });
});

describe('a wide screen', () => {
  it('shows the cited page as soon as its source is opened, whole and with its number, and none for a selection alone', async () => {
    const wide = { width: 1920, height: 1080 } as const;
    const opened = (page: Page) =>
      page.evaluate(`window.harness.asked.filter(({ name }) => name === 'cases.viewFile').length`);
    const following = await show('case', wide);
    expect(await opened(following)).toBe(0);
    const page = await show('case-source', wide);
    const number = await page.getByText('1 / 2').boundingBox();
    expect(number === null ? null : number.y + number.height).toBeLessThan(1052);
    expect(await opened(page)).toBe(1);
  });
});

describe('lists', () => {
  it('a paper that came back says why in full beside the list of the campaign', async () => {
    const page = await show('campaign');
    await page.keyboard.press('j');
    await page.getByRole('complementary').getByRole('heading', { name: 'Lê Văn Bảo' }).waitFor();
    const why = page.getByText(/Đào Kim Ngân trả lại \d\d\/\d\d\/2026: “.+”/u);
    expect(await why.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);
  });

  it('J and K go through packages and offices as through every list', async () => {
    const page = await show('packages-out');
    await page.keyboard.press('j');
    await page.getByRole('row', { selected: true }).getByText('02/11/2026').waitFor();
    await page.getByRole('tab', { name: 'Cơ quan đã biết' }).click();
    await page.getByText('Chọn một cơ quan').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.getByRole('complementary').getByRole('heading', { name: 'Đảng ủy phường Trà Giang' }).waitFor();
  });

  it('the days of cases stand once: in the margin, what is left at the right', async () => {
    const page = await show('cases');
    const row = page.getByRole('listitem').filter({ hasText: 'TT-2026/014' });
    expect((await row.innerText()).match(/25\/11/gu)).toHaveLength(1);
    expect(await row.getByText('Còn 2 ngày làm việc').count()).toBe(1);
  });

  it('a line of the log says in its title what was done, and its figures say what they are', async () => {
    const page = await show('log-officer');
    const panel = page.getByRole('complementary');
    await panel.getByRole('heading', { name: 'Vào sổ bản in số 0236' }).waitFor();
    expect(await panel.getByText('Số liệu').count()).toBe(0);
  });

  it('breaks no rule of the policy', () => {
    expect(violations).toEqual([]);
  });
});
