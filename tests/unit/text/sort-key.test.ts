import { describe, expect, it } from 'vitest';
import { nameLetter, nameParts, nameSortKey, vietnameseSortKey } from '../../../shared/text/sort-key.ts';

const byKey = (key: (text: string) => string) => (a: string, b: string) =>
  key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
const collator = new Intl.Collator('vi');

describe('vietnameseSortKey', () => {
  it('puts the letters in the order of the alphabet', () => {
    const letters = 'a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z'.split(' ');
    expect(letters.toReversed().sort(byKey(vietnameseSortKey))).toEqual(letters);
  });

  it('puts the tones in the order of the collator, for every vowel', () => {
    for (const vowel of 'aăâeêioôơuưy') {
      const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) =>
        (vowel + tone).normalize('NFC'),
      );
      expect(tones.toReversed().sort(byKey(vietnameseSortKey))).toEqual(tones);
      expect(tones.toReversed().sort(collator.compare)).toEqual(tones);
    }
  });

  it('weighs letters before tones before case', () => {
    const words = ['dung', 'Dung', 'dũng', 'Dũng', 'DŨNG', 'dụng', 'dung a', 'dụng a', 'dưng', 'đung'];
    expect(words.toReversed().sort(byKey(vietnameseSortKey))).toEqual(words);
    expect(words.toReversed().sort(collator.compare)).toEqual(words);
  });

  it('is printable ASCII, the same for NFC and NFD', () => {
    expect(vietnameseSortKey('Nguyễn Thị Ánh ŏ 漢')).toMatch(/^[ -~]+$/u);
    expect(vietnameseSortKey('Nguyễn'.normalize('NFD'))).toBe(vietnameseSortKey('Nguyễn'));
  });

  it('puts look-alikes on one place', () => {
    for (const name of ['Ðặng Văn Ðức', 'Ɖặng Văn Ɖức']) expect(nameSortKey(name)).toBe(nameSortKey('Đặng Văn Đức'));
    for (const name of ['HʼBia', 'H’Bia', 'H`Bia']) expect(nameSortKey(name)).toBe(nameSortKey("H'Bia"));
  });

  it('stays as released: a change of any key has to make the stored ones anew', () => {
    expect(vietnameseSortKey('Đặng Văn An')).toBe('SM^W#iM^#L^!05!1000010001');
  });
});

describe('nameSortKey', () => {
  it('sorts by given name, family name, middle names', () => {
    const names = [
      'Trần Ái',
      'Lê Thị An',
      'Nguyễn An',
      'Nguyễn Văn An',
      'Phan Ân',
      'Nguyễn Văn Dũng',
      'Nguyễn Văn Dụng',
      'Hoàng Đăng',
      'Lê Đặng',
      'Điểu',
      'Đặng Hùng',
      'Bùi Hưng',
    ];
    const byCollator = names.toSorted((a, b) => {
      const [x, y] = [nameParts(a), nameParts(b)];
      return (
        collator.compare(x.given, y.given) ||
        collator.compare(x.family, y.family) ||
        collator.compare(x.middle, y.middle)
      );
    });
    const sorted = names.toSorted(byKey(nameSortKey));
    expect(sorted).toEqual(byCollator);
    expect(sorted.indexOf('Nguyễn Văn Dũng')).toBeLessThan(sorted.indexOf('Nguyễn Văn Dụng'));
    expect(sorted.slice(0, 4)).toEqual(['Trần Ái', 'Lê Thị An', 'Nguyễn An', 'Nguyễn Văn An']);
  });

  it('takes a single word as the given name', () => {
    expect(nameParts('Điểu')).toEqual({ given: 'Điểu', family: '', middle: '' });
    expect(nameParts(' Nguyễn  Thị Minh   Khai ')).toEqual({ given: 'Khai', family: 'Nguyễn', middle: 'Thị Minh' });
  });
});

describe('nameLetter', () => {
  it.each([
    ['Bùi Thị Ánh', 'A'],
    ['Nguyễn Đình Anh', 'A'],
    ['Lê Thành Ân', 'Â'],
    ['Phạm Ỷ', 'Y'],
    ['Trần Ứng', 'Ư'],
    ['Võ Ðạt', 'Đ'],
    ['H’Hen Niê', 'N'],
    ['', ''],
  ])('%s stands under %s', (name, letter) => {
    expect(nameLetter(name)).toBe(letter);
  });
});
