import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dispute } from '../support/renderer/case-fixture.ts';
import { useBench } from '../support/renderer/use-bench.ts';

/** The screens of a case in the system's Chromium: whose words are purple, what is closed and why, what is really sent. */
const { show } = useBench();

const asked = async (page: Page, name: string): Promise<unknown[]> =>
  (await page.evaluate(
    `window.harness.asked.filter((request) => request.name === ${JSON.stringify(name)}).map((request) => request.input)`,
  )) as unknown[];
const colour = async (page: Page, token: string) =>
  (await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('${token}')`)) as string;

describe('a case on screen', () => {
  it('shows the person’s words in purple, word for word, in nothing that can be typed into; the office’s words never', async () => {
    const page = await show('case');
    const purple = await colour(page, '--voice');
    const inks = (await page.evaluate(
      `(() => { const probe = document.createElement('i'); probe.style.color = ${JSON.stringify(purple)}; document.body.append(probe); const voice = getComputedStyle(probe).color; probe.remove();
        const inked = [...document.querySelectorAll('main *, [role=listitem] *')].filter((each) => each.childElementCount === 0 && each.textContent !== '' && getComputedStyle(each).color === voice);
        return inked.map((each) => ({ text: each.textContent, own: each.closest('figure') !== null, editable: each.closest('input, textarea, [contenteditable]') !== null })); })()`,
    )) as { text: string; own: boolean; editable: boolean }[];
    // Numbers in a quote stand in parts of their own, so that they do not break; together the parts are the words.
    expect((await page.locator('figure blockquote').allTextContents()).some((text) => text.includes(dispute))).toBe(
      true,
    );
    expect(inks.some(({ own, text }) => own && dispute.includes(text.trim()) && text.trim() !== '')).toBe(true);
    expect(inks.filter(({ own, text }) => !own && text !== 'Người được thẩm tra có ý kiến khác')).toEqual([]);
    expect(inks.some(({ editable }) => editable)).toBe(false);
  });

  it('says who acts, what and by when, and gives the one primary button for it', async () => {
    const page = await show('case');
    const line = page.getByLabel('Việc kế tiếp');
    expect(await line.textContent()).toBe(
      'Lê Quốc Thịnh làm tiếp: đính kèm trang ký biên bản, bổ sung hoặc rút nội dung 3.Trước 25/11, còn 2 ngày làm việc',
    );
    await page.getByRole('button', { name: 'Đính kèm biên bản' }).first().click();
    await page.getByRole('heading', { name: 'Đính kèm trang ký biên bản 19-BB/ĐU' }).waitFor();
  });

  it('bears no tick at what a complaint overturned, and offers no print of its notice', async () => {
    const page = await show('case-overturned');
    const rail = page.getByLabel('Các bước của vụ việc');
    expect(await rail.getByText('không còn hiệu lực').count()).toBe(6);
    // Conclusion, decision, notice, and the preview of the notice.
    await expect.poll(() => page.getByText('Kết luận đã bị hủy', { exact: true }).count()).toBe(4);
    expect(await page.getByText('đã soát lại').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'In và ghi sổ' }).count()).toBe(0);
  });

  it('lists why the draft is closed, what is done ticked, with one list for the first closed step only', async () => {
    const page = await show('case');
    const lists = page.getByLabel('Các bước của vụ việc').locator('ul');
    expect(await lists.count()).toBe(1);
    expect((await lists.locator('li').allTextContents()).map((text) => text.trim())).toEqual([
      'Nội dung 3 chưa có nguồn',
      'Biên bản thiếu trang ký',
      'Còn 5 ngày làm việc chờ ý kiến',
      'Các nơi đã trả lời (đã xong)',
      'Đã đưa người được thẩm tra xem (đã xong)',
      'Đã nhận ý kiến, 20/11 (đã xong)',
    ]);
  });

  it('keeps a statement without a paper and a paper that was taken away in view, and says what they are', async () => {
    const page = await show('case');
    const third = page.locator('[data-statement="3"]');
    expect(await third.textContent()).toContain('Chưa có nguồn');
    expect(await third.textContent()).toContain('Không dùng để kết luận');
    const gone = third.getByRole('button', { name: 'Bản chụp chứng chỉ' });
    expect(await gone.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('line-through');
    expect(await third.textContent()).toContain('không đọc được số hiệu');
  });

  it('goes by keyboard: J and K between statements, S opens the paper, Esc closes it', async () => {
    const page = await show('case');
    expect(await page.locator('[aria-current=true][data-statement]').getAttribute('data-statement')).toBe('2');
    await page.keyboard.press('k');
    expect(await page.locator('[aria-current=true][data-statement]').getAttribute('data-statement')).toBe('1');
    await page.keyboard.press('s');
    await page.getByRole('complementary').getByText('Công văn 1187/ĐHNL-ĐT').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  it('opens one case with one request, whatever is pressed in it', async () => {
    const page = await show('case');
    for (const key of ['k', 'j', 's', 'Escape', 'n', 'Escape']) await page.keyboard.press(key);
    expect(await asked(page, 'cases.open')).toHaveLength(1);
  });
});

describe('forms of a case', () => {
  it('send the person’s words exactly as typed, with the position on each statement', async () => {
    const page = await show('case-account');
    const odd = '  Tôi  không đồng ý.\nXem trang 2. ';
    await page.getByLabel('Lời về nội dung 2').last().fill(odd);
    await page.getByRole('button', { name: 'Ghi vào vụ việc' }).click();
    await expect.poll(async () => (await asked(page, 'cases.recordAccount')).length).toBe(1);
    expect((await asked(page, 'cases.recordAccount'))[0]).toMatchObject({
      kind: 'account',
      words: null,
      perStatement: [{ position: 'disputes', words: odd }],
      form: 'handwritten',
      pages: 1,
    });
  });

  it('check the sums of a vote while they are typed and keep the button shut until they fit', async () => {
    const page = await show('case-conclusion-closed');
    const send = page.getByRole('button', { name: 'Ghi và gửi người duyệt ký' });
    const problems = page.getByRole('status').filter({ hasText: 'Các con số chưa khớp' });
    expect(await problems.textContent()).toContain('cộng lại không bằng số phiếu hợp lệ');
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel('Phiếu trắng', { exact: true }).fill('1');
    await page.getByLabel('Số biên bản kiểm phiếu').fill('22-BB/ĐU');
    await page.getByText('Các con số khớp nhau. Tán thành 9 trên 13 ủy viên.').waitFor();
    expect(await send.isEnabled()).toBe(true);
    await page.getByLabel('Số biên bản họp').fill('21-BB/ĐU');
    await send.click();
    await expect.poll(async () => (await asked(page, 'cases.recordDecision')).length).toBe(1);
    expect((await asked(page, 'cases.recordDecision'))[0]).toMatchObject({
      decision: {
        base: 'members',
        baseCount: 13,
        ballots: { issued: 12, returned: 12, valid: 11 },
        votes: { for: 9, against: 1, blank: 1 },
        carried: true,
      },
    });
  });

  it('send nothing while a field is wrong, say why under it, and put the focus there', async () => {
    const page = await show('cases-new');
    expect(await asked(page, 'cases.create')).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await page.getByLabel('Số, ký hiệu', { exact: true }).fill('17-QC/TU vì có biểu hiện khác');
    await page.getByRole('button', { name: 'Lập vụ việc' }).last().click();
    await page.getByText('Ghi số và ký hiệu, ví dụ 17-QC/TU.').waitFor();
  });

  it('keep what is typed as a draft', async () => {
    const page = await show('cases-new');
    await expect.poll(async () => (await asked(page, 'drafts.save')).length).toBeGreaterThan(0);
    expect((await asked(page, 'drafts.save'))[0]).toMatchObject({
      compartment: 'verification',
      recordType: 'verificationCase',
      recordId: 'new',
    });
  });

  it('turn a classified paper into one line of the register and nothing else', async () => {
    const page = await show('cases-new');
    await page.getByLabel('Văn bản có độ mật').check();
    await page.getByLabel('Số hồ sơ giấy').waitFor();
    expect(await page.getByLabel('Họ và tên').count()).toBe(0);
    expect(await page.getByLabel('Việc cần thẩm tra').count()).toBe(0);
  });

  it('show a signer what is signed, with the dispute, before the button', async () => {
    const page = await show('case-review');
    const panel = page.getByRole('complementary');
    expect(await panel.textContent()).toContain('Không đáp ứng tiêu chuẩn nêu tại Quy chế 17-QC/TU, Điều 6');
    expect(await panel.textContent()).toContain('Người được thẩm tra có ý kiến khác');
    expect(await panel.getByRole('button', { name: 'Đồng ý và ký' }).count()).toBe(1);
  });
});

describe('the list of cases', () => {
  it('is searched by number, person or requester, with and without marks, by keyboard alone', async () => {
    const page = await show('cases');
    const rows = page.getByRole('main').getByRole('listitem');
    const all = await rows.count();
    await page.keyboard.press('/');
    await page.keyboard.type('TT-2026/011');
    await page.getByText(/^1 trên \d+ vụ việc$/u).waitFor();
    expect(await rows.count()).toBeLessThan(all);
    expect(await rows.first().innerText()).toContain('TT-2026/011');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('says that nothing was found, and gives all of them back', async () => {
    const page = await show('cases');
    await page.keyboard.press('/');
    await page.keyboard.type('zzz');
    await page.getByText('Không có vụ việc nào khớp với từ tìm này.').waitFor();
    await page.getByRole('button', { name: 'Bỏ từ tìm' }).click();
    await page.getByText('TT-2026/011').waitFor();
  });
});
