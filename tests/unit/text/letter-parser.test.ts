import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import { parseLetter } from '../../../shared/text/letter-parser.ts';

const letterText = readFileSync(new URL('../../../resources/catalogue/letter-2024.txt', import.meta.url), 'utf8');
const letter = parseLetter(letterText);
const cited = (text: string) => citedInstruments(text).map(({ number, date }) => [number, date]);

describe('the letter of 2024', () => {
  it('has three parts with 5, 7 and 7 bullets', () => {
    expect(letter.parts.map(({ number, title, bullets }) => [number, title, bullets.length])).toEqual([
      ['1', 'Việc tuyển chọn người hoạt động không chuyên trách ở thôn, tổ dân phố, xã, phường, thị trấn', 5],
      ['2', 'Đối với cán bộ, công chức cấp xã', 7],
      ['3', 'Đối với cấp ủy trực thuộc Tỉnh ủy và tập thể lãnh đạo các sở, ban, ngành cấp tỉnh', 7],
    ]);
  });

  it('keeps every bullet whole, also the one cut by a blank line', () => {
    const bullets = letter.parts.flatMap((part) => part.bullets);
    expect(bullets.filter((bullet) => !bullet.endsWith('.'))).toEqual([]);
    expect(letter.parts[1]?.bullets[0]).toMatch(
      /^Tiếp tục quán triệt .*xã, phường, thị trấn đến năm 2025, định hướng đến năm 2030; Nghị định số 33\/2023\/NĐ-CP .*tổ dân phố\.$/u,
    );
    expect(letter.parts[2]?.bullets.at(-1)).toMatch(/đã ban hành, hướng dẫn\.$/u);
  });

  it('loses no word of the paper', () => {
    const words = (text: string) => text.replace(/[*#]/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
    const kept = [
      ...letter.recipients,
      letter.opening,
      ...letter.parts.flatMap(({ number, title, bullets }) => [number, title, ...bullets]),
      letter.closing,
      ...letter.distribution,
      ...letter.signerTitles,
      letter.signer,
    ];
    const labels = new Set(['Kính', 'gửi', 'Nơi', 'nhận']);
    expect(kept.flatMap(words)).toEqual(
      words(letterText).filter(
        (word, index, all) =>
          !(
            labels.has(word) &&
            (all[index + 1] === 'gửi' ||
              all[index - 1] === 'Kính' ||
              all[index + 1] === 'nhận' ||
              all[index - 1] === 'Nơi')
          ),
      ),
    );
  });

  it('knows who gets it, who signs, and where it begins and ends', () => {
    expect(letter.recipients).toHaveLength(5);
    expect(letter.recipients.at(-1)).toBe('BTV các huyện ủy, thị ủy, thành ủy và tương đương');
    expect(letter.opening).toMatch(/^Để được thực hiện .* một số nội dung sau:$/u);
    expect(letter.closing).toMatch(/^Đề nghị các cấp ủy.* những vướng mắc\.$/u);
    expect(letter.distribution).toEqual([
      'Như trên',
      'Thường trực Tỉnh ủy (báo cáo)',
      'Lãnh đạo Ban',
      'Phòng Tổ chức - cán bộ',
      'Phòng BVCTNB',
      'Lưu Văn thư',
    ]);
    expect([letter.signerTitles, letter.signer]).toEqual([['TRƯỞNG BAN'], 'Lữ Ngọc Bình']);
  });

  it('cites ten instruments by full number and date, the misprint as printed', () => {
    expect(cited(letterText)).toEqual([
      ['07-ĐA/TU', '2021-10-28'],
      ['09-NQ/TU', '2022-06-01'],
      ['33/2023/NĐ-CP', '2023-06-10'],
      ['08/2024/QĐ-UBND', '2024-03-08'],
      ['08-ĐA/TU', '2021-11-21'],
      ['114-QĐ/TW', '2023-07-11'],
      ['50-QĐ/TW', '2021-12-27'],
      ['16-HD/BTCTW', '2022-02-15'],
      ['05-HD/TU', '2022-02-18'],
      ['29/2024-NĐ-CP', '2024-03-06'],
    ]);
  });

  it('says where each citation stands', () => {
    for (const { number, start, end } of citedInstruments(letterText))
      expect(letterText.normalize('NFC').slice(start, end)).toBe(number);
  });
});

describe('letters in other dress', () => {
  const plain =
    'Kính gửi: Đảng ủy xã Bình Lâm\nMở đầu:\n1. Việc một\n– Làm a;\n– Làm b\n\ntiếp của b.\n2. Việc hai\nLàm c không có gạch.\nLời kết.\nNơi nhận:\n- Như trên;\n- Lưu.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Văn An\n';

  it.each([
    ['plain text', plain],
    ['Windows line ends', plain.replaceAll('\n', '\r\n')],
    ['decomposed letters', plain.normalize('NFD')],
  ])('reads %s', (_what, text) => {
    expect(parseLetter(text)).toEqual({
      recipients: ['Đảng ủy xã Bình Lâm'],
      opening: 'Mở đầu:',
      parts: [
        { number: '1', title: 'Việc một', bullets: ['Làm a;', 'Làm b tiếp của b.'] },
        { number: '2', title: 'Việc hai', bullets: ['Làm c không có gạch.'] },
      ],
      closing: 'Lời kết.',
      distribution: ['Như trên', 'Lưu'],
      signerTitles: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
      signer: 'Lê Văn An',
    });
  });

  it('takes only the next number for the head of a part', () => {
    expect(parseLetter('1. Việc một\n- Làm trước\n15. tháng 3.\n').parts).toEqual([
      { number: '1', title: 'Việc một', bullets: ['Làm trước 15. tháng 3.'] },
    ]);
  });

  it('comes back empty from what is no letter', () => {
    const empty = {
      recipients: [],
      opening: '',
      parts: [],
      closing: '',
      distribution: [],
      signerTitles: [],
      signer: '',
    };
    expect(parseLetter('')).toEqual(empty);
    expect(parseLetter('\n---\n***\n')).toEqual(empty);
  });
});

describe('citations', () => {
  it.each([
    [
      'Quy định 399-QĐ/TU và Quy định 399-QĐ/TW',
      [
        ['399-QĐ/TU', null],
        ['399-QĐ/TW', null],
      ],
    ],
    ['Luật số 91/2025/QH15, ngày 26 tháng 6 năm 2025', [['91/2025/QH15', '2025-06-26']]],
    ['Thông tư 06/2023/TT-BNV ngày 04/5/2023; lại Thông tư 06/2023/TT-BNV', [['06/2023/TT-BNV', '2023-05-04']]],
    ['Quyết định số 1630/QĐ-TTg ngày 30/7/2025', [['1630/QĐ-TTg', '2025-07-30']]],
    [
      '01-HD/TW ngày 28/9/2021 và 01-HD/TW ngày 19/5/2026',
      [
        ['01-HD/TW', '2021-09-28'],
        ['01-HD/TW', '2026-05-19'],
      ],
    ],
    ['nhiệm kỳ 2025-2030, ngày 28/10/2021, điện thoại 0255-3822/12', []],
    ['số 12-QĐ/TU ngày 31/02/2024', [['12-QĐ/TU', null]]],
    ['Quy định số 58-QĐ/TW'.normalize('NFD'), [['58-QĐ/TW', null]]],
  ])('%s', (text, expected) => expect(cited(text)).toEqual(expected));
});
