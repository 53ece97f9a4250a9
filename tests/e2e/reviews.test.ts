import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Keyboard } from '../support/shell/keyboard.ts';
import { pictureFailures, playedOffice, typedDay, type PlayedOffice } from '../support/shell/played-office.ts';

// A yearly campaign of one unit, and one record through three hands, with the keyboard alone.

const parts = {
  chi: { name: 'Hồ Thị Lan Chi', roles: ['reviewSecretary'], holds: ['reviews'] },
  ngan: { name: 'Đào Kim Ngân', roles: ['reviewSecretary'], holds: ['reviews'] },
  van: { name: 'Mai Thanh Vân', roles: ['approver'], holds: ['reviews'] },
} as const;

const unit = 'Đảng ủy phường Trà Giang';
const words = 'Tôi trực tiếp chỉ đạo xây dựng Đề án sắp xếp chi bộ tổ dân phố và hoàn thành trước hạn.';

let office: PlayedOffice<keyof typeof parts>;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  office = await playedOffice('reviews', parts);
  ({ page, keys } = office);
});
afterAll(() => office?.close());
pictureFailures(() => office);

const beside = () => page.getByRole('complementary');
const title = (name: string | RegExp) => page.getByRole('heading', { level: 2, name }).waitFor();
const record = () =>
  page.getByRole('heading', { level: 1, name: 'Bản kiểm điểm của bà Nguyễn Thị Minh Khuê' }).waitFor();
const hand = (name: string) => page.getByRole('region', { name, exact: true });

async function openRecord(): Promise<void> {
  await keys.go('k');
  await page.getByRole('list', { name: 'Các đợt kiểm điểm' }).getByText(unit).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: 'Danh sách kiểm điểm' }).getByText('Khuê').waitFor();
  for (let step = 0; step < 4 && !/Khuê/u.test(await page.getByRole('row', { selected: true }).innerText()); step += 1)
    await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await record();
}

async function vote(of: readonly (readonly [string, string])[]): Promise<void> {
  for (const [label, figure] of of) await keys.type(label, figure, beside());
}

const minutes = (day: string) =>
  [
    ['Ngày họp', day],
    ['Tổng số được tính', '15'],
    ['Có mặt', '15'],
    ['Phát ra', '15'],
    ['Thu về', '15'],
    ['Hợp lệ', '15'],
    ['Tán thành', '13'],
    ['Không tán thành', '1'],
    ['Phiếu trắng', '1'],
    ['Số biên bản họp', '44-BB/CB'],
    ['Số biên bản kiểm phiếu', '45-BB/CB'],
  ] as const;

