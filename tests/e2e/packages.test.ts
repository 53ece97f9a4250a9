import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../scripts/demo/window-requests.ts';
import { changeUser } from '../support/open-vault.ts';
import { pictureFailures, playedOffice, typedDay, type PlayedOffice } from '../support/shell/played-office.ts';
import { named } from '../support/two-offices.ts';

// A dossier goes to another office on a stick and is taken in there: two windows on two registers.

const parts = { ngan: { name: 'Đào Kim Ngân', roles: ['personnelOfficer'], holds: ['personnel'] } } as const;
const farParts = { hanh: { name: 'Đỗ Thị Hạnh', roles: ['personnelOfficer'], holds: ['personnel'] } } as const;
const khue = {
  staffNumber: 'AK.020418',
  birthDate: '1984-02-06',
  phone: '0912 000 111',
  residence: '18 Lê Lai, phường Trà Giang',
} as const;

let near: PlayedOffice<keyof typeof parts>;
let far: PlayedOffice<keyof typeof farParts>;
let stick: string;

beforeAll(async () => {
  near = await playedOffice('packages', parts, {
    prepare: async (test, { ngan }) => {
      await changeUser(test, ngan);
      await test.done('people.create', { particulars: named('Nguyễn Thị Minh Khuê', khue) });
      await test.done('people.create', { particulars: named('Trần Văn Hòa') });
    },
  });
  far = await playedOffice('packages-far', farParts, {
    office: { officeName: 'Đảng ủy phường Trà Giang', superiorBody: 'Tỉnh ủy An Khánh' },
    prepare: async (test, { hanh }) => {
      await changeUser(test, hanh);
      await test.done('people.create', {
        particulars: named('Nguyễn Thị Minh Khuê', { ...khue, phone: '0912 000 222', residence: '18 Lê Lai' }),
      });
    },
  });
  stick = join(near.folder, 'stick');
  mkdirSync(stick);
});
afterAll(async () => {
  await near?.close();
  await far?.close();
});
pictureFailures(() => near);
pictureFailures(() => far);

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name }).waitFor();
const groupsOf = (page: Page) => page.getByRole('list', { name: 'Mã đối chiếu' }).getByRole('listitem').allInnerTexts();
const readGroups = async (page: Page): Promise<string[]> => {
  await page.getByRole('list', { name: 'Mã đối chiếu' }).getByRole('listitem').nth(7).waitFor();
  return (await groupsOf(page)).map((text) => text.replace(/^\d+\s*/u, '').trim());
};

async function tab(office: PlayedOffice<string>, name: string): Promise<void> {
  const wanted = office.page.getByRole('tab', { name });
  const chosen = office.page.getByRole('tab', { selected: true });
  const text = await wanted.innerText();
  for (let step = 0; step < 4 && (await chosen.innerText()) !== text; step += 1) {
    // Each part draws its own tabs: the focus is there again a moment after the part is.
    const now = await chosen.innerText();
    await office.keys.to(chosen);
    await office.page.keyboard.press('ArrowRight');
    await expect.poll(() => chosen.innerText()).not.toBe(now);
  }
}

