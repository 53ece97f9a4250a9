import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledParticulars, filledSensitive } from '../support/print/dossier-data.ts';
import {
  fallenShare,
  inkEdges,
  lettersOf,
  pageTexts,
  pagePictures,
  pdfFonts,
  pdfInfo,
  spokenText,
  watermarkShare,
} from '../support/print/pdf-tools.ts';
import { openPrintBench, type PrintBench } from '../support/print/print-bench.ts';
import { longDiscipline, longName, printOrders } from '../support/print/print-orders.ts';

const dpi = 150;
const papers = new Map<string, Uint8Array>();
let bench: PrintBench;

beforeAll(async () => {
  bench = await openPrintBench();
  for (const [name, order] of Object.entries(printOrders)) papers.set(name, await bench.print(order));
});

afterAll(async () => bench.close());

function paper(name: keyof typeof printOrders): Uint8Array {
  const bytes = papers.get(name);
  if (bytes === undefined) throw new Error(`no paper ${name}`);
  return bytes;
}

const spoken = new Map<string, string>();

/** Reading the structure of a long paper takes seconds, so each is read once. */
async function wordsOf(name: keyof typeof printOrders): Promise<string> {
  const text = spoken.get(name) ?? (await spokenText(paper(name)));
  spoken.set(name, text);
  return text;
}

async function expectWords(name: keyof typeof printOrders, words: readonly string[]): Promise<void> {
  const text = await wordsOf(name);
  for (const expected of words) expect(text, expected).toContain(lettersOf(expected));
}

describe('every paper', () => {
  it.each(Object.keys(printOrders) as (keyof typeof printOrders)[])(
    '%s is tagged A4 with its own fonts, in NFC',
    async (name) => {
      const info = await pdfInfo(paper(name));
      expect(info.width).toBeCloseTo(595.3, 0);
      expect(info.height).toBeCloseTo(841.9, 0);
      expect(info.tagged).toBe(true);
      const fonts = await pdfFonts(paper(name));
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
      expect(fonts.map((font) => font.name).filter((font) => !/^(Tinos|JetBrainsMono)/u.test(font))).toEqual([]);
      const pages = await pageTexts(paper(name));
      expect(pages.join('')).toMatch(/\p{L}{3}/u);
      expect(pages).toEqual(pages.map((page) => page.normalize('NFC')));
    },
  );

  it('letters of Êđê, Jrai and Bahnar stand in the faces of paper, whatever the machine has', async () => {
    const { model } = printOrders.reviewFilled as { model: { body: object } };
    const body = { ...model.body, fullName: 'Y Mlô̆ Ayŭn', cell: 'Buôn Ƀơ̆k ư̆', place: 'Čư̆ ê̆' };
    const pdf = await bench.print({ ...printOrders.reviewFilled, model: { ...model, body } });
    const fonts = (await pdfFonts(pdf)).map(({ name }) => name);
    expect(fonts.filter((font) => !/^(Tinos|STIXTwoText-Regular)/u.test(font))).toEqual([]);
    expect(fonts).toContain('STIXTwoText-Regular');
    expect((await pageTexts(pdf)).join('').normalize('NFC')).toContain('Y Mlô̆ Ayŭn');
  });

  it('leaves the strip between text and foot free, and the foot inside what printers reach', async () => {
    for (const name of ['dossierFilled', 'dossierLong', 'reviewFilled', 'notice'] as const) {
      for (const page of await pagePictures(paper(name), dpi)) {
        // Only the QR code, at the far right, comes so high.
        expect(inkEdges(page, dpi, 277.1, 277.9).left, `${name}: ink in the strip above the foot`).toBeGreaterThan(180);
        expect(inkEdges(page, dpi).bottom).toBeGreaterThan(4.5);
      }
    }
  });
});

describe('a list of people', () => {
  it('says of whom it is, repeats its heads on every page and counts whom it names', async () => {
    const pages = await pageTexts(paper('listFilled'));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(lettersOf(page)).toContain(lettersOf('Họ và tên'));
    await expectWords('listFilled', [
      'Cán bộ trong diện Ban Thường vụ Tỉnh ủy quản lý',
      'Tỉnh ủy An Khánh và các đơn vị trực thuộc',
      'tuổi đến 45; vào Đảng từ 2005 đến 2020',
      'Danh sách có 40 người, lập ngày 23/11/2026',
    ]);
    await expectWords('listEmpty', ['Lò Văn An', 'Số liệu hồ sơ đến ngày 23/11/2026.']);
  });
});