describe('the campaign, by the secretary', () => {
  it('is opened for one unit and year', async () => {
    await office.unlock('chi');
    await keys.press('Mở Kiểm điểm');
    await page.getByText('Mở đợt khi có kế hoạch kiểm điểm.').waitFor();
    await office.look('01-no-campaign');
    await page.keyboard.press('n');
    await title('Mở đợt kiểm điểm');
    await keys.type('Năm', '2026');
    await keys.type('Đơn vị', unit);
    await keys.type('Tập thể lãnh đạo', 'Ban Thường vụ Đảng ủy phường');
    await keys.type('Chi bộ trực thuộc', 'Chi bộ Văn phòng');
    await keys.type('Hạn báo cáo', typedDay(-22));
    await office.look('02-new-campaign');
    await keys.press('Mở đợt');
    await page.getByRole('heading', { level: 1, name: unit }).waitFor();
    await office.look('03-campaign');
  });

  it('gets its roster, one person after the other', async () => {
    await page.keyboard.press('n');
    await title('Thêm người vào đợt');
    await keys.type('Họ và tên', 'Trần Văn Hòa');
    await keys.type('Chức vụ Đảng', 'Bí thư Đảng ủy');
    await keys.choose('Ở Ban Thường vụ Đảng ủy phường', 'người đứng đầu');
    await keys.select('Chi bộ', 'không thuộc chi bộ nào trong đợt');
    await keys.press('Thêm vào danh sách');
    await page.getByRole('grid', { name: 'Danh sách kiểm điểm' }).getByText('Hòa').waitFor();
    await keys.type('Họ và tên', 'Nguyễn Thị Minh Khuê');
    await keys.choose('Xưng hô', 'bà');
    await keys.type('Chức vụ Đảng', 'Đảng ủy viên');
    await keys.select('Chi bộ', 'Chi bộ Văn phòng');
    await office.look('04-roster');
    await keys.press('Thêm vào danh sách');
    await page.getByRole('grid', { name: 'Danh sách kiểm điểm' }).getByText('Khuê').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('2 người phải kiểm điểm').waitFor();
  });

  it('takes the person’s own words, products and self-rating down, then the signed paper in', async () => {
    await openRecord();
    await page.keyboard.press('n');
    await page.getByText('Chép đúng từng chữ trong bản giấy.').waitFor();
    await keys.type(await firstPlace(), words, page.getByRole('main'));
    await office.look('05-self-words');
    await toSection('VII');
    for (const group of await page.getByRole('main').getByRole('group').all()) {
      const name = await group.locator('legend').innerText();
      await keys.choose(name, 'Hoàn thành tốt nhiệm vụ', page.getByRole('main'));
    }
    await office.look('06-self-rating');
    await keys.press('Ghi vào bản kiểm điểm');
    await page
      .getByText(`“${words}”`)
      .or(page.getByRole('button', { name: 'Ghi đã nộp' }))
      .first()
      .waitFor();
    await page.keyboard.press('n');
    await title('Nhận bản tự kiểm điểm');
    await keys.type('Ngày ký trên bản giấy', typedDay(14));
    await keys.type('Số trang', '6');
    await keys.press('Ghi đã nộp', beside());
    await hand('Tự nhận').getByText(/^nộp /u).waitFor();
    await office.look('07-submitted');
  });

  it('says which session comes first, and opens the second hand after both', async () => {
    await hand('Thẩm định, đề xuất').getByText('Chi bộ Văn phòng chưa kiểm điểm tập thể').waitFor();
    await keys.press('Đợt kiểm điểm năm 2026');
    await page.getByRole('heading', { level: 1, name: unit }).waitFor();
    await keys.press(/^Ghi buổi họp\s*, Chi bộ Văn phòng/u);
    await title('Chi bộ Văn phòng');
    await keys.type('Ngày họp', typedDay(12));
    await keys.type('Số biên bản', '41-BB/CB');
    await keys.press('Ghi buổi kiểm điểm');
    await beside()
      .getByText(/^Chi bộ, đã họp/u)
      .waitFor();
    await office.look('08-collective');
    await openRecord();
    await page.getByRole('button', { name: 'Ghi buổi kiểm điểm' }).waitFor();
    await page.keyboard.press('n');
    await title('Ghi buổi kiểm điểm');
    await keys.type('Ngày kiểm điểm', typedDay(7));
    await keys.type('Số biên bản', '43-BB/CB');
    await keys.press('Ghi buổi kiểm điểm', beside());
    await page.getByText('Phần này phải do người khác làm, vì người dùng này đã ghi phần trước.').waitFor();
    await office.look('09-own-hand-closed');
  });
});

