import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorText } from '../../../renderer/components/marks/error-text.ts';
import { languageIds, type LanguageId } from '../../../shared/base/languages.ts';
import { errorNumbers, phoneCode, retiredNumbers, type ErrorCode } from '../../../shared/base/error-codes.ts';

const codes = Object.keys(errorNumbers) as ErrorCode[];
const sentencesOf = (id: LanguageId) =>
  JSON.parse(readFileSync(new URL(`../../../resources/errors/${id}.json`, import.meta.url), 'utf8')) as Readonly<
    Record<string, string>
  >;
const languages = Object.fromEntries(languageIds.map((id) => [id, sentencesOf(id)])) as Readonly<
  Record<LanguageId, Readonly<Record<string, string>>>
>;
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name).sort();

describe('sentences of failures (decision 36)', () => {
  it('numbers are used once and never come back', () => {
    const numbers = Object.values(errorNumbers);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => retiredNumbers.includes(number))).toEqual([]);
    expect(phoneCode('writeFailed')).toBe('CG-311');
  });

  it.each(languageIds)('every code has its sentence in %s, and no other', (language) => {
    expect(Object.keys(languages[language]).sort()).toEqual([...codes].sort());
  });

  it.each(languageIds)('every sentence in %s says what happened, what was kept and what to do', (language) => {
    const short = codes.filter(
      (code) =>
        (languages[language][code] ?? '').split(/[.;:](?:\s|\]|$)/u).filter((part) => part.trim() !== '').length < 3,
    );
    expect(short).toEqual([]);
    expect(codes.filter((code) => !/[.\]]$/u.test(languages[language][code] ?? ''))).toEqual([]);
  });

  it.each(languageIds)('quotes in %s the details of the original', (language) => {
    expect(
      codes.filter(
        (code) =>
          placeholders(languages.vi[code] ?? '').join() !== placeholders(languages[language][code] ?? '').join(),
      ),
    ).toEqual([]);
  });

  it('sounds like an office: no alarm, no begging, no computer words', () => {
    const forbidden = /[!]|vui lòng|xin lỗi|lỗi hệ thống|dữ liệu|truy cập|hợp lệ hóa|exception|error|please|oops/iu;
    expect(codes.filter((code) => forbidden.test(languages.vi[code] ?? ''))).toEqual([]);
    expect(codes.filter((code) => /[!]|please|oops|\bdata\b/iu.test(languages.en[code] ?? ''))).toEqual([]);
  });
});

describe('errorText', () => {
  it('quotes details, with roles and compartments by their names on screen', () => {
    expect(errorText('roleMissing', { roles: ['approver', 'inspector'] }, 'vi')).toContain(': Người duyệt, Kiểm soát.');
    expect(errorText('compartmentClosed', { compartment: 'verification' }, 'vi')).toContain('Ngăn Thẩm tra đang đóng');
    expect(errorText('unlockThrottled', { seconds: 1200 }, 'vi')).toContain('Chờ 1.200 giây');
  });

  it('leaves a part out when the detail it quotes is not there', () => {
    expect(errorText('roleMissing', {}, 'vi')).toMatch(/^Việc này cần vai khác\. Chưa làm gì\./u);
    for (const code of codes)
      for (const language of languageIds) expect(errorText(code, {}, language)).not.toMatch(/[[\]{}…]/u);
  });
});
