import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanPdf } from '../../scripts/demo/scan-pdf.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { legalDayOf } from '../../shared/text/partial-date.ts';
import { signedPage } from '../support/signed-page.ts';
import { changeUser, type TestVault } from '../support/open-vault.ts';
import {
  pictureFailures,
  playedOffice,
  typedDay,
  type PlayedOffice,
  type Player,
} from '../support/shell/played-office.ts';
import type { Keyboard } from '../support/shell/keyboard.ts';

// One verification from request to notice, played by four people at the desk, with the keyboard alone.

const parts = {
  /** Of a small office: keeps dossiers too, and so opens a case on a person who has one. */
  thinh: {
    name: 'Lê Quốc Thịnh',
    roles: ['verificationOfficer', 'personnelOfficer'],
    holds: ['verification', 'personnel'],
  },
  thuy: { name: 'Ngô Bích Thủy', roles: ['verificationOfficer'], holds: ['verification'] },
  an: { name: 'Phạm Văn An', roles: ['approver'], holds: ['verification'] },
  binh: { name: 'Trần Thị Bình', roles: ['approver'], holds: ['verification'] },
} as const;

const body = 'Ban Thường vụ Đảng ủy phường Trà Giang';
const ownWords = 'Tôi được phân công phụ trách từ ngày 07/3/2016 theo Thông báo 31-TB/HU.';

const daysAgo = 25;

/** The time to answer runs from the day it was written down, by the register's clock: so one case was shown to its person three weeks ago. */
async function shownLongAgo(
  test: TestVault,
  { thinh, thuy }: Readonly<Record<keyof typeof parts | 'first', Player>>,
): Promise<void> {
  const then = legalDayOf(Date.now() - daysAgo * 24 * 60 * 60 * 1000);
  await changeUser(test, thinh);
  const lucs = { fullName: 'Hoàng Minh Lực', sex: 'male', unitName: 'xã Bình Lâm' } as const;
  await test.done('people.create', {
    particulars: {
      ...emptyParticulars(),
      ...lucs,
      birthDate: '1979-03-14',
      position: 'Phó Chủ tịch Ủy ban nhân dân xã',
    },
  });
  await test.done('people.create', {
    particulars: { ...emptyParticulars(), ...lucs, birthDate: '1985', position: 'Công chức Tư pháp – Hộ tịch' },
  });
  const { id: caseId } = await test.done('cases.create', {
    classified: false,
    typeId: 'workHistory',
    purpose: 'Quá trình công tác',
    requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '198-CV/ĐU', documentDate: then },
    basis: { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null },
    competentLevel: body,
    person: {
      personId: null,
      honorific: 'ba',
      fullName: 'Nguyễn Thị Sáu',
      birthDate: '1981',
      post: 'Phó Bí thư Đảng ủy',
      unit: 'xã Bình Lâm',
    },
    secondOfficerId: thuy.userId,
    receivedOn: then,
  });
  const statementIds: string[] = [];
  for (const text of ['Học hệ chính quy từ 9/1999 đến 6/2003.', 'Giữ chức Phó Bí thư Đảng ủy xã từ 7/2016.']) {
    const { id: statementId } = await test.done('cases.addStatement', { caseId, text });
    await test.done('cases.addSource', {
      caseId,
      statementId,
      classified: false,
      document: 'Quyết định 214/QĐ-UBND',
      documentDate: '2016-07-01',
      place: 'trang 1',
      note: null,
      requestId: null,
      file: null,
    });
    statementIds.push(statementId);
  }
  const { id: showingId } = await test.done('cases.show', {
    caseId,
    heldOn: then,
    way: 'meeting',
    place: null,
    statementIds,
    minutesNumber: '11-BB/ĐU',
  });
  await test.done('cases.attachSignedPage', { caseId, showingId, pages: 1, file: test.token(signedPage()) });
  // An adverse draft rests on statements that were held against their sources.
  for (const statementId of statementIds)
    await test.done('cases.setStatementState', { caseId, statementId, state: 'verified', reason: null });
}

let office: PlayedOffice<keyof typeof parts>;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  office = await playedOffice('cases', parts, { daysAgo, prepare: shownLongAgo });
  ({ page, keys } = office);
  writeFileSync(join(office.folder, 'scan.pdf'), scanPdf());
});
afterAll(() => office?.close());
pictureFailures(() => office);