describe('office cards', () => {
  it('are exchanged by file and confirmed by reading the fingerprint aloud', async () => {
    await far.unlock('first');
    await far.keys.go('g');
    await tab(far, 'Cơ quan đã biết');
    await far.keys.press('Thẻ của cơ quan này');
    await title(far.page, 'Thẻ của cơ quan này');
    const read = await readGroups(far.page);
    expect(read).toHaveLength(8);
    await far.look('01-own-card');
    far.shell.answerDialog(stick);
    await far.keys.press('Ghi thẻ ra tệp');
    await far.page.getByText(/^Đã ghi .+\.$/u).waitFor();
    const [card] = readdirSync(stick);

    await near.unlock('first');
    await near.keys.go('g');
    await tab(near, 'Cơ quan đã biết');
    await near.keys.press('Thêm thẻ cơ quan');
    near.shell.answerDialog(join(stick, card ?? ''));
    await near.keys.press('Chọn tệp thẻ');
    await title(near.page, 'Đảng ủy phường Trà Giang');
    await near.look('01-card-unconfirmed');
    // The card waits for an approver, on the desk too.
    await near.keys.go('b');
    await near.page.getByText('Xác nhận thẻ cơ quan của Đảng ủy phường Trà Giang').waitFor();
    await near.look('02-desk-of-approver');
    await near.page.keyboard.press('Enter');
    await title(near.page, 'Đảng ủy phường Trà Giang');
    const shown = await readGroups(near.page);
    for (const [index, group] of shown.entries()) {
      if (group === 'nghe đọc') await near.keys.type(`Nhóm thứ ${index + 1}`, read[index] ?? '');
      else expect(group).toBe(read[index]);
    }
    await near.keys.press('Xác nhận thẻ');
    await near.page.getByRole('complementary').getByText('Đã đối chiếu').waitFor();
    await near.look('03-card-confirmed');

    const own = await ask(near.page, 'packages.ownCard', {});
    const added = await ask(far.page, 'packages.addCard', { text: own.text });
    const heard = added.groups.flatMap((group, index) => (group === null ? [own.groups[index] ?? ''] : []));
    await ask(far.page, 'packages.confirmCard', { id: added.id, heard: [heard[0] ?? '', heard[1] ?? ''] });
  });
});

describe('a dossier leaves', () => {
  it('is prepared for one desk of one office, and waits for a second person', async () => {
    await near.turn('ngan');
    await near.keys.go('g');
    await tab(near, 'Gửi đi');
    await near.page.getByText('Chưa gửi gói nào.').waitFor();
    await near.page.keyboard.press('n');
    await title(near.page, 'Lập gói');
    await near.keys.select('Gửi đến', 'Đảng ủy phường Trà Giang');
    await near.keys.to(near.page.getByRole('searchbox', { name: 'Thêm người vào gói' }));
    await near.page.keyboard.type('khue');
    await near.keys.press(/Nguyễn Thị Minh Khuê/u, near.page.getByRole('complementary'));
    await near.page.getByRole('group', { name: 'Hồ sơ trong gói' }).getByText('Nguyễn Thị Minh Khuê').waitFor();
    await near.keys.type('Mục đích', 'Điều động cán bộ');
    await near.keys.type('Căn cứ cho gửi', 'Quyết định 12-QĐ/TU ngày 02/10/2026');
    await near.keys.type('Hạn mở', typedDay(-60));
    await near.keys.type('Nhãn thẻ nhớ', 'USB-04');
    await near.look('04-prepare');
    await near.keys.press('Đưa người duyệt');
    await near.page.getByRole('complementary').getByText('Chờ người duyệt').waitFor();
    await near.look('05-waits');
  });

  it('is not released by whoever prepared it; the approver signs at the same desk', async () => {
    const { keys, page, players } = near;
    await keys.type('Mã người duyệt', players.ngan.loginCode);
    await keys.passphrase('Mật khẩu của người duyệt', players.ngan.passphrase);
    await keys.press('Ký cho gửi');
    await page.getByRole('alert').filter({ hasText: 'Người đề nghị không được tự duyệt.' }).waitFor();
    await near.look('06-own-hand-refused');
    await keys.type('Mã người duyệt', players.first.loginCode);
    await keys.passphrase('Mật khẩu của người duyệt', players.first.passphrase);
    await keys.press('Ký cho gửi');
    await page.getByRole('complementary').getByText('Được gửi, chưa niêm phong').waitFor();
  });

  it('stands on the desk until it is sealed; is sealed, written to a folder, read back and compared', async () => {
    const { keys, page } = near;
    await keys.go('b');
    await page.getByText('Niêm phong và ghi gói gửi Đảng ủy phường Trà Giang').waitFor();
    await near.look('07-desk-to-seal');
    await page.keyboard.press('Enter');
    await keys.press('Niêm phong gói');
    await page.getByRole('complementary').getByText('Niêm phong, chưa ghi thẻ').waitFor();
    near.shell.answerDialog(stick);
    await keys.press('Chọn thư mục khác');
    await page.getByText(/đọc lại khớp/u).waitFor();
    await near.look('08-written');
    expect(readdirSync(stick).filter((name) => /\.age(?:\.minisig)?$/u.test(name))).toHaveLength(2);
    await keys.go('b');
    await page.getByText('Hỏi phiếu nhận gói số 1 gửi Đảng ủy phường Trà Giang').waitFor();
  });
});