describe('form 2C', () => {
  it('carries the 31 items with the words of the form, in its order', async () => {
    const text = await wordsOf('dossierEmpty');
    let from = 0;
    for (const label of labels2c) {
      const at = text.indexOf(lettersOf(label), from);
      expect(at, `"${label}" after "${text.slice(Math.max(0, from - 40), from)}"`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
    expect(text).not.toMatch(/ởdâu|thấythuốc|buônbàn/u);
  });

  it('has the margins of its layout within a millimetre', async () => {
    const pages = await pagePictures(paper('dossierLong'), dpi);
    const full = pages[3];
    if (full === undefined) throw new Error('the long career has no fourth page');
    const edges = inkEdges(full, dpi, 0, 277);
    expect(edges.left).toBeCloseTo(18, 0);
    expect(edges.right).toBeCloseTo(10, 0);
    expect(edges.top).toBeCloseTo(12, 0);
  });

  it('keeps items 1 to 25 on the first page, empty and filled', async () => {
    for (const name of ['dossierEmpty', 'dossierFilled'] as const) {
      const [first = '', second = ''] = await pageTexts(paper(name));
      expect(first).toContain('25) Số chứng minh nhân dân');
      expect(second.trimStart()).toMatch(/^26\) ĐÀO TẠO/u);
    }
  });

  it('prints every declared value with its marks', async () => {
    await expectWords('dossierFilled', [
      'SƠ YẾU LÝ LỊCH',
      'Họ và tên khai sinh: Đặng Thị Ánh Nguyệt Nam, nữ: Nữ',
      '(nay: tỉnh Vĩnh Long)',
      'Sinh ngày: 14 tháng 03 năm 1979',
      'Ngày vào Đảng Cộng sản Việt Nam: 19 / 05 / 2004',
      'Cao: 1m 58',
      filledSensitive.relativesAbroad,
      filledSensitive.familyOrigin,
      ...[...filledSensitive.ownFamily, ...filledSensitive.spouseFamily].flatMap(({ relation, fullName, details }) => [
        `${relation}${fullName}`,
        details,
      ]),
      ...filledParticulars.training.flatMap(({ school, subject, mode, certificate }) => [
        school,
        subject,
        mode,
        certificate,
      ]),
      ...filledParticulars.career.map(({ post }) => post),
      ...filledParticulars.salaryHistory.flatMap(({ rankAndStep, coefficient }) => [rankAndStep, coefficient]),
    ]);
    const [first = ''] = await pageTexts(paper('dossierFilled'));
    expect(first).toContain('Đặng Thị Ánh Nguyệt');
  });

  it('masked: shows none of the masked values and says so', async () => {
    const text = await wordsOf('dossierMasked');
    const values = [
      filledSensitive.relativesAbroad,
      filledSensitive.familyOrigin,
      ...filledSensitive.ownFamily.flatMap((row) => [row.fullName, row.details]),
    ];
    for (const value of values) expect(text).not.toContain(lettersOf(value));
    expect(text.match(/khôngmởkhiin/gu)).toHaveLength(10);
    await expectWords('dossierMasked', ['Bản in không mở các mục 8, 9, 10, 24, 28, 29 và 30.']);
  });

  it('long values take more lines and lose nothing', async () => {
    await expectWords('dossierLong', [longName, longDiscipline, 'Người khai có ý kiến khác ở mục 12, 27.']);
  });

  it('sixty posts: heads repeat and no row is split between pages', async () => {
    const pages = await pageTexts(paper('dossierLong'));
    const withPosts = pages.filter((page) => /Chặng \d+:/u.test(page));
    expect(withPosts.length).toBeGreaterThanOrEqual(5);
    let posts = 0;
    for (const page of withPosts) {
      expect(page).toContain('Chức danh, chức vụ, đơn vị công tác (Đảng, Chính quyền, Đoàn thể)');
      const begun = page.match(/Chặng \d+:/gu)?.length ?? 0;
      expect(page.match(/\(QĐ\d+\)/gu)?.length).toBe(begun);
      posts += begun;
    }
    expect(posts).toBe(60);
  });
});

describe('individual self-criticism record', () => {
  it('has the head of the Party layout, its parts and three separate hands', async () => {
    await expectWords('reviewFilled', [
      'ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH CHI BỘ BAN TỔ CHỨC TỈNH ỦY * ĐẢNG CỘNG SẢN VIỆT NAM',
      'An Khánh, ngày 22 tháng 11 năm 2026 BẢN KIỂM ĐIỂM CÁ NHÂN Năm 2026',
      'Họ và tên: Đặng Thị Ánh Nguyệt Ngày sinh: 14/03/1979',
      'Không vi phạm quy định về những điều đảng viên không được làm.',
      'NGƯỜI TỰ KIỂM ĐIỂM',
      'Xác lập thời điểm: ngày 02 tháng 12 năm 2026 THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ',
      'T/M CHI ỦY (CHI BỘ)',
      'T/M ĐẢNG ỦY (CHI ỦY)',
    ]);
    const text = await wordsOf('reviewFilled');
    expect(text.match(/Xáclậpthờiđiểm/gu)).toHaveLength(3);
    expect(text.match(/XuấtsắcTốtTrungbìnhKém/gu)).toHaveLength(4);
  });

  it('has the margins of the guide within a millimetre, and the page number on top from page 2', async () => {
    const [first, second] = await pagePictures(paper('reviewEmpty'), dpi);
    if (first === undefined || second === undefined) throw new Error('too few pages');
    // The watermark is grey and does not count as ink; dotted lines reach both edges of the text.
    const edges = inkEdges(first, dpi, 22, 277);
    expect(edges.left).toBeCloseTo(30, 0);
    expect(edges.right).toBeCloseTo(15, 0);
    expect(inkEdges(first, dpi, 0, 19.9).top).toBeGreaterThan(200);
    const number = inkEdges(second, dpi, 0, 19.9);
    expect((number.left + (210 - number.right)) / 2).toBeCloseTo(30 + 165 / 2, 0);
  });
});

describe('notice of a verification', () => {
  it('stands in the Party layout, with the dispute beside its statement and the way to complain', async () => {
    await expectWords('notice', [
      'TỈNH ỦY AN KHÁNH BAN TỔ CHỨC * Số 12-TB/BTCTU ĐẢNG CỘNG SẢN VIỆT NAM An Khánh, ngày 05 tháng 02 năm 2026 THÔNG BÁO',
      'Hoàng Minh Lực',
      'Tôi được phân công phụ trách từ ngày 07/3/2016 theo Thông báo 31-TB/HU. Đề nghị ghi rõ cả hai mốc.',
      'Quyền khiếu nại',
      'T/M BAN THƯỜNG VỤ',
      'Nguyễn Thị Mai',
    ]);
    const [first] = await pagePictures(paper('notice'), dpi);
    if (first === undefined) throw new Error('no page');
    const edges = inkEdges(first, dpi, 60, 250);
    expect(edges.left).toBeCloseTo(30, 0);
    expect(edges.right).toBeCloseTo(15, 0);
  });
});

describe('preview and issue', () => {
  it('an issued paper names number, copy, page and checkpoint on every page and has no watermark', async () => {
    for (const name of ['dossierFilled', 'reviewFilled'] as const) {
      const pages = await pageTexts(paper(name));
      pages.forEach((page, index) => {
        expect(page).toContain(`Bản in số 00012/HS-7k2m · Bản 1/2 · Trang ${index + 1}/${pages.length}`);
        expect(page).toContain('Điểm niêm 4186 · a7k2 mq4x z3bn c5dt r6gs a7k2 mq4x z3bn');
      });
    }
  });

  it('a preview has the watermark on every page and no number', async () => {
    for (const name of ['dossierMasked', 'reviewEmpty'] as const) {
      for (const page of await pageTexts(paper(name))) expect(page).not.toContain('Bản in số');
      // From 0.0138 on under much text to 0.017, by the build of Chromium; without it at most 0.005.
      for (const page of await pagePictures(paper(name), 60)) expect(watermarkShare(page)).toBeGreaterThan(0.012);
    }
    for (const page of await pagePictures(paper('dossierFilled'), 60)) expect(watermarkShare(page)).toBeLessThan(0.01);
  });

  it('a paper whose conclusion counts no longer says so across every page, as a preview and as an issued copy', async () => {
    for (const name of ['noticeOverturned', 'noticeLapsed'] as const)
      for (const page of await pagePictures(paper(name), 60)) expect(fallenShare(page)).toBeGreaterThan(0.008);
    for (const page of await pagePictures(paper('notice'), 60)) expect(fallenShare(page)).toBeLessThan(0.004);
    for (const page of await pageTexts(paper('noticeLapsed'))) expect(page).toContain('Bản in số');
  });

  it('a stamp is left out of a preview even when one is handed in', async () => {
    const pdf = await bench.print({ ...printOrders.reviewFilled, preview: true });
    expect((await pageTexts(pdf)).join('')).not.toContain('00012/HS-7k2m');
  });

  it('draws nothing for a model that does not fit, an unknown form, or an issued paper without its stamp', async () => {
    const { model } = printOrders.reviewFilled;
    await expect(bench.print({ form: '2c-tctw-98@1', model, preview: false })).rejects.toThrow('not drawn');
    await expect(bench.print({ form: '2c-tctw-98@9', model, preview: false })).rejects.toThrow('unknown form');
    await expect(bench.print({ ...printOrders.reviewEmpty, preview: false })).rejects.toThrow('needs its stamp');
  });
});

describe('recovery card', () => {
  it('is one page with its lines, its holder and what it can do', async () => {
    expect((await pdfInfo(paper('recoveryCard'))).pages).toBe(1);
    await expectWords('recoveryCard', [
      'THẺ GIỮ MẢNH KHÓA',
      'Mảnh số 1 trong 3 mảnh',
      'abc2 k7mn qr3s tuvw xyz2',
      'Người giữ: Lê Quốc Thịnh',
      'Ai có đủ 2 mảnh thì đọc được toàn bộ hồ sơ trong tủ',
    ]);
    expect((await pageTexts(paper('recoveryCard'))).join('')).not.toContain('Bản in số');
  });
});

/** Words of the form in circulation in their order, its slips mended. */
const labels2c = [
  'Tỉnh:',
  'Đơn vị trực thuộc:',
  'Đơn vị cơ sở:',
  'SƠ YẾU LÝ LỊCH',
  'Mẫu 2C/TCTW-98',
  'Số hiệu cán bộ, công chức',
  'Ảnh 4 x 6',
  '1) Họ và tên khai sinh:',
  'Nam, nữ:',
  '2) Các tên gọi khác:',
  '3) Cấp ủy hiện tại:',
  'Cấp ủy kiêm:',
  'Chức vụ (Đảng, đoàn thể, Chính quyền, kể cả chức vụ kiêm nhiệm):',
  'Phụ cấp chức vụ:',
  '4) Sinh ngày:',
  '5) Nơi sinh:',
  '6) Quê quán (xã, phường):',
  '(huyện, quận):',
  '(tỉnh, TP):',
  '7) Nơi ở hiện nay (Xã, huyện, tỉnh hoặc số nhà, đường phố, TP):',
  'đ/thoại:',
  '8) Dân tộc: (Kinh, Tày, Mông, Ê đê...):',
  '9) Tôn giáo:',
  '10) Thành phần gia đình xuất thân:',
  '(Ghi là công nhân, nông dân, cán bộ, công chức, trí thức, quân nhân, dân nghèo thành thị, tiểu thương, tiểu chủ, tư sản ...)',
  '11) Nghề nghiệp bản thân trước khi được tuyển dụng:',
  '(Ghi nghề được đào tạo hoặc công nhân (thợ gì), làm ruộng, buôn bán, học sinh, ...)',
  '12) Ngày được tuyển dụng:',
  'Vào cơ quan nào, ở đâu:',
  '13) Ngày vào cơ quan hiện đang công tác:',
  'Ngày tham gia cách mạng:',
  '14) Ngày vào Đảng Cộng sản Việt Nam:',
  'Ngày chính thức:',
  '15) Ngày tham gia các tổ chức chính trị, xã hội:',
  '(Ngày vào Đoàn TNCSHCM, Công đoàn, Hội .........)',
  '16) Ngày nhập ngũ:',
  'Ngày xuất ngũ:',
  'Quân hàm, chức vụ cao nhất (năm):',
  '17) Trình độ học vấn: Giáo dục phổ thông:',
  'Học hàm, học vị cao nhất:',
  '(Lớp mấy)',
  '(GS, PGS, TS, PTS, Thạc sĩ, Cử nhân, Kỹ sư ... năm nào, chuyên ngành gì)',
  '- Lý luận chính trị:',
  '- Ngoại ngữ:',
  '(Cử nhân, Cao cấp, Trung cấp, Sơ cấp)',
  '(Anh (A/B/C/D) Nga (A/B/C/D) Pháp (A/B/C/D) ...)',
  '18) Công tác chính đang làm:',
  '19) Ngạch công chức:',
  '(mã số:',
  'Bậc lương:',
  'hệ số:',
  'từ tháng',
  '20) Danh hiệu được phong (năm nào):',
  '(Anh hùng lao động, anh hùng lực lượng vũ trang, nhà giáo, thầy thuốc, nghệ sĩ nhân dân, ưu tú)',
  '21) Sở trường công tác:',
  'Công việc đã làm lâu nhất:',
  '22) Khen thưởng:',
  '(Huân, huy chương, năm nào)',
  '23) Kỷ luật (Đảng, Chính quyền, Đoàn thể, Cấp quyết định, năm nào, lý do, hình thức, ...):',
  '24) Tình trạng sức khỏe:',
  'Cao: 1m',
  'Cân nặng:',
  '(kg), Nhóm máu:',
  '(tốt, bình thường, yếu hoặc có bệnh mãn tính gì)',
  '25) Số chứng minh nhân dân:',
  'Thương binh loại:',
  'Gia đình liệt sĩ:',
  '26) ĐÀO TẠO, BỒI DƯỠNG VỀ CHUYÊN MÔN, NGHIỆP VỤ, LÝ LUẬN CHÍNH TRỊ, NGOẠI NGỮ',
  'Tên trường',
  'Ngành học hoặc tên lớp học',
  'Thời gian học',
  'Hình thức học',
  'Văn bằng, chứng chỉ, trình độ gì',
  'Ghi chú: Hình thức học: Chính quy, tại chức, chuyên tu, bồi dưỡng .../ Văn bằng: Tiến sĩ, Phó tiến sĩ, Thạc sĩ, Cử nhân, Kỹ sư ...',
  '27) TÓM TẮT QUÁ TRÌNH CÔNG TÁC',
  'Từ tháng, năm đến tháng, năm',
  'Chức danh, chức vụ, đơn vị công tác (Đảng, Chính quyền, Đoàn thể)',
  '28) ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN',
  'a) Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, những vấn đề gì',
  'b) Bản thân có làm việc trong chế độ cũ (Cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, thời gian làm việc ...)',
  '29) QUAN HỆ VỚI NƯỚC NGOÀI',
  '- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài (làm gì, tổ chức nào, đặt trụ sở ở đâu...?):',
  '- Có thân nhân (Bố, mẹ, vợ, chồng, con, anh chị em ruột) ở nước ngoài (làm gì, địa chỉ ...)?',
  '30) QUAN HỆ GIA ĐÌNH',
  'a) Về bản thân: Bố, Mẹ, Vợ (chồng), các con, anh chị em ruột',
  'Quan hệ',
  'Họ và tên',
  'Năm sinh',
  'Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị, công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức chính trị - xã hội ...',
  'Bố, mẹ',
  'Vợ Chồng',
  'Các con:',
  'Anh chị em ruột',
  'b) Bố, Mẹ, anh chị em ruột (bên vợ hoặc chồng):',
  '31) HOÀN CẢNH KINH TẾ GIA ĐÌNH',
  '- Quá trình lương của bản thân:',
  'Tháng/năm:',
  '3/1993',
  '4/1993',
  'Ngạch/bậc:',
  'Hệ số lương:',
  '- Nguồn thu nhập chính của gia đình (hàng năm): + lương:',
  '+ Các nguồn khác:',
  '- Nhà ở:',
  '+ Được cấp, được thuê, loại nhà:',
  'tổng diện tích sử dụng:',
  '+ Nhà tự mua, tự xây, loại nhà:',
  '- Đất ở:',
  '+ Đất được cấp:',
  '+ Đất tự mua:',
  '- Đất sản xuất, kinh doanh: (Tổng diện tích đất được cấp, tự mua, tự khai phá ...)',
  'Người khai',
  'Tôi xin cam đoan những lời khai trên đây là đúng sự thật',
  '(Ký tên)',
  'Xác nhận của cơ quan quản lý',
];