const until = <T>(read: () => T) => expect.poll(read);
const nextLine = () => page.getByRole('region', { name: 'Việc kế tiếp' }).innerText();
const rail = () => page.getByLabel('Các bước của vụ việc').first();
const title = (name: string | RegExp) => page.getByRole('heading', { level: 2, name }).waitFor();
const formGone = (name: string) =>
  page.getByRole('heading', { level: 2, name, exact: true }).waitFor({ state: 'detached' });

async function attachScan(): Promise<void> {
  office.shell.answerDialog(join(office.folder, 'scan.pdf'));
  await keys.press('Chọn bản quét');
  await page.getByText('scan.pdf').waitFor();
}

const sau = 'Quá trình công tác của bà Nguyễn Thị Sáu';
const luc = 'Quá trình công tác và văn bằng của ông Hoàng Minh Lực';

/** The case of bà Sáu from the list, as its keys say. */
async function openCase(): Promise<void> {
  await keys.go('t');
  await page.getByText(sau).waitFor();
  await keys.walk(
    'j',
    async () => (await page.locator('main [role=listitem][aria-current=true]').allInnerTexts()).join(''),
    (line) => line.includes(sau),
  );
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: sau }).waitFor();
}

describe('from the request to the draft, by the first officer', () => {
  it('opens a case on a written request: type, purpose, requester, legal basis, person, second officer', async () => {
    await office.unlock('thinh');
    await page.getByText('Làm tiếp vụ TT-2026/001').waitFor();
    await office.look('01-desk-of-first-officer');
    await keys.go('t');
    await page.getByText(sau).waitFor();
    await page.keyboard.press('n');
    await title('Lập vụ việc');
    await keys.press('Lập vụ việc', page.getByRole('complementary'));
    await page.getByText('Cần điền mục này.').first().waitFor();
    await keys.select('Loại vụ việc', 'Thẩm tra quá trình công tác');
    await keys.type('Việc cần thẩm tra', 'Quá trình công tác và văn bằng');
    await keys.type('Cơ quan, tổ chức yêu cầu', 'Đảng ủy phường Trà Giang');
    await keys.type('Số, ký hiệu văn bản', '212-CV/ĐU');
    await keys.type('Ngày văn bản', typedDay(61));
    await keys.type('Ngày nhận', typedDay(60));
    await keys.type('Số, ký hiệu', '17-QC/TU');
    await keys.type('Điều', '6');
    await keys.to(page.getByRole('searchbox', { name: 'Tìm trong hồ sơ cán bộ' }));
    await page.keyboard.type('minh luc');
    await page.getByText('2 hồ sơ. Xem kỹ ngày sinh').waitFor();
    await keys.press(/Hoàng Minh Lực sinh 14\/03\/1979/u, page.getByRole('group', { name: 'Hồ sơ tìm được' }));
    await page.getByText('Gắn với hồ sơ Hoàng Minh Lực, sinh 14/03/1979').waitFor();
    await keys.type('Chức vụ', 'Phó Chủ tịch Ủy ban nhân dân xã Bình Lâm');
    await keys.type('Cấp quyết định', body);
    await keys.select('Người soát lại', 'Ngô Bích Thủy');
    await office.look('02-new-case');
    await keys.press('Lập vụ việc', page.getByRole('complementary'));
    await page.getByRole('heading', { level: 1, name: luc }).waitFor();
    expect(await nextLine()).toContain('Lê Quốc Thịnh làm tiếp: gửi yêu cầu xác minh hoặc ghi nội dung xác minh.');
    await office.look('03-opened');
  });

  it('leads from the case to the one dossier it was opened on, and from the dossier to nothing but itself', async () => {
    await keys.press('Mở hồ sơ cán bộ');
    await page.getByRole('heading', { level: 1, name: 'Hoàng Minh Lực' }).waitFor();
    await page.getByText('Phó Chủ tịch Ủy ban nhân dân xã, xã Bình Lâm').waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/TT-\d{4}|thẩm tra/iu);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('heading', { level: 1, name: luc }).waitFor();
    await openCase();
    expect(await page.getByRole('button', { name: 'Mở hồ sơ cán bộ' }).count()).toBe(0);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('heading', { level: 1, name: luc }).waitFor();
  });

  it('keeps one request with its written reply, the reply scanned', async () => {
    await page.keyboard.press('n');
    await title('Gửi yêu cầu xác minh');
    await keys.type('Nơi nhận yêu cầu', 'Đảng ủy xã Bình Lâm');
    await keys.type('Hỏi việc gì', 'Thời gian giữ chức vụ, văn bản bổ nhiệm');
    await keys.type('Số, ký hiệu văn bản', '97-CV/BTCTU');
    await keys.type('Ngày văn bản', typedDay(57));
    await keys.press('Ghi yêu cầu đã gửi');
    await formGone('Gửi yêu cầu xác minh');
    await until(nextLine).toContain('theo dõi trả lời yêu cầu 1');
    await page.keyboard.press('n');
    await title('Ghi trả lời của Đảng ủy xã Bình Lâm');
    await keys.type('Số, ký hiệu văn bản', '45-CV/ĐU');
    await keys.type('Ngày văn bản', typedDay(50));
    await keys.type('Ngày nhận', typedDay(50));
    await keys.type('Số trang', '3');
    await attachScan();
    await office.look('04-reply');
    await keys.press('Ghi trả lời', page.getByRole('complementary'));
    await until(nextLine).toContain('ghi nội dung xác minh');
  });

  it('writes two statements, each on a paper, one of them scanned', async () => {
    for (const [text, document, scanned] of [
      ['Học hệ chính quy từ 9/2004 đến 6/2008.', 'Bằng tốt nghiệp, số hiệu B 118204', true],
      ['Giữ chức Phó Chủ tịch Ủy ban nhân dân xã từ 7/2016.', 'Quyết định 214/QĐ-UBND', false],
    ] as const) {
      await keys.press('Ghi nội dung');
      await title('Ghi nội dung xác minh');
      await keys.type('Nội dung', text);
      await keys.press('Ghi nội dung', page.getByRole('complementary'));
      await page.getByText(text).first().waitFor();
      await until(nextLine).toContain('bổ sung hoặc rút nội dung');
      await page.keyboard.press('n');
      await title(/^Thêm nguồn cho nội dung/u);
      await keys.type('Giấy tờ', document);
      await keys.type('Trang, mục', 'trang 1');
      await keys.type('Ngày văn bản', '7/2016');
      await keys.select('Từ trả lời của', 'Đảng ủy xã Bình Lâm');
      if (scanned) await attachScan();
      await keys.press('Ghi nguồn');
      await page.getByText(document).first().waitFor();
    }
    await until(nextLine).toContain('đưa người được thẩm tra xem nội dung 1, 2');
    await office.look('05-statements');
    await page.keyboard.press('s');
    await page.getByRole('complementary').getByText('Bằng tốt nghiệp').waitFor();
    await keys.press('Mở bản quét');
    const picture = page.getByRole('complementary').getByRole('img').first();
    await until(() =>
      picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
    ).toBeGreaterThan(300);
    await office.look('06-scan');
    await page.keyboard.press('Escape');
  });

  it('keeps the draft closed until the person was shown the statements and answered, then opens it', async () => {
    expect(await rail().innerText()).toContain('Chưa có ý kiến của người được thẩm tra');
    await page.keyboard.press('n');
    await title('Đưa người được thẩm tra xem');
    await keys.type('Ngày đưa xem', typedDay(45));
    await keys.type('Số biên bản hoặc phiếu gửi', '19-BB/ĐU');
    await keys.type('Nơi làm việc', 'Trụ sở Đảng ủy phường');
    await keys.press('Ghi việc đưa xem');
    await until(nextLine).toContain('đính kèm trang ký biên bản');
    expect(await rail().innerText()).toContain('Biên bản thiếu trang ký');
    await page.keyboard.press('n');
    await title('Đính kèm trang ký biên bản 19-BB/ĐU');
    await attachScan();
    await keys.press('Đính kèm trang ký');
    await until(nextLine).toContain('Người được thẩm tra: nêu ý kiến về các nội dung đã xem.');
    await office.look('07-gate-closed');
    await keys.press('Ghi ý kiến');
    await title('Ghi ý kiến của người được thẩm tra');
    await keys.type('Ngày nhận', typedDay(40));
    await keys.type('Số trang', '2');
    await keys.choose('Lời về nội dung 1', 'đồng ý');
    await keys.choose('Lời về nội dung 2', 'ý kiến khác');
    await keys.type('Lời về nội dung 2', ownWords);
    await office.look('08-account');
    await keys.press('Ghi vào vụ việc');
    await page.locator('blockquote').first().waitFor();
    expect(await page.locator('blockquote').allInnerTexts()).toContain(`“${ownWords}”`);
    await until(() => rail().innerText()).not.toContain('Chưa có ý kiến của người được thẩm tra');
    expect(await rail().innerText()).toMatch(/Còn \d+ ngày làm việc chờ ý kiến/u);
    expect(await page.getByRole('button', { name: 'Dự thảo kết luận' }).count()).toBe(0);
    await office.look('09-still-closed');
  });

  it('opens the draft of the other case with its account, where the time to answer has run', async () => {
    await openCase();
    expect(await rail().innerText()).toContain('Chưa có ý kiến của người được thẩm tra');
    await page.keyboard.press('n');
    await title('Ghi ý kiến của người được thẩm tra');
    await keys.type('Ngày nhận', typedDay(9));
    await keys.type('Nguyên văn', 'Đúng như tôi đã khai.');
    await keys.press('Ghi vào vụ việc');
    await until(nextLine).toContain('Lê Quốc Thịnh làm tiếp: dự thảo kết luận.');
  });

  it('signs a draft that cites the statements and sends it to the second officer', async () => {
    await page.keyboard.press('n');
    await title('Dự thảo kết luận');
    await keys.choose('Kết luận', 'Không đáp ứng tiêu chuẩn');
    await office.look('10-draft');
    await keys.press('Ký và gửi Ngô Bích Thủy soát lại');
    await until(nextLine).toContain('Ngô Bích Thủy làm tiếp: soát lại dự thảo kết luận.');
  });
});

