import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import letter from '../../resources/catalogue/letter-2024.json' with { type: 'json' };
import type { Keyboard } from '../support/shell/keyboard.ts';
import { pictureFailures, playedOffice, typedDay, type PlayedOffice } from '../support/shell/played-office.ts';

// The letter of 2024 taken apart, its obligations given out, followed and reported on, with the keyboard alone.

const parts = {
  ngan: { name: 'Đào Kim Ngân', roles: ['personnelOfficer'], holds: ['personnel'] },
  hanh: { name: 'Đỗ Thị Hạnh', roles: ['personnelOfficer'], holds: ['personnel'] },
} as const;

let office: PlayedOffice<keyof typeof parts>;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  office = await playedOffice('instruments', parts);
  ({ page, keys } = office);
  writeFileSync(join(office.folder, 'letter.txt'), letter.text);
});
afterAll(() => office?.close());
pictureFailures(() => office);

const beside = () => page.getByRole('complementary');
const title = (name: string | RegExp) => page.getByRole('heading', { level: 2, name }).waitFor();

describe('the letter', () => {
  it('is taken apart by the importer of its text, and looked at before anything is written', async () => {
    await office.unlock('ngan');
    await keys.go('v');
    await page.getByText('Nhập văn bản đến, hoặc nhập công văn để tách từng nhiệm vụ.').waitFor();
    await office.look('01-no-instruments');
    await keys.press('Nhập công văn');
    office.shell.answerDialog(join(office.folder, 'letter.txt'));
    await keys.press('Chọn tệp văn bản');
    await title('Công văn này');
    await office.look('02-taken-apart');
    await keys.type('Số, ký hiệu', '1102-CV/BTCTU');
    await keys.type('Ngày văn bản', '15/4/2024');
    await keys.type('Cơ quan ban hành', 'Ban Tổ chức Tỉnh ủy');
    await keys.type('Trích yếu', 'Trao đổi một số nội dung về công tác cán bộ');
    await keys.type('Nguồn', 'Bản giấy lưu tại Văn phòng');
    for (const several of await page
      .getByRole('combobox', { name: 'Có nhiều văn bản trùng số. Chọn văn bản đúng.' })
      .all()) {
      await keys.to(several);
      await page.keyboard.press('Enter');
      await page.getByRole('option').first().waitFor();
      await keys.drawn();
      await page.keyboard.press('ArrowDown');
      await keys.drawn();
      await page.keyboard.press('Enter');
    }
    await office.look('03-key-and-cited');
    await keys.press(/^Ghi \d+ nhiệm vụ$/u);
    await page.getByRole('heading', { level: 1, name: /^1102-CV\/BTCTU/u }).waitFor();
    await page.getByRole('tab', { name: /^Nhiệm vụ/u, selected: true }).waitFor();
    await office.look('04-obligations');
  });

  it('shows what it cites, each with its validity and what took its place', async () => {
    await keys.to(page.getByRole('tab', { selected: true }));
    const tab = () => page.getByRole('tab', { selected: true }).innerText();
    await keys.walk('ArrowRight', tab, (name) => name.startsWith('Văn bản được viện dẫn'), 4);
    const cited = page.getByRole('list', { name: 'Văn bản được viện dẫn' }).getByRole('listitem');
    await cited.first().waitFor();
    const lines = await cited.allInnerTexts();
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.some((line) => /thay bởi/u.test(line))).toBe(true);
    expect(
      lines.filter(
        (line) => !/còn hiệu lực|thay bởi|đã được thay thế|hết hiệu lực|chưa rõ hiệu lực|chưa có hiệu lực/iu.test(line),
      ),
    ).toEqual([]);
    await office.look('05-cited');
    await keys.walk('ArrowLeft', tab, (name) => name.startsWith('Nhiệm vụ'), 4);
  });
});

describe('an obligation', () => {
  it('is given to an addressee and a person, with a day', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await title('Nhiệm vụ 1.1');
    await page.keyboard.press('a');
    await title('Giao việc, ghi trạng thái');
    await keys.type('Nơi được giao', 'Đảng ủy phường Trà Giang');
    await keys.select('Người theo dõi', 'Đỗ Thị Hạnh');
    await keys.type('Hạn', typedDay(-9));
    await keys.choose('Trạng thái', 'đang làm');
    await office.look('06-assign');
    await keys.press('Ghi thay đổi');
    await title('Nhiệm vụ 1.1');
    await beside().getByText('Đỗ Thị Hạnh', { exact: true }).waitFor();
  });

  it('stands on the desk of whoever follows it, and of nobody else', async () => {
    await keys.go('b');
    await page.getByText('Hôm nay chưa có việc nào.').waitFor();
    await office.turn('hanh');
    await page.getByText('Làm nhiệm vụ 1.1 theo văn bản 1102-CV/BTCTU').waitFor();
    await office.look('07-desk-of-follower');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^1102-CV\/BTCTU/u }).waitFor();
  });

  it('is hindered: reported upward in writing before it may be called stuck', async () => {
    await page.keyboard.press('j');
    await title('Nhiệm vụ 1.1');
    await page.keyboard.press('v');
    await title('Báo vướng mắc');
    await keys.type('Vướng mắc', 'Chưa có hướng dẫn về phụ cấp của người hoạt động không chuyên trách sau sáp nhập.');
    await keys.type('Báo cáo với', 'Ban Tổ chức Tỉnh ủy');
    await keys.type('Văn bản báo cáo số', '88-BC/ĐU');
    await keys.type('Ngày báo cáo', typedDay(2));
    await office.look('08-obstacle');
    await keys.press('Ghi đã báo cáo');
    await beside().getByText('chưa có trả lời').waitFor();
    await page.keyboard.press('a');
    await title('Giao việc, ghi trạng thái');
    await keys.choose('Trạng thái', 'đang vướng');
    await keys.press('Ghi thay đổi');
    await title('Nhiệm vụ 1.1');
    await office.look('09-stuck');
  });

  it('is answered, gets its evidence, and only then is done', async () => {
    await keys.press('Ghi trả lời');
    await title('Ghi trả lời của cấp trên');
    await keys.type('Nội dung trả lời', 'Thực hiện theo Nghị quyết của Hội đồng nhân dân tỉnh.');
    await keys.type('Ngày trả lời', typedDay(1));
    await keys.press('Ghi trả lời', beside());
    await beside()
      .getByText(/^Trả lời ngày/u)
      .waitFor();
    await page.keyboard.press('e');
    await title('Ghi minh chứng');
    await keys.type('Giấy tờ', 'Báo cáo 97-BC/ĐU, trang 2');
    await keys.type('Ngày giấy tờ', typedDay(1));
    await keys.press('Ghi minh chứng', beside());
    await beside().getByText('Báo cáo 97-BC/ĐU, trang 2').first().waitFor();
    await page.keyboard.press('a');
    await title('Giao việc, ghi trạng thái');
    await keys.choose('Trạng thái', 'đã xong');
    await keys.press('Ghi thay đổi');
    await title('Nhiệm vụ 1.1');
    await office.look('10-done');
    await keys.go('b');
    await page.getByText('Hôm nay chưa có việc nào.').waitFor();
    await keys.go('v');
    await page
      .getByRole('grid', { name: 'Danh sách văn bản' })
      .getByText(/^1 trên \d+$/u)
      .waitFor();
    await office.look('11-instruments');
    expect(office.shell.faults()).toEqual([]);
  });
});
