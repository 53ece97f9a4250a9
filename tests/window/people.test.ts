import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBench } from '../support/renderer/use-bench.ts';
import { khueDossier } from '../support/renderer/people-fixture.ts';
import { openDossier, openList } from '../support/renderer/people-views.ts';
import { goKeys } from '../support/go-keys.ts';

const bench = useBench();
const { show } = bench;

const asked = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as { harness: { asked: { name: string }[] } }).harness.asked.filter(
        (each) => each.name === wanted,
      ),
    name,
  );

describe('a scan in the index', () => {
  it('is turned for the eye alone, and a page of it is gone to', async () => {
    const page = await show('dossier-scan');
    const first = page.getByRole('img', { name: 'Trang 1 trên 3' });
    await first.waitFor();
    const upright = await first.boundingBox();
    const drawn = (await asked(page, 'viewer.page')).length;
    await page.getByRole('button', { name: 'Xoay' }).click();
    const lying = await first.boundingBox();
    expect((upright?.height ?? 0) > (upright?.width ?? 0)).toBe(true);
    expect((lying?.width ?? 0) > (lying?.height ?? 0)).toBe(true);
    expect(Math.round(lying?.width ?? 0)).toBe(Math.round(upright?.width ?? 0));
    for (let turn = 0; turn < 3; turn += 1) await page.getByRole('button', { name: 'Xoay' }).click();
    expect(await first.boundingBox()).toEqual(upright);
    expect((await asked(page, 'people.viewDocument')).length).toBe(1);
    await page.getByLabel('Đến trang, từ 1 đến 3').fill('3');
    await page.keyboard.press('Enter');
    const third = page.getByRole('img', { name: 'Trang 3 trên 3' });
    await third.waitFor();
    await expect.poll(async () => ((await third.boundingBox())?.y ?? 9999) < 400).toBe(true);
    expect(drawn).toBeGreaterThan(0);
  });

  it('is withdrawn, moved or replaced only with a reason, and what was withdrawn stands apart and can be read', async () => {
    const page = await show('dossier-scan-withdraw');
    const panel = page.getByRole('complementary');
    await panel.getByRole('button', { name: 'Rút khỏi mục lục' }).click();
    await panel.getByText('Ghi rõ lý do, ít nhất một câu ngắn.').waitFor();
    expect(await asked(page, 'people.withdrawDocument')).toEqual([]);
    await panel.getByLabel('Lý do').fill('Quét nhầm giấy của người khác');
    await panel.getByRole('button', { name: 'Rút khỏi mục lục' }).click();
    await expect
      .poll(async () => asked(page, 'people.withdrawDocument'))
      .toMatchObject([{ input: { reason: 'Quét nhầm giấy của người khác' } }]);
    await page.getByRole('tab', { name: 'Tài liệu 2' }).waitFor();
    await page.getByText('Bằng cử nhân Luật, bản mờ').click();
    await page.getByRole('heading', { name: 'Bằng cử nhân Luật, bản mờ' }).waitFor();
    await panel.getByText('Lê Thị Hạnh thay bằng bản khác ngày 03/02/2026').waitFor();
    await panel.getByRole('img', { name: 'Trang 1 trên 3' }).waitFor();
    expect(await panel.getByRole('button', { name: 'Rút khỏi mục lục' }).count()).toBe(0);
    const moving = await show('dossier-scan-move');
    await moving.getByLabel('Lý do').fill('Xếp nhầm mục');
    await moving.getByRole('button', { name: 'Chuyển mục' }).click();
    await moving.getByText('Chọn loại tài liệu trong mục lục.').waitFor();
    expect(await asked(moving, 'people.moveDocument')).toEqual([]);
  });
});

