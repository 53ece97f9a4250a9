import { describe, expect, it } from 'vitest';
import { foldVietnamese, hasMarks } from '../../../shared/text/fold.ts';
import { cleanName, toNfc } from '../../../shared/text/normalise.ts';
import { isFoundIn, matchRanges, otherSpelling, searchTerms } from '../../../shared/text/search-terms.ts';
import { sameToneFold } from '../../../shared/text/tone-placement.ts';

/** What a stored row would find: every term begins a word of the column it belongs to. */
function finds(query: string, name: string): boolean {
  const { mode, terms } = searchTerms(query);
  const column = mode === 'exact' ? sameToneFold(name) : foldVietnamese(name);
  // The index parts words at the mark of H'Hen, too.
  const words = column.split(/[ ']/u);
  return terms.length > 0 && terms.every((term) => words.some((word) => word.startsWith(term)));
}

/** The marked parts of a text, as the reader sees them. */
const marked = (text: string, query: string) => matchRanges(text, query).map(([start, end]) => text.slice(start, end));

describe('foldVietnamese', () => {
  it.each([
    ['Đặng Thị Ánh', 'dang thi anh'],
    ['ĐẶNG  THỊ\tÁNH ', 'dang thi anh'],
    ['Nguyễn Hữu Ước', 'nguyen huu uoc'],
    ['Đặng'.normalize('NFD'), 'dang'],
    ['Ðào (eth)', 'dao (eth)'],
    ["H'Bia Êban", "h'bia eban"],
    ['HʼBia Êban', "h'bia eban"],
    ['H’Bia Êban', "h'bia eban"],
    ['H`Bia Êban', "h'bia eban"],
    ['Y Ƀhŏk Čil', 'y bhok cil'],
    ['Ɖặng Văn Ɖức', 'dang van duc'],
  ])('%j → %j', (text, folded) => expect(foldVietnamese(text)).toBe(folded));

  it('knows typed marks, and takes đ for one', () => {
    expect(['hùng', 'đang', 'Ơn', 'hùng'.normalize('NFD')].map(hasMarks)).toEqual([true, true, true, true]);
    expect(['hung', 'nguyen van dung', '079', ''].map(hasMarks)).toEqual([false, false, false, false]);
  });
});

describe('cleanName', () => {
  it('trims, joins spaces, composes and drops what nobody can see', () => {
    expect(cleanName('  Nguyễn\u00a0 Văn \n Dũng\u200b')).toBe('Nguyễn Văn Dũng');
    expect(cleanName('Dũng'.normalize('NFD'))).toBe('Dũng');
    expect(cleanName('a\u0000b')).toBe('ab');
  });

  it('never changes letters, tone places or case', () => {
    for (const name of ['hoà', 'hòa', 'NGUYỄN văn', 'Uỷ', 'Ủy', 'Thuý', 'Ðào', "K'Brông"])
      expect(cleanName(name)).toBe(name);
  });

  it('leaves line breaks alone in longer text', () => expect(toNfc('a\nb\u0301')).toBe('a\nb\u0301'));
});

describe('sameToneFold', () => {
  it.each([
    ['hoà', 'hòa'],
    ['Uỷ', 'Ủy'],
    ['thuý', 'thúy'],
    ['quý', 'qúy'],
    ['khoẻ', 'khỏe'],
    ['HOÀ BÌNH', 'hòa bình'],
    ['Hoà'.normalize('NFD'), 'Hòa'],
  ])('%s and %s are the same', (one, other) => expect(sameToneFold(one)).toBe(sameToneFold(other)));

  it.each([
    ['hoà', 'hoá'],
    ['hùng', 'hưng'],
    ['dũng', 'dụng'],
    ['đang', 'dang'],
    ['ân', 'ăn'],
    ['lan', 'lân'],
  ])('%s and %s are different', (one, other) => expect(sameToneFold(one)).not.toBe(sameToneFold(other)));

  it('gives composed text, so that one token stays one token in the index', () => {
    expect(sameToneFold('Đường Hoàng Uyển')).toBe('đừơng hòang ủyên');
  });
});

describe('searchTerms', () => {
  it('sends a query with marks to the exact column and one without to the folded column', () => {
    expect(searchTerms('Hùng')).toEqual({ mode: 'exact', terms: ['hùng'] });
    expect(searchTerms(' Nguyen  Van Dung ')).toEqual({ mode: 'folded', terms: ['nguyen', 'van', 'dung'] });
    expect(searchTerms('Trần Ngọc')).toEqual({ mode: 'exact', terms: ['trần', 'ngọc'] });
  });

  it('keeps nothing that full-text syntax could read', () => {
    expect(searchTerms('"dung" OR (a* -b) NEAR/2 ^c:d').terms.join('')).toMatch(/^[a-z0-9]+$/u);
    expect(searchTerms(' "*" -- ').terms).toEqual([]);
  });

  it.each([
    ['hùng', 'Lê Hùng', true],
    ['hùng', 'Lê Hưng', false],
    ['hung', 'Lê Hưng', true],
    ['nguyen van dung', 'Nguyễn Văn Dũng', true],
    ['nguyen van dung', 'Nguyễn Văn Dụng', true],
    ['dũng', 'Nguyễn Văn Dụng', false],
    ['dang', 'Đặng Thị Ánh', true],
    ['đăng', 'Đặng Thị Ánh', false],
    ['hoà', 'Trần Hòa', true],
    ['hòa', 'Trần Hoà', true],
    ['hò', 'Trần Hoà', true],
    ['Nguyễ', 'Nguyễn Văn Dũng', true],
    ['đườ', 'Đường Lâm', true],
    ['hùng'.normalize('NFD'), 'Lê Hùng', true],
    ["h'bia", 'HʼBia Êban', true],
    ['HʼBia', "H'Bia Êban", true],
    ['H’Bia', 'H`Bia Êban', true],
    ['bhok', 'Y Ƀhŏk Čil', true],
    ['ƀhŏk', 'Y Ƀhŏk Čil', true],
    ['đặng', 'Ɖặng Văn Ɖức', true],
    ['ðặng', 'Đặng Văn Đức', true],
    ['dang', 'Ɖặng Văn Ɖức', true],
  ])('%s in %s: %s', (query, name, found) => expect(finds(query, name)).toBe(found));
});

describe('otherSpelling', () => {
  it.each([
    ['ly', 'li'],
    ['quy', 'qui'],
    ['lý', 'lí'],
    [sameToneFold('Quý'), sameToneFold('Quí')],
    ['mỹ', 'mĩ'],
    ['linh', null],
    ['thuy', null],
    ['y', null],
    ['ai', null],
  ])('%s: %s', (term, other) => expect(otherSpelling(term)).toBe(other));
});

describe('numbers', () => {
  it.each(['079 081 001 111', '079.081.001.111', '079-081-001-111', '０７９０８１００１１１１', '079081001111'])(
    '%s is looked for as one number',
    (query) => expect(searchTerms(query)).toEqual({ mode: 'folded', terms: ['079081001111'] }),
  );

  it('of few digits stay words', () => expect(searchTerms('tổ 12').terms).toEqual(['tổ', '12']));
});

describe('isFoundIn', () => {
  it('wants every word of the query at the beginning of a word, with or without marks', () => {
    const text = 'TT-2026/011 Hoàng Minh Lực Đảng ủy phường Trà Giang';
    for (const query of ['', '  ', 'luc hoang', 'lực', 'TT-2026/011', '011', 'tra giang', 'Ðảng'])
      expect(isFoundIn(text, query), query).toBe(true);
    for (const query of ['lục', 'hoang anh', '012', 'iang']) expect(isFoundIn(text, query), query).toBe(false);
  });
});

describe('matchRanges', () => {
  it.each([
    ['Nguyễn Chí Thành', 'thanh', ['Thành']],
    ['Nguyễn Chí Thành'.normalize('NFD'), 'thanh', ['Thành'.normalize('NFD')]],
    ['Đặng Đăng Đan', 'dang', ['Đặng', 'Đăng']],
    ['Lê Hùng Hưng', 'hùng', ['Hùng']],
    ['Trần Hoà', 'hòa', ['Hoà']],
    ['Trần Hoà', 'hò', ['Ho']],
    ['Nguyễn Văn Dũng', 'ngu d', ['Ngu', 'D']],
    ['phường Trà Giang, xã Bình Lâm', 'binh', ['Bình']],
    ['Lê Văn An', 'xuan', []],
    ['Lí Thị Quí', 'ly', ['Lí']],
    ['Linh', 'ly', []],
    ['Ɖặng Văn Ɖức', 'đức', ['Ɖức']],
    ['Lê Văn An', '', []],
  ])('%s / %s', (text, query, expected) => expect(marked(text, query)).toEqual(expected));
});