describe('review and decision, by other hands', () => {
  it('stands on the second officer’s desk; the first officer’s hand is refused for it, hers is taken', async () => {
    await office.turn('thuy');
    await page.getByText('Soát lại dự thảo kết luận vụ TT-2026/001').waitFor();
    await office.look('10-desk-of-second-officer');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: sau }).waitFor();
    await page.keyboard.press('n');
    await title('Soát lại dự thảo kết luận');
    await keys.tick(/^Người khác ký tại máy này/u);
    await keys.type('Mã người ký', office.players.thinh.loginCode);
    await keys.passphrase('Mật khẩu của người ký', office.players.thinh.passphrase);
    await keys.press('Đồng ý và ký');
    await page
      .getByRole('alert')
      .filter({ hasText: 'Người đề nghị không được tự duyệt. Đề nghị vẫn còn. Nhờ người duyệt khác.' })
      .waitFor();
    await office.look('11-same-hand-refused');
    await keys.tick(/^Người khác ký tại máy này/u, false);
    await keys.press('Đồng ý và ký');
    await until(nextLine).toContain('Lê Quốc Thịnh làm tiếp: ghi kết quả họp của tập thể.');
  });

  it('an approver who declares a tie may look and sign nothing', async () => {
    await office.turn('binh');
    await openCase();
    await keys.press('Khai quan hệ, lợi ích liên quan');
    await title('Quan hệ, lợi ích liên quan');
    await keys.choose('Quan hệ', 'người thân');
    await keys.type('Ghi rõ', 'Em họ bên ngoại');
    await office.look('12-interest');
    await keys.press('Khai');
    await page.getByText('chỉ xem, không ghi, không ký trong vụ việc này.').waitFor();
    await office.look('13-interest-declared');
  });

  it('keeps the collective’s decision with attendance, ballots and base, checked while typed', async () => {
    await office.turn('thinh');
    await openCase();
    await page.keyboard.press('n');
    await title('Ghi quyết định của tập thể');
    await keys.type('Ngày họp', typedDay(3));
    for (const [label, figure] of [
      ['Tổng số được tính', '13'],
      ['Có mặt', '12'],
      ['Phát ra', '12'],
      ['Thu về', '12'],
      ['Hợp lệ', '12'],
      ['Tán thành', '9'],
      ['Không tán thành', '1'],
      ['Phiếu trắng', '1'],
      ['Số để tính tỷ lệ', '13'],
    ] as const)
      await keys.type(label, figure);
    await keys.choose('Kết quả biểu quyết', 'Thông qua');
    await page.getByText('Các con số chưa khớp. So lại với biên bản:').waitFor();
    await office.look('14-votes-do-not-fit');
    await keys.type('Hợp lệ', '11');
    await page.getByText('Các con số khớp nhau.').waitFor();
    await keys.type('Số biên bản họp', '21-BB/ĐU');
    await keys.type('Ngày biên bản', typedDay(3));
    await keys.type('Số biên bản kiểm phiếu', '22-BB/ĐU');
    await keys.press('Ghi và gửi người duyệt ký');
    await until(nextLine).toContain('Người duyệt làm tiếp: ký xác nhận quyết định của tập thể.');
  });

  it('refuses whoever declared a tie, takes the other approver’s signature', async () => {
    await office.turn('binh');
    await openCase();
    await keys.press('Ký xác nhận');
    await title('Xác nhận quyết định của tập thể');
    await keys.press('Đồng ý và ký');
    await page
      .getByRole('alert')
      .filter({ hasText: 'Người này đã khai có quan hệ với người trong hồ sơ nên không làm việc này.' })
      .waitFor();
    await office.turn('an');
    await page.getByText('Ký xác nhận quyết định của tập thể, vụ TT-2026/001').waitFor();
    await office.look('15-desk-of-approver');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: sau }).waitFor();
    await page.keyboard.press('n');
    await title('Xác nhận quyết định của tập thể');
    await office.look('16-sign-decision');
    await keys.press('Đồng ý và ký');
    await until(nextLine).toContain('Lê Quốc Thịnh làm tiếp: lập thông báo kết quả.');
  });
});