describe('the list of people', () => {
  it('shows the focus on the row that the keys act on, not around the list', async () => {
    const page = await show('people');
    await page.keyboard.press('j');
    const outlines = await page
      .getByRole('grid')
      .evaluate((grid) =>
        [grid, grid.querySelector('[aria-selected=true]')].map((element) =>
          element === null ? '' : getComputedStyle(element).outlineStyle,
        ),
      );
    expect(outlines).toEqual(['none', 'solid']);
  });

  it('keeps both filters, the search and the count in one line', async () => {
    const page = await show('people');
    const row = page.getByRole('search');
    const before = (await row.boundingBox())?.height;
    await page.keyboard.press('f');
    await page.getByLabel('Đơn vị').click();
    await page.getByRole('option', { name: /phường Trà Giang/u }).click();
    await page.keyboard.press('f');
    await page.getByLabel('Tình trạng').click();
    await page.getByRole('option', { name: 'Đang công tác' }).click();
    await page.getByRole('button', { name: /Bỏ Tình trạng/u }).waitFor();
    expect((await row.boundingBox())?.height).toBe(before);
    await page.getByRole('button', { name: 'Giữ cách xem này' }).click();
    await page.getByRole('button', { name: 'Giữ lại' }).click();
    await page.getByRole('tab', { name: 'Đảng ủy phường Trà Giang, đang công tác' }).waitFor();
  });

  it('is put in order by each column, turned round when it is pressed again, and says so to the eye and to readers', async () => {
    const page = await show('people');
    const sorts = async () =>
      ((await asked(page, 'people.list')) as { input: { sort?: unknown } }[]).map(({ input }) => input.sort ?? null);
    const head = (name: string) => page.getByRole('columnheader').filter({ hasText: name });
    expect(await head('Họ và tên').getAttribute('aria-sort')).toBe('ascending');
    await head('Sinh').getByRole('button').click();
    await expect.poll(async () => (await sorts()).at(-1)).toEqual({ by: 'birth', descending: false });
    expect(await head('Sinh').getAttribute('aria-sort')).toBe('ascending');
    expect(await head('Họ và tên').getAttribute('aria-sort')).toBe('none');
    await head('Sinh').getByRole('button').press('Enter');
    await expect.poll(async () => (await sorts()).at(-1)).toEqual({ by: 'birth', descending: true });
    await head('Sửa cuối').getByRole('button').click();
    await expect.poll(async () => (await sorts()).at(-1)).toEqual({ by: 'changed', descending: true });
    // Letters of names stand in the margin only where names are what the list goes by.
    expect(await page.getByRole('row').nth(1).getByRole('gridcell').first().innerText()).toBe('');
  });

  it('narrows by age and by years of the Party, and says why a range is not taken', async () => {
    const page = await show('people');
    await page.keyboard.press('f');
    const age = page.getByRole('group', { name: 'Tuổi' });
    await age.getByLabel('Từ').fill('60');
    await age.getByLabel('Đến').fill('35');
    await age.getByLabel('Đến').press('Enter');
    await age.getByText('Số đầu lớn hơn số cuối.').waitFor();
    await age.getByLabel('Từ').fill('trẻ');
    await age.getByText('Ghi số từ 14 đến 120').waitFor();
    await age.getByLabel('Từ').fill('');
    await age.getByLabel('Đến').press('Enter');
    await page.getByRole('button', { name: 'Bỏ Tuổi: đến 35' }).waitFor();
    await page.keyboard.press('f');
    const party = page.getByRole('group', { name: 'Năm vào Đảng' });
    await party.getByLabel('Từ').fill('2008');
    await party.getByRole('button', { name: 'Lọc theo Năm vào Đảng' }).click();
    await page.getByRole('button', { name: 'Bỏ Năm vào Đảng: từ 2008' }).waitFor();
    const last = ((await asked(page, 'people.list')) as { input: unknown }[]).at(-1);
    expect(last?.input).toEqual({ ageTo: 35, partyFrom: 2008, limit: 200 });
  });

  it('draws up a list of whom the filter finds with the columns of the screen, and goes on as a paper that an approver releases', async () => {
    const page = await show('people');
    await page.keyboard.press('f');
    await page.getByLabel('Tình trạng').click();
    await page.getByRole('option', { name: 'Đang công tác' }).click();
    await page.getByRole('button', { name: 'Lập danh sách' }).click();
    await page.getByRole('button', { name: 'Lập và xem bản in' }).click();
    await page.getByText('Ghi tên danh sách, ít nhất một cụm từ ngắn.').waitFor();
    expect(await asked(page, 'people.makeList')).toEqual([]);
    await page.getByLabel('Lý luận chính trị').check();
    await page.getByLabel('Tên danh sách').fill('Cán bộ đang công tác');
    await page.getByLabel('Tên danh sách').press('Enter');
    await page.getByRole('heading', { name: 'Xem bản in' }).waitFor();
    expect(await asked(page, 'people.makeList')).toMatchObject([
      { input: { title: 'Cán bộ đang công tác', status: 'working', columns: ['birth', 'position', 'theory'] } },
    ]);
    await page.getByRole('button', { name: 'In và ghi sổ' }).click();
    await page.getByRole('button', { name: 'Gửi người duyệt' }).waitFor();
    expect(await page.getByRole('button', { name: 'Lấy số và in' }).count()).toBe(0);
  });

  it('shows the columns that were chosen, keeps them with the view under its name, and gives them back', async () => {
    const page = await show('people');
    const heads = () => page.getByRole('columnheader').allInnerTexts();
    const before = await heads();
    await page.keyboard.press('c');
    await page.getByLabel('Lý luận chính trị').check();
    await page.getByLabel('Tài liệu').uncheck();
    await page.keyboard.press('Escape');
    expect((await heads()).join(' ')).toContain('Lý luận');
    expect((await heads()).join(' ')).not.toContain('Tài liệu');
    const saved = ((await asked(page, 'drafts.save')) as { input: { body: string } }[]).at(-1)?.input.body ?? '{}';
    expect(JSON.parse(saved)).toMatchObject({ saved: [], columns: expect.arrayContaining(['theory', 'birth']) });
    await page.getByRole('columnheader').filter({ hasText: 'Lý luận' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Giữ cách xem này' }).click();
    await page.getByLabel('Tên cách xem').fill('Theo lý luận');
    await page.getByLabel('Tên cách xem').press('Enter');
    await page.getByRole('tab', { name: 'Theo lý luận', selected: true }).waitFor();
    await page.getByRole('tab', { name: 'Tất cả' }).click();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Để như ban đầu' }).click();
    await page.keyboard.press('Escape');
    expect(await heads()).toEqual(before);
    await page.getByRole('tab', { name: 'Theo lý luận' }).click();
    expect((await heads()).join(' ')).toContain('Lý luận');
  });

  it('says in the panel on which item the person has another account', async () => {
    const page = await show('people');
    await page.getByText('Nguyễn Thị Minh').first().click();
    await page.getByText('Có ý kiến khác ở mục 26, ngày 18/11/2026').waitFor();
  });

  it('is come to from the palette with Ctrl Enter, somebody beside it and no dossier opened', async () => {
    const page = await show('people-palette');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('complementary').getByRole('heading', { name: 'Nguyễn Thị Minh Khuê' }).waitFor();
    expect(await page.getByRole('row', { selected: true }).innerText()).toContain('Khuê');
    expect(await asked(page, 'people.open')).toEqual([]);
  });

  it('opens who was typed, not who stood there when Enter came before the answer', async () => {
    const page = await show('people');
    await page.keyboard.press('/');
    await page.keyboard.type('khue');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nguyễn Thị Minh Khuê' }).waitFor();
    const opened = (await asked(page, 'people.open')) as { input: { id: string } }[];
    expect(opened.map(({ input }) => input.id)).toEqual([khueDossier.id]);
  });

  it('is out of reach of keys while the key sheet lies over it', async () => {
    const page = await show('people');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await goKeys(page, 'b');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Hồ sơ' }).waitFor();
  });

  it('leaves the words of the frame out of Ctrl A', async () => {
    const page = await show('people');
    await page.keyboard.press('Control+a');
    const taken = await page.evaluate(() => document.getSelection()?.toString() ?? '');
    expect(taken).toContain('Trần Thanh An');
    expect(taken).not.toContain('Bàn làm việc');
    expect(taken).not.toContain('Khóa tủ');
  });
});

describe('one dossier', () => {
  it('gives the whole width to a form nobody changes, and holds the current version beside the first change', async () => {
    const page = await bench.open('people');
    await openDossier(page, 'origins');
    const home = page.getByLabel('Nơi ở hiện nay');
    await home.waitFor();
    expect(await page.getByText('Bản hiện hành', { exact: true }).count()).toBe(0);
    await home.press('End');
    await home.pressSequentially(', tổ 3');
    await page.getByText('Bản hiện hành', { exact: true }).waitFor();
    // The column came while somebody typed, and took nothing of it.
    expect(await home.inputValue()).toBe('18 Lê Lai, phường Trà Giang, tổ 3');
    expect(await page.locator('s').innerText()).toBe('18 Lê Lai, phường Trà Giang');
    await page.keyboard.press('Control+z');
    await page.getByText('Bản hiện hành', { exact: true }).waitFor({ state: 'detached' });
  });

  it('asks about a gap in one line: the row to add, or the question to send', async () => {
    const page = await bench.open('people');
    await openDossier(page);
    const gap = page.getByRole('row').filter({ hasText: 'Chưa khai 3 tháng' });
    expect((await gap.innerText()).trim()).toBe(
      'Chưa khai 3 tháng, từ 10/2012 đến 12/2012. Thêm dòng hoặc hỏi lại người khai',
    );
    await gap.getByRole('button', { name: 'hỏi lại người khai' }).click();
    await gap.getByText('Đã chép câu hỏi.').waitFor();
    expect(await asked(page, 'desktop.copyText')).toHaveLength(1);
  });

  it('names each paper of the index once, and the missing ones in their place', async () => {
    const page = await show('dossier-documents');
    const all = page.getByRole('list', { name: 'Tài liệu' }).getByRole('listitem');
    // What left the index stands below it.
    expect(await all.last().innerText()).toContain('thay bằng bản khác');
    const rows = all.filter({ hasNotText: 'thay bằng bản khác' });
    expect([await all.count(), await rows.count()]).toEqual([4, 3]);
    for (const title of [
      'Sơ yếu lý lịch mẫu 2C/TCTW-98',
      'Phiếu bổ sung lý lịch hằng năm',
      'Bằng tốt nghiệp, bản sao có chứng thực',
    ])
      expect(await rows.getByText(title, { exact: true }).count(), title).toBe(1);
  });

  it('is printed by Ctrl P', async () => {
    const page = await bench.open('people');
    await openDossier(page);
    await page.keyboard.press('Control+p');
    await page.getByRole('heading', { name: 'Xem bản in' }).waitFor();
  });
});

describe('what comes in', () => {
  it('says that no calendar has a day as soon as its field is left', async () => {
    const page = await bench.open('people');
    await openList(page);
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
    await page.locator('[data-group=origins]').click();
    const born = page.getByLabel('Sinh ngày');
    await born.pressSequentially('31/2/1980');
    expect(await page.getByText('Không có ngày này trong lịch.').count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.getByText('Không có ngày này trong lịch.').waitFor();
  });

  it('shows of a table only the rows that will be written', async () => {
    const page = await show('people-import');
    const sample = page.getByRole('table', { name: 'Các dòng đầu sẽ ghi như sau' });
    expect(await sample.getByText('Khuê').count()).toBe(0);
    await page.getByRole('button', { name: 'Ghi tất cả' }).click();
    expect(await sample.getByText('Khuê').count()).toBe(1);
  });

  it('asks for the sheet of a workbook before anything of it is shown, and names those that are not read', async () => {
    const page = await show('people-import-sheets');
    expect(await page.getByRole('heading', { name: 'Ghép cột với mục của hồ sơ' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Ghi \d/u }).count()).toBe(0);
    await page.getByLabel('Trang của bảng tính').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Đã chuyển đi (12 dòng, trang ẩn)' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Trang ẩn “Đã chuyển đi” (12 dòng): không đọc.').waitFor();
    await page.getByText('Cột C (Số hiệu) đang ẩn trong bảng tính; vẫn đọc.').waitFor();
    // What was taken for one sheet is read with that sheet again.
    await page.getByRole('checkbox', { name: 'Đọc cả các dòng đang ẩn (1 dòng)' }).click();
    await expect
      .poll(async () => (await asked(page, 'people.previewImport')).map((each) => (each as { input: unknown }).input))
      .toEqual([
        { file: expect.any(String) },
        { file: expect.any(String), sheet: expect.stringContaining('Khối') },
        { file: expect.any(String), sheet: expect.stringContaining('Khối'), take: ['rowHidden'] },
      ]);
  });

  it('saves the table to fill in, and the rows that are not written, before and after the rest is', async () => {
    const page = await show('people-import-sheet');
    await page.getByRole('button', { name: 'Lưu bảng mẫu để điền' }).click();
    await page.getByText('Đã lưu mau-nhap-ho-so.xlsx.').waitFor();
    const save = page.getByRole('button', { name: 'Lưu 3 dòng không ghi thành tệp' });
    await save.click();
    await page
      .getByText('Đã lưu 2 dòng vào dong-chua-ghi-import.xlsx. Sửa xong, chọn tệp ấy để nhập; nhập xong thì xóa tệp.')
      .waitFor();
    await page.getByRole('button', { name: 'Ghi 2 hồ sơ' }).click();
    await page.getByText('Đã ghi 2 hồ sơ.').waitFor();
    expect(await save.isEnabled()).toBe(true);
    expect(await asked(page, 'people.saveRejectedRows')).toMatchObject([
      { input: { duplicates: 'leaveOut', skipRows: [] } },
    ]);
  });

  it('shows earlier imports a page at a time, until the first one', async () => {
    const page = await show('people-import');
    await page.getByText('312 hồ sơ', { exact: true }).waitFor();
    expect(await page.getByText('41 hồ sơ', { exact: true }).count()).toBe(0);
    const more = page.getByRole('button', { name: 'Xem thêm lần nhập' });
    await more.click();
    await page.getByText('41 hồ sơ', { exact: true }).waitFor();
    expect(await more.count()).toBe(0);
  });

  it('keeps the head of a step of the first run where it was', async () => {
    const tops: (number | undefined)[] = [];
    for (const name of ['first-run-office', 'first-run-approver', 'first-run-recovery', 'first-run-cards']) {
      const page = await show(name);
      tops.push((await page.getByRole('heading', { level: 1 }).last().boundingBox())?.y);
    }
    expect(new Set(tops).size).toBe(1);
  });
});

describe('at twice the size', () => {
  it.each(['people', 'dossier', 'dossier-documents', 'people-import'])(
    '%s: no part runs past the edge or lies over another',
    async (name) => {
      const page = await show(name, { width: 683, height: 384 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
      const handle = page.locator('main button[aria-expanded]', { hasText: 'bên cạnh' });
      if ((await handle.count()) > 0) {
        const covered = await handle.evaluate((element) => {
          const box = element.getBoundingClientRect();
          return [...document.querySelectorAll('main button')]
            .filter((other) => other !== element && !element.contains(other))
            .some((other) => {
              const there = other.getBoundingClientRect();
              return (
                there.width > 0 &&
                there.right > box.left &&
                there.left < box.right &&
                there.bottom > box.top &&
                there.top < box.bottom
              );
            });
        });
        expect(covered).toBe(false);
      }
      // Only whole keys are taught.
      const cut = await page.locator('footer li').evaluateAll(
        (keys) =>
          keys.filter((key) => {
            const list = key.parentElement?.getBoundingClientRect();
            const box = key.getBoundingClientRect();
            return list !== undefined && box.top < list.bottom && box.right > list.right + 1;
          }).length,
      );
      expect(cut).toBe(0);
    },
  );
});
