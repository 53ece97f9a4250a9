import type { Page } from 'playwright-core';
import { goToScreen } from '../support/renderer/go-to-screen.ts';
import { describe, expect, it } from 'vitest';
import type { PageOptions } from '../support/renderer/open-renderer.ts';
import { useBench } from '../support/renderer/use-bench.ts';
import { views } from '../support/renderer/views.ts';
import { goKeys } from '../support/go-keys.ts';

/**
 * The built window in the system's Chromium, under the product's own policy and without Electron:
 * what only a browser can say (widths, policy, names and roles, keys, focus).
 */
const bench = useBench();

async function show(name: string, options?: PageOptions): Promise<Page> {
  const page = await bench.show(name, options);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  return page;
}

describe('digits', () => {
  it('of one count are as wide as of another in a table cell of the built style sheets', async () => {
    const page = await show('desk');
    const widths = await page.evaluate(() => {
      const measure = (text: string, className: string) => {
        const cell = document.createElement('td');
        cell.className = className;
        cell.textContent = text;
        const table = document.createElement('table');
        table.append(document.createElement('tr'));
        table.rows[0]?.append(cell);
        document.body.append(table);
        const range = document.createRange();
        range.selectNodeContents(cell);
        const { width } = range.getBoundingClientRect();
        table.remove();
        return width;
      };
      return {
        ones: measure('111111', 'number'),
        zeros: measure('000000', 'number'),
        plainOnes: measure('111111', ''),
        plainZeros: measure('000000', ''),
      };
    });
    expect(widths.ones).toBeGreaterThan(20);
    expect(widths.ones).toBe(widths.zeros);
    // The check can fail: without tabular figures the same digits differ.
    expect(widths.plainOnes).not.toBe(widths.plainZeros);
  });

  it('come from Inter, letters from Be Vietnam Pro, and no face is missing', async () => {
    const page = await show('desk');
    const faces = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'error').map(({ family }) => family),
    );
    expect(faces).toEqual([]);
    const loaded = await page.evaluate(() =>
      [...document.fonts]
        .filter(({ status }) => status === 'loaded')
        .map(({ family, unicodeRange }) => `${family} ${unicodeRange}`),
    );
    expect(loaded.some((face) => face.includes('Cabinet Text') && /U\+30-39/u.test(face))).toBe(true);
    expect(loaded.some((face) => face.includes('Cabinet Text') && face.includes('U+1EA0'))).toBe(true);
  });
});

describe('texts', () => {
  it.each(['unlock', 'desk', 'administration', 'log-officer'])(
    '%s: nothing on screen stands outside the catalogue',
    async (name) => {
      const view = views[name];
      const page = await bench.open(view?.scene ?? '', { language: 'pseudo' });
      await page.waitForFunction(() => document.body.innerText.includes('⟦'));
      if (name === 'administration' || name === 'log-officer') {
        await goToScreen(page, name === 'administration' ? 'q' : 'n');
        await page.getByRole('tablist').waitFor();
      }
      const outside = await page.evaluate(() => {
        const found: string[] = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (parent === null || parent.closest('kbd, script, style, .code') !== null) continue;
          // A text of the catalogue may be split by a name inside it: the whole row then holds the brackets.
          const row =
            parent.closest(
              'li, dd, dt, p, h1, h2, h3, button, label, td, [role=row], [role=listitem], article, section, header, div',
            ) ?? parent;
          const text = node.textContent?.trim() ?? '';
          if (/\p{L}{2,}/u.test(text) && !row.textContent?.includes('⟦')) found.push(text);
        }
        return found;
      });
      expect(outside.filter((text) => !names.some((name) => text.includes(name)))).toEqual([]);
    },
  );
});

/** What the fixtures put on screen: the office, people, units. */
const names = [
  // A language is named in itself.
  'English',
  'Phan Đình',
  'Đào Kim',
  'Vũ Minh',
  'Đức',
  'Hồ Thị Lan',
  'Lê Quốc',
  'Vũ Đình',
  'Ngô Bích',
  'Phạm Văn',
  'An Khánh',
  'AN KHÁNH',
  'BAN TỔ CHỨC',
  'Đảng ủy',
  'Đợt kiểm điểm',
  'Ngân',
  'Trọng',
  'Chi',
  'Thịnh',
  'Khoa',
  'Thủy',
  'Tấn',
  'Hạnh',
  'Khuê',
  'Giang',
  'cb0',
  'nd0',
  'ks0',
  'Ghi rõ',
  'Biên bản',
];