describe('the other office', () => {
  it('takes it in: six checks, then a plan, field by field', async () => {
    const { keys, page } = far;
    await far.turn('hanh');
    await keys.press('Nhận gói');
    await page.getByText('Chưa nhận gói nào.').waitFor();
    far.shell.answerDialog(join(stick, readdirSync(stick).find((name) => name.endsWith('.age')) ?? ''));
    await keys.press('Nhận gói');
    await page.getByRole('heading', { level: 1, name: 'Gói số 1 của Ban Tổ chức' }).waitFor();
    await page.getByText('Chưa ghi được: còn', { exact: false }).waitFor();
    await far.look('02-plan');
    expect(await page.getByRole('button', { name: 'Ghi vào tủ' }).isDisabled()).toBe(true);
  });

  it('keeps its telephone number, takes the address, writes once', async () => {
    const { keys, page, players } = far;
    for (const row of await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((each) => each.textContent ?? ''))) {
      await page.keyboard.press(row.includes('0912') ? '1' : '2');
    }
    await page.getByText('Ghi một lần cả gói.').waitFor();
    await far.look('03-chosen');
    await keys.press('Ghi vào tủ');
    // A dossier that is here changes: an approver of this office signs at the same desk.
    const sign = page.getByRole('region', { name: 'Ghi giá trị trong gói vào hồ sơ đang có' });
    await sign.waitFor();
    await far.look('03-second-hand');
    await keys.type('Mã người ký', players.first.loginCode);
    await keys.passphrase('Mật khẩu của người ký', players.first.passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('grid', { name: 'Sổ gói nhận về' }).getByText('Đã ghi vào tủ').waitFor();
    const { rows, total } = await ask(page, 'people.list', { limit: 10 });
    expect(total).toBe(1);
    const { particulars } = await ask(page, 'people.open', { id: rows[0]?.id ?? '', reason: null });
    expect([particulars.phone, particulars.residence]).toEqual(['0912 000 222', '18 Lê Lai, phường Trà Giang']);
  });

  it('refuses the same package a second time with its sentence, and nothing changes', async () => {
    const { keys, page } = far;
    const size = async () => (await ask(page, 'people.counts', {})).all;
    const before = await size();
    far.shell.answerDialog(join(stick, readdirSync(stick).find((name) => name.endsWith('.age')) ?? ''));
    await keys.press('Nhận gói');
    await page.getByRole('alert').filter({ hasText: 'Gói này đã nhận trước đây' }).waitFor();
    await far.look('04-a-second-time');
    expect(await size()).toBe(before);
    expect(await page.getByRole('grid', { name: 'Sổ gói nhận về' }).getByRole('row').count()).toBe(2);
  });

  it('writes the receipt, which comes back to the sender', async () => {
    await far.keys.to(far.page.getByRole('grid', { name: 'Sổ gói nhận về' }));
    await far.page.keyboard.press('ArrowDown');
    far.shell.answerDialog(stick);
    const before = readdirSync(stick);
    await far.keys.press('Ghi phiếu nhận ra thẻ');
    await far.page.getByText(/^Đã ghi .+\.$/u).waitFor();
    await far.look('05-receipt');
    const receipt = readdirSync(stick).find((name) => !before.includes(name)) ?? '';
    await near.keys.go('g');
    await tab(near, 'Gửi đi');
    near.shell.answerDialog(join(stick, receipt));
    await near.keys.press('Lấy phiếu nhận vào');
    await near.page.getByRole('complementary').getByText('Nơi nhận đã ghi vào tủ').waitFor();
    await near.look('09-receipted');
    await near.keys.go('b');
    await near.page.getByText('Hôm nay chưa có việc nào.').waitFor();
    expect([...near.shell.faults(), ...far.shell.faults()]).toEqual([]);
  });
});