describe('the notice', () => {
  it('is prepared, looked at on paper, and asked for; nobody prints it before its release', async () => {
    await office.turn('thinh');
    await openCase();
    await page.keyboard.press('n');
    await title('Lập thông báo kết quả');
    await keys.type('Số thông báo', '12-TB/ĐU');
    await keys.type('Ngày văn bản', typedDay(1));
    await keys.type('Địa danh', 'Trà Giang');
    await keys.type('Thẩm quyền ký', 'T/M BAN THƯỜNG VỤ');
    await keys.type('Chức vụ người ký', 'PHÓ BÍ THƯ');
    await keys.type('Họ tên người ký', 'Nguyễn Thị Mai');
    await keys.type('Nơi nhận', 'Bà Nguyễn Thị Sáu\nLưu Văn phòng');
    await office.look('17-notice');
    await keys.press('Lập thông báo', page.getByRole('complementary'));
    await until(nextLine).toContain('giao thông báo và ghi ngày giao');
    await page.keyboard.press('Control+p');
    await title('Xem bản in');
    await page.getByText('Bản xem trước, chưa có số').waitFor();
    await keys.press('In và ghi sổ');
    await keys.type('Mục đích in', 'Giao cho người được thẩm tra');
    await keys.type('Nơi nhận', 'Bà Nguyễn Thị Sáu', page.getByRole('form', { name: 'In và ghi sổ' }));
    await office.look('18-order');
    await keys.press('Gửi người duyệt');
    await page.getByText('Đã gửi người duyệt. Khi được duyệt, mở lại trang này để in.').waitFor();
    await office.look('19-asked');
  });

  it('is released by the approver from the desk', async () => {
    await office.turn('an');
    await page.getByText(/^Cho in /u).waitFor();
    await page.keyboard.press('Enter');
    await keys.press('Cho in');
    await office.look('20-released');
  });

  it('is printed under its number, stands in the register of prints, is handed over and filed', async () => {
    await office.turn('thinh');
    await openCase();
    await page.keyboard.press('Control+p');
    await title('Xem bản in');
    await keys.press('In bản đã duyệt');
    await page.getByText(/^Đã vào sổ, số /u).waitFor();
    await office.look('21-printed');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await title('Ghi ngày giao thông báo 12-TB/ĐU');
    await keys.type('Giấy tờ chứng minh đã giao', 'Sổ giao công văn, dòng 31');
    await keys.press('Ghi ngày giao', page.getByRole('complementary'));
    await until(nextLine).toContain('Người được thẩm tra: có thể khiếu nại');
    await office.look('22-delivered');
    await keys.go('s');
    await keys.to(page.getByRole('tab', { selected: true }));
    await page.keyboard.press('ArrowRight');
    await page.getByRole('grid', { name: 'Sổ in' }).getByText('Bà Nguyễn Thị Sáu').waitFor();
    await office.look('23-register-of-prints');
    expect(office.shell.faults()).toEqual([]);
  });
});