describe('keyboard', () => {
  it('Ctrl K, a few letters, Enter: another screen', async () => {
    const page = await show('desk');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('nhat ky');
    await page.getByRole('option', { name: 'Nhật ký' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nhật ký', level: 1 }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('heading', { name: 'Bàn làm việc', level: 1 }).waitFor();
  });

  it('J and K move, letters typed into a field do not', async () => {
    const page = await show('administration');
    await page.getByText('Lê Quốc Thịnh').waitFor();
    const selected = () => page.locator('[role=row][aria-selected=true]').innerText();
    await page.keyboard.press('j');
    const first = await selected();
    await page.keyboard.press('j');
    expect(await selected()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await selected()).toBe(first);
    await page.keyboard.press('n');
    await page.getByLabel('Họ và tên').fill('');
    await page.getByLabel('Họ và tên').pressSequentially('jk Nguyễn');
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('jk Nguyễn');
  });

  it('Enter on a button presses the button, elsewhere it opens the chosen row', async () => {
    const page = await show('desk');
    await page.getByRole('button', { name: 'Kiểm điểm' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kiểm điểm', level: 1 }).waitFor();
    await goKeys(page, 'b');
    await page.getByText('Đến hạn').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('nav [aria-current=page]', { hasText: 'Chuyển giao' }).waitFor();
  });

  it('F1 opens the page of the manual of the screen, Esc comes back', async () => {
    const page = await show('help');
    await page.getByRole('heading', { name: 'Bàn làm việc', level: 1 }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Đến hạn').waitFor();
  });
});

describe('lock', () => {
  it('Ctrl L asks for the lock; a lock takes every name off the window and shows the cover', async () => {
    const page = await show('administration');
    await page.getByText('Lê Quốc Thịnh').waitFor();
    await page.keyboard.press('Control+l');
    await page.waitForFunction('window.harness.asked.some(({ name }) => name === "register.lock")');
    await page.evaluate('window.harness.lock("idle")');
    await page.getByRole('heading', { name: 'Mở tủ' }).waitFor();
    const shown = await page.evaluate(() => document.documentElement.outerHTML);
    for (const name of ['Thịnh', 'Trọng', 'Người duyệt']) expect(shown).not.toContain(name);
    expect(await page.title()).toBe('Tủ Hồ Sơ');
    expect(new URL(page.url()).pathname).toBe('/index.html');
  });

  it('answers that it may shut once drafts are saved', async () => {
    const page = await show('desk');
    await page.evaluate('window.harness.tell("register.locking", {})');
    await page.waitForFunction('window.harness.asked.some(({ name }) => name === "desktop.readyToLock")');
  });

  it('tells the last minute and lets the officer stay', async () => {
    const page = await show('desk');
    await page.evaluate('window.harness.tell("register.countdown", { secondsLeft: 42 })');
    await page.getByText('42 giây').waitFor();
    await page.getByRole('button', { name: 'Tôi còn ở đây' }).click();
    await page.waitForFunction('window.harness.asked.some(({ name }) => name === "desktop.userIsHere")');
    await page.evaluate('window.harness.tell("register.countdown", { secondsLeft: null })');
    await page.getByText('Thẩm tra').first().waitFor();
  });
});

describe('passphrase', () => {
  it('leaves the field as soon as it is sent, and the sentence is the one of the code', async () => {
    const page = await show('unlock-refused');
    expect(await page.getByLabel('Mật khẩu', { exact: true }).inputValue()).toBe('');
    expect(await page.getByLabel('Mã người dùng').inputValue()).toBe('cb01');
  });

  it('an input method is noticed before the mistake', async () => {
    const page = await show('unlock');
    expect(await page.getByText('Bộ gõ tiếng Việt đang bật').count()).toBe(0);
    await page.getByLabel('Mật khẩu', { exact: true }).focus();
    await page.keyboard.insertText('ầ');
    await page.getByText('Bộ gõ tiếng Việt đang bật').waitFor();
  });
});
