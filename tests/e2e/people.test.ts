import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanPdf } from '../../scripts/demo/scan-pdf.ts';
import { ask } from '../../scripts/demo/window-requests.ts';
import { emptyParticulars, type Particulars } from '../../shared/model/particulars.ts';
import { emptySensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { cutTexts } from '../support/axe-findings.ts';
import { pictureFailures, playedOffice, type PlayedOffice, type Player } from '../support/shell/played-office.ts';
import { goKeys } from '../support/go-keys.ts';
import { Keyboard } from '../support/shell/keyboard.ts';

const khue: Particulars = {
  ...emptyParticulars(),
  fullName: 'Nguyễn Thị Minh Khuê',
  staffNumber: 'AK.020418',
  unitName: 'Đảng ủy phường Trà Giang',
  position: 'Phó Bí thư Thường trực',
  birthDate: '1984-02-06',
  career: [
    { from: '2003-09', to: '2007-06', post: 'Sinh viên Trường Đại học Kinh tế An Khánh' },
    { from: '2007-07', to: '2012-09', post: 'Bí thư Đoàn xã Trà Giang, huyện Bình Lâm' },
    { from: '2013-01', to: '2020-08', post: 'Phó Bí thư Thường trực Đảng ủy xã Trà Giang' },
    { from: '2020-09', to: null, post: 'Phó Bí thư Đảng ủy phường Trà Giang' },
  ],
};

let office: PlayedOffice<'officer'>;
let page: Page;
let officer: Player;
let approver: Player;

/** Types code and passphrase like a person. */
async function unlock(who: Player): Promise<void> {
  await page.getByLabel('Mã người dùng').fill(who.loginCode);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(who.passphrase);
  await page.getByRole('button', { name: 'Mở tủ', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
}

async function lock(): Promise<void> {
  const fresh = page.waitForEvent('load');
  await page.keyboard.press('Control+l');
  await fresh;
  await page.locator('input[type=password]').waitFor();
}

/** The list, with only the person whose name is typed. */
async function find(typed: string): Promise<void> {
  await page.keyboard.press('Escape');
  await goKeys(page, 'h');
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(typed);
  await page.getByText(/^1 trên/u).waitFor();
}

async function openPerson(typed: string): Promise<void> {
  await find(typed);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('[data-group=career]').waitFor();
}

beforeAll(async () => {
  office = await playedOffice('people', {
    officer: { name: 'Đào Kim Ngân', roles: ['personnelOfficer'], holds: ['personnel'] },
  });
  ({ page } = office);
  ({ officer, first: approver } = office.players);
  await unlock(officer);
  await ask(page, 'people.create', {
    particulars: khue,
    sensitive: { ...emptySensitiveParticulars(), ethnicity: 'Kinh' },
  });
  for (const fullName of ['Trần Thanh An', 'Lê Thành Ân', 'Đặng Thị Ánh Nguyệt'])
    await ask(page, 'people.create', { particulars: { ...emptyParticulars(), fullName } });
});
afterAll(() => office?.close());
pictureFailures(() => office);

/** Whole for the eye. */
const expectWhole = async (): Promise<void> => expect(await cutTexts(page)).toEqual([]);

describe('the list', () => {
  it('finds a person without marks, marks the match with its own, and opens by keyboard', async () => {
    await goKeys(page, 'h');
    await page.getByText('4 trên 4 người').waitFor();
    expect(await page.getByRole('row').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Lê Thành Ân')]),
    );
    await page.keyboard.press('/');
    await page.keyboard.type('thanh');
    await page.getByText('2 trên 4 người').waitFor();
    expect(await page.locator('[role=row] mark').allInnerTexts()).toEqual(['Thanh', 'Thành']);
    await expectWhole();
    await page.keyboard.press('Enter');
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'Lê Thành Ân' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('heading', { name: 'Lê Thành Ân' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Lê Thành Ân' }).waitFor();
    await page.getByText('Người thứ 2 trên 2').waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 2, name: 'Ngày sinh, quê quán, nơi ở' }).waitFor();
    await page.keyboard.press('[');
    await page.getByRole('heading', { level: 1, name: 'Trần Thanh An' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Ngày sinh, quê quán, nơi ở' }).waitFor();
  });

  it('keeps a filter as a tab, for this user, over a lock', async () => {
    await goKeys(page, 'h');
    await page.getByRole('grid').waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Thêm lọc' }).click();
    await page.getByLabel('Tình trạng').click();
    await page.getByRole('option', { name: 'Đang công tác' }).click();
    await page.getByRole('button', { name: 'Giữ cách xem này' }).click();
    await page.getByRole('button', { name: 'Giữ lại' }).click();
    await page.getByRole('tab', { name: 'Đang công tác', selected: true }).waitFor();
    await lock();
    await unlock(officer);
    await goKeys(page, 'h');
    await page.getByRole('tab', { name: 'Đang công tác', selected: false }).click();
    await page.getByText('Tình trạng:').waitFor();
    await page.getByRole('button', { name: 'Bỏ cách xem này' }).click();
    await page.getByRole('tab', { name: 'Đang công tác' }).waitFor({ state: 'detached' });
  });
});

describe('one dossier', () => {
  it('is edited by keyboard; a lock in the middle of a word loses nothing', async () => {
    await openPerson('minh khue');
    await page.locator('[data-group=names]').focus();
    const group = page.locator('[aria-current=true][data-group]');
    await new Keyboard(page).walk(
      'ArrowDown',
      async () => (await group.getAttribute('data-group')) ?? '',
      (now) => now === 'career',
    );
    await page.getByText('Chưa khai 3 tháng, từ 10/2012 đến 12/2012.').waitFor();
    await expectWhole();
    for (let stops = 0; stops < 40 && !(await page.locator('[data-cell="row-2 to"]:focus').isVisible()); stops += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('7/2020');
    await page.keyboard.press('Enter');
    // The next cell takes the focus with the next frame; a key pressed before belongs to no cell.
    await page.locator('[data-cell^="row-2 "]:not([data-cell="row-2 to"]):focus').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(', huyện Bình Lâm');
    expect(await cutTexts(page)).toEqual([]);
    expect(await page.getByRole('heading', { name: 'Đề nghị đính chính mục 27: sửa 1 dòng' }).isVisible()).toBe(true);
    await lock();
    expect(await page.locator('body').innerText()).not.toContain('Khuê');

    await unlock(officer);
    await openPerson('khue');
    await page.locator('[data-group=career]').click();
    await page.getByText(/Đã mở lại bản nháp/u).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'huyện Bình Lâm' }).filter({ hasText: '07/2020' });
    expect(await row.count()).toBe(1);
    expect(await row.locator('s').allInnerTexts()).toEqual(['08/2020', 'Phó Bí thư Thường trực Đảng ủy xã Trà Giang']);
    await expectWhole();
  });

  it('undoes by word and step, and leaves no draft where nothing is changed', async () => {
    await page.locator('[data-group=origins]').click();
    const home = page.getByLabel('Nơi ở hiện nay');
    await home.fill('18 Lê Lai');
    await page.getByRole('heading', { name: 'Đề nghị đính chính các mục 7, 27' }).waitFor();
    await home.press('Control+z');
    expect(await home.inputValue()).toBe('');
    await page.getByRole('heading', { name: 'Đề nghị đính chính mục 27: sửa 1 dòng' }).waitFor();
  });

  it('asks for basis and reason, then waits for consent; nothing is overwritten', async () => {
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByText('Ghi số, ký hiệu văn bản làm căn cứ.').waitFor();
    await page.getByLabel('Căn cứ').fill('77-QĐ/TU');
    await page.getByLabel('Ngày văn bản').fill('30/6/2025');
    await page.getByLabel('Trang', { exact: true }).fill('1');
    await page.getByLabel('Lý do').fill('Đối chiếu quyết định bổ nhiệm');
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByText(/^Đã gửi đề nghị lúc/u).waitFor();
    const { rows } = await ask(page, 'people.list', { query: 'khue', limit: 1 });
    const dossier = await ask(page, 'people.open', { id: rows[0]?.id ?? '', reason: null });
    expect(dossier.particulars.career).toEqual(khue.career);
    expect(dossier.corrections).toMatchObject([{ state: 'waiting', items: ['27'] }]);
    expect((await ask(page, 'drafts.list', {})).drafts.filter(({ recordType }) => recordType === 'person')).toEqual([]);
  });

  it('is signed by the second person at this desk; version 2 stands beside what was before', async () => {
    await page.getByRole('button', { name: 'Người duyệt ký tại đây' }).click();
    await page.getByText('Căn cứ: 77-QĐ/TU, ngày 30/06/2025, trang 1').waitFor();
    await expectWhole();
    await page.getByLabel('Mã người duyệt').fill(officer.loginCode);
    await page.getByLabel('Mật khẩu của người duyệt').fill(officer.passphrase);
    await page.getByRole('button', { name: 'Đồng ý, ghi phiên bản mới' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /Mã CG-/u })
      .waitFor();
    await page.getByLabel('Mã người duyệt').fill(approver.loginCode);
    await page.getByLabel('Mật khẩu của người duyệt').fill(approver.passphrase);
    await page.getByRole('button', { name: 'Đồng ý, ghi phiên bản mới' }).click();
    await page.getByText('Đề nghị đã ghi thành phiên bản mới của hồ sơ.').waitFor();
    await page.getByRole('button', { name: 'Mở hồ sơ' }).first().click();
    await page.getByRole('tab', { name: /^Phiên bản 2$/u }).click();
    await page.getByRole('button', { name: 'So với bản hiện hành' }).click();
    const changed = page
      .getByRole('table', { name: 'Phiên bản 1 và bản hiện hành' })
      .getByRole('row')
      .filter({ hasText: 'Quá trình công tác' });
    await changed.waitFor();
    expect(await changed.locator('td').allInnerTexts()).toEqual([
      '27',
      '01/2013 – 08/2020, Phó Bí thư Thường trực Đảng ủy xã Trà Giang',
      '01/2013 – 07/2020, Phó Bí thư Thường trực Đảng ủy xã Trà Giang, huyện Bình Lâm',
    ]);
    await expectWhole();
  });

  it('shows masked items only after a reason, and not again after leaving', async () => {
    await page.getByRole('tab', { name: 'Sơ yếu lý lịch 2C' }).click();
    await page.locator('[data-group=belonging]').click();
    await page.getByText('Mục 8–10 đang che.').waitFor();
    expect(await page.getByText('Kinh', { exact: true }).count()).toBe(0);
    expect(await page.getByLabel('Dân tộc').count()).toBe(0);
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    await page.getByText('Ghi rõ lý do, ít nhất một câu ngắn.').waitFor();
    await page.getByLabel('Lý do').fill('Lập danh sách thống kê');
    await expectWhole();
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    expect(await page.getByLabel('Dân tộc').inputValue()).toBe('Kinh');
    await expectWhole();
    await openPerson('khue');
    await page.locator('[data-group=belonging]').click();
    await page.getByText('Mục 8–10 đang che.').waitFor();
    await page.getByRole('tab', { name: /^Ai đã mở/u }).click();
    await page.getByText('Lý do: Lập danh sách thống kê').waitFor();
    await expectWhole();
  });

  it('corrects a masked item by the same two hands; nobody consents to what was not shown', async () => {
    await openPerson('khue');
    await page.locator('[data-group=health]').click();
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    await page.getByLabel('Lý do').fill('Giấy khám sức khỏe năm 2026');
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    await page.getByLabel('Nhóm máu').fill('O');
    await page.getByRole('heading', { name: 'Đề nghị đính chính mục 24' }).waitFor();
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    expect(await page.getByLabel('Căn cứ').count()).toBe(0);
    await page.getByLabel('Lý do').fill('Theo giấy khám sức khỏe');
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByRole('button', { name: 'Người duyệt ký tại đây' }).click();
    const consent = page.getByRole('button', { name: 'Đồng ý, ghi phiên bản mới' });
    await page.getByText('chưa mở nội dung đề nghị ra đọc').waitFor();
    expect(await consent.isDisabled()).toBe(true);
    await expectWhole();
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    await page.getByLabel('Lý do').fill('Xem trước khi ký');
    await page.getByRole('button', { name: 'Mở và ghi lý do' }).click();
    const changed = page.getByRole('row').filter({ hasText: 'Nhóm máu' });
    await changed.waitFor();
    expect(await changed.locator('td').allInnerTexts()).toEqual(['24', 'chưa ghi', 'O']);
    await page.getByLabel('Mã người duyệt').fill(approver.loginCode);
    await page.getByLabel('Mật khẩu của người duyệt').fill(approver.passphrase);
    await consent.click();
    await page.getByText('Đề nghị đã ghi thành phiên bản mới của hồ sơ.').waitFor();
  });

  it('takes the person’s own words down in purple, on the item and in the list', async () => {
    await openPerson('khue');
    await page.locator('[data-group=training]').click();
    await page.getByRole('button', { name: 'Ghi ý kiến của người có hồ sơ' }).click();
    await page.getByLabel('Nguyên văn ý kiến').fill('Tôi tốt nghiệp năm 2006.');
    await expectWhole();
    await page.getByRole('button', { name: 'Ghi ý kiến', exact: true }).click();
    const quote = page.locator('blockquote');
    await quote.waitFor();
    expect(await quote.innerText()).toBe('“Tôi tốt nghiệp năm 2006.”');
    const voice = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--voice'));
    expect(
      await quote.evaluate((element, colour) => {
        const probe = document.createElement('i');
        probe.style.color = colour;
        document.body.append(probe);
        const same = getComputedStyle(probe).color === getComputedStyle(element).color;
        probe.remove();
        return same;
      }, voice),
    ).toBe(true);
    await find('khue');
    await page.getByRole('row').filter({ hasText: 'Khuê' }).getByText('Có ý kiến khác').waitFor();
  });

  it('takes a scan in and shows it as pictures', async () => {
    const scan = join(office.folder, 'scan.pdf');
    writeFileSync(scan, scanPdf());
    await openPerson('khue');
    await page.getByRole('tab', { name: /^Tài liệu/u }).click();
    await page.getByText('Thiếu 6 trên 6 tài liệu phải có').waitFor();
    await page.getByRole('button', { name: 'Đưa bản quét vào' }).click();
    office.shell.answerDialog(scan);
    await page.getByRole('button', { name: 'Chọn bản quét' }).click();
    await page.getByText('scan.pdf').waitFor();
    await page.getByRole('combobox', { name: 'Loại tài liệu' }).click();
    await page.getByRole('option', { name: 'Bằng tốt nghiệp, bản sao có chứng thực' }).click();
    await page.getByLabel('Ngày của tài liệu').fill('2006');
    await expectWhole();
    await page.getByRole('button', { name: 'Ghi vào mục lục' }).click();
    await page.getByText('Thiếu 5 trên 6 tài liệu phải có').waitFor();
    await page.keyboard.press('j');
    const picture = page.getByRole('complementary').getByRole('img').first();
    await picture.waitFor();
    expect(
      await picture.evaluate((image) =>
        image instanceof HTMLImageElement ? image.decode().then(() => image.naturalWidth) : 0,
      ),
    ).toBeGreaterThan(300);
    await expectWhole();
  });
});

describe('a new dossier', () => {
  it('needs only a name, says softly that the name is on file, and keeps its draft', async () => {
    await goKeys(page, 'h');
    await page.getByRole('heading', { level: 1, name: 'Hồ sơ', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
    await page.getByRole('button', { name: 'Ghi hồ sơ' }).click();
    await page.getByText('Hồ sơ phải có họ và tên.').waitFor();
    await page.getByRole('textbox', { name: 'Họ và tên khai sinh' }).fill('Lê Thành Ân');
    await page.getByText('Đã có 1 hồ sơ cùng họ tên.').waitFor();
    await expectWhole();
    await lock();
    await unlock(officer);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('thanh an');
    await page.getByRole('option').filter({ hasText: 'nháp' }).click();
    expect(await page.getByRole('textbox', { name: 'Họ và tên khai sinh' }).inputValue()).toBe('Lê Thành Ân');
    await page.getByRole('textbox', { name: 'Họ và tên khai sinh' }).fill('Lê Thành Ân Bình');
    await page.getByRole('button', { name: 'Ghi hồ sơ' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lê Thành Ân Bình' }).waitFor();
    await page.getByRole('tab', { name: /^Phiên bản 1$/u }).waitFor();
  });
});

describe('people from a spreadsheet', () => {
  it('names each fault by its row, leaves out what is on file, writes the rest in one act and takes it back', async () => {
    const table = join(office.folder, 'people.csv');
    writeFileSync(
      table,
      [
        'Họ và tên,Ngày sinh,Số hiệu,Ghi chú',
        'Phạm Thanh Bình,1974,BK.1,',
        ',1/1/1980,BK.2,',
        'Võ Thị Thanh Bình,40/13/1988,BK.3,',
        'Nguyễn Thị Minh Khuê,6/2/1984,AK.020418,',
        'Đặng Thành Công,25/5/1981,BK.4,',
      ].join('\n'),
    );
    const { all } = await ask(page, 'people.counts', {});
    await goKeys(page, 'h');
    await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click();
    await expectWhole();
    office.shell.answerDialog(table);
    await page.getByRole('button', { name: 'Chọn bảng tính' }).click();
    const faults = page.getByRole('table', { name: 'Các dòng có lỗi' });
    await faults.waitFor();
    expect(await faults.locator('tbody td').allInnerTexts()).toEqual([
      '3',
      'Cột A (Họ và tên khai sinh): thiếu họ và tên.',
      '4',
      'Cột B (Sinh ngày): không đọc được ngày. Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm.',
    ]);
    expect(await page.getByRole('table', { name: 'Các dòng có thể trùng' }).locator('tbody tr').innerText()).toMatch(
      /5\s+Nguyễn Thị Minh Khuê\s+số hiệu/u,
    );
    expect(await page.getByRole('table', { name: 'Ghép cột' }).locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringContaining('Ghi chú'),
    ]);
    await expectWhole();
    await page.getByRole('button', { name: 'Ghi 2 hồ sơ' }).click();
    await page.getByText('Đã ghi 2 hồ sơ.').waitFor();
    expect((await ask(page, 'people.counts', {})).all).toBe(all + 2);
    await page.getByRole('button', { name: 'Hoàn lại lần nhập' }).click();
    await page.getByLabel('Lý do').fill('Nhập nhầm bảng');
    await expectWhole();
    await page.getByRole('button', { name: 'Hoàn lại lần nhập' }).click();
    await page.getByText('Đã rút 2 hồ sơ.').waitFor();
    expect((await ask(page, 'people.counts', {})).all).toBe(all);
    expect(office.shell.faults()).toEqual([]);
  });
});
