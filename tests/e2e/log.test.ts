import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import { changeUser } from '../support/open-vault.ts';
import { named } from '../support/two-offices.ts';
import type { Keyboard } from '../support/shell/keyboard.ts';
import { pictureFailures, playedOffice, type PlayedOffice } from '../support/shell/played-office.ts';

// An inspector is answered from the record alone: who opened what, proved on another machine.

const parts = {
  ngan: { name: 'Đào Kim Ngân', roles: ['personnelOfficer'], holds: ['personnel'] },
  khoa: { name: 'Vũ Đình Khoa', roles: ['inspector'], holds: ['personnel'] },
} as const;

let office: PlayedOffice<keyof typeof parts>;
let page: Page;
let keys: Keyboard;
let proofs: string;

beforeAll(async () => {
  office = await playedOffice('log', parts, {
    prepare: async (test, { ngan }) => {
      await changeUser(test, ngan);
      await test.done('people.create', { particulars: named('Nguyễn Thị Minh Khuê') });
    },
  });
  ({ page, keys } = office);
  proofs = join(office.folder, 'proofs');
  mkdirSync(proofs);
});
afterAll(() => office?.close());
pictureFailures(() => office);

const beside = () => page.getByRole('complementary');
const title = (name: string | RegExp) => page.getByRole('heading', { level: 2, name }).waitFor();

/** To the line of the opening; at first one stands on none. */
const toOpening = () =>
  keys.walk(
    'j',
    () =>
      page
        .locator('article[aria-current=true]')
        .evaluateAll((lines) => lines.map((line) => `${line.id} ${line.textContent}`).join('')),
    (line) => line.includes('mở mục đang che'),
  );

describe('the log', () => {
  it('keeps an opening with its reason, made in the window', async () => {
    await office.unlock('ngan');
    await keys.go('h');
    await page.getByRole('grid').getByText('Khuê').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nguyễn Thị Minh Khuê' }).waitFor();
    const current = page.locator('[data-group][aria-current=true]');
    await keys.to(current);
    await keys.walk(
      'ArrowDown',
      async () => (await current.getAttribute('data-group')) ?? '',
      (group) => group === 'belonging',
    );
    await keys.press('Mở và ghi lý do');
    await keys.type('Lý do', 'Lập danh sách thống kê');
    await keys.press('Mở và ghi lý do');
    await page.getByLabel('Dân tộc').waitFor();
  });

  it('tells the inspector who, when and which part, and nothing of what stands there, the reason included', async () => {
    await office.turn('khoa');
    await office.look('01-desk-of-inspector');
    await keys.press('Mở Nhật ký');
    await page.getByRole('region', { name: 'Nhật ký, dòng mới nhất ở trên' }).waitFor();
    await page.getByText('mở mục đang che trong hồ sơ').first().waitFor();
    await toOpening();
    await beside().getByText('Đào Kim Ngân, Cán bộ hồ sơ').waitFor();
    await beside().getByText('Chữ ký trên điểm niêm hợp lệ').waitFor();
    for (const hidden of ['Khuê', 'thống kê']) expect(await page.getByRole('main').innerText()).not.toContain(hidden);
    await office.look('02-one-line');
    // Dossiers are no place of an inspector's, and no key leads there.
    const places = page.getByRole('navigation').first();
    expect(await places.getByText('Hồ sơ', { exact: true }).count()).toBe(0);
    expect(await places.getByText('Nhật ký', { exact: true }).count()).toBe(1);
    await keys.go('h');
    await office.look('03-no-content');
    await page.getByText('mở mục đang che trong hồ sơ').first().waitFor();
  });

  it('is verified on demand', async () => {
    await keys.press('Kiểm nhật ký');
    await title('Kiểm nhật ký');
    await keys.press('Kiểm');
    await page.getByText(/^Ngăn Hồ sơ: \d+ dòng, không thấy chỗ nào bị sửa$/u).waitFor();
    await office.look('04-verified');
  });

  it('gives a proof of one line, which the command line checks without the window and without the register; altered, it is refused', async () => {
    await toOpening();
    office.shell.answerDialog(proofs);
    await page.keyboard.press('Control+e');
    await page.getByText(/^Đã ghi personnel-\d+\.tlog-proof/u).waitFor();
    await office.look('05-proof-written');
    const file = join(proofs, readdirSync(proofs).find((name) => name.endsWith('.tlog-proof')) ?? '');
    const key = join(proofs, readdirSync(proofs).find((name) => name.endsWith('.pub')) ?? '');
    const good = await runCommand(['log', 'proof', file, '--key', key, '--json']);
    expect([good.status, good.err]).toEqual([0, '']);
    expect(JSON.parse(good.out)).toMatchObject({
      ok: true,
      value: { compartment: 'personnel', kind: 'sensitiveOpened' },
    });
    expect(good.out).not.toContain('Khuê');
    const text = readFileSync(file, 'utf8');
    const at = text.indexOf('extra ') + 60;
    const altered = join(proofs, 'altered.tlog-proof');
    writeFileSync(altered, `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`);
    expect((await runCommand(['log', 'proof', altered, '--key', key])).status).toBe(1);
    expect(office.shell.faults()).toEqual([]);
  });
});