describe('the other hands', () => {
  it('stands on the second secretary’s desk, who writes remarks, class and the cell’s vote', async () => {
    await office.turn('ngan');
    await page.getByText('Thẩm định bản kiểm điểm của Nguyễn Thị Minh Khuê').waitFor();
    await office.look('10-desk-of-second-secretary');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await record();
    await page.keyboard.press('n');
    await title('Ghi ý kiến thẩm định, đề xuất');
    for (const [part, signer] of [
      ['Nhận xét của thủ trưởng cơ quan, đơn vị', 'Trần Văn Hòa'],
      ['Nhận xét của chi ủy, chi bộ', 'Bùi Thị Ánh'],
    ] as const) {
      const group = page
        .getByRole('group', { name: part })
        .or(page.getByRole('region', { name: part }))
        .first();
      await keys.type('Nhận xét', 'Hoàn thành chức trách được giao, có sản phẩm và minh chứng kèm theo.', group);
      await keys.choose('Mức đề xuất', 'Hoàn thành tốt nhiệm vụ', group);
      await keys.type('Người ký', signer, group);
      await keys.type('Xác lập ngày', typedDay(5), group);
    }
    await vote(minutes(typedDay(5)));
    await page.getByText('Các con số khớp nhau, 13 trên 15 tán thành.').waitFor();
    await office.look('11-proposal');
    await keys.press('Ghi đề xuất');
    await hand('Thẩm định, đề xuất').getByText('Đào Kim Ngân').waitFor();
  });

  it('the collective’s decision is written down and waits for an approver', async () => {
    await page.keyboard.press('n');
    await title('Ghi quyết định của tập thể');
    await vote(minutes(typedDay(2)));
    await office.look('12-decision');
    await keys.press('Ghi và gửi người duyệt ký');
    await hand('Quyết định').getByText('chờ người duyệt ký').waitFor();
  });

  it('refuses the proposer’s hand at the approver’s desk, takes the approver’s', async () => {
    await office.turn('van');
    await page.getByText('Quyết định mức xếp loại của Nguyễn Thị Minh Khuê').waitFor();
    await office.look('13-desk-of-approver');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await record();
    await page.keyboard.press('n');
    await title('Ký quyết định xếp loại');
    await keys.tick(/^Người khác ký tại máy này/u);
    await keys.type('Mã người duyệt', office.players.ngan.loginCode);
    await keys.passphrase('Mật khẩu của người duyệt', office.players.ngan.passphrase);
    await keys.press('Ký quyết định', beside());
    await page
      .getByRole('alert')
      .filter({ hasText: /Người đề nghị không được tự duyệt|phải khác nhau/u })
      .waitFor();
    await office.look('14-same-hand-refused');
    await keys.tick(/^Người khác ký tại máy này/u, false);
    await keys.press('Ký quyết định', beside());
    await hand('Quyết định').getByText(/^ký /u).waitFor();
    await office.look('15-decided');
  });

  it('is printed on its form under a number', async () => {
    await office.turn('chi');
    await page.getByText('Đợt kiểm điểm năm 2026').first().waitFor();
    await openRecord();
    await page.keyboard.press('Control+p');
    await title('Xem bản in');
    await page.getByText('Bản xem trước, chưa có số').waitFor();
    await office.look('16-preview');
    await keys.press('In và ghi sổ');
    await keys.type('Mục đích in', 'Lưu hồ sơ kiểm điểm');
    await keys.type('Nơi nhận', 'Hồ sơ đảng viên', page.getByRole('form', { name: 'In và ghi sổ' }));
    await keys.tick(/^Chuyển ngay sang máy in/u, false);
    await keys.press('Lấy số và ghi sổ');
    await page.getByText(/^Đã vào sổ, số /u).waitFor();
    await office.look('17-printed');
    expect(office.shell.faults()).toEqual([]);
  });
});

/** The words beside the first field of the shown section. */
async function firstPlace(): Promise<string> {
  return page
    .getByRole('main')
    .locator('textarea')
    .first()
    .evaluate((field: HTMLTextAreaElement) => field.labels?.[0]?.innerText ?? '');
}

async function toSection(numeral: string): Promise<void> {
  const wanted = page
    .getByRole('navigation', { name: 'Các mục của bản kiểm điểm' })
    .getByRole('button', { name: new RegExp(`^${numeral}(?![A-Z])`, 'u') });
  await keys.to(wanted);
  await page.keyboard.press('Enter');
}
