import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriedLines, mostCarriedLines } from '../../../shared/model/carried-lines.ts';
import { cleanName } from '../../../shared/text/normalise.ts';

const long = readFileSync(new URL('../../fixtures/reviews/long-shortcoming.txt', import.meta.url), 'utf8');

describe('what somebody wrote last time, in lines', () => {
  test('keeps a long paragraph to its end', () => {
    expect(carriedLines(long)).toEqual([cleanName(long)]);
    expect(carriedLines(long)[0]).toMatch(/nằm ở CUỐI đoạn này\.$/u);
  });

  test('is one for each paragraph or bullet, without its bullet', () => {
    expect(carriedLines('- Báo cáo chậm\n+ Ít đi cơ sở;\n\n• họp nhiều\nThiếu kiểm tra')).toEqual([
      'Báo cáo chậm',
      'Ít đi cơ sở;',
      'họp nhiều',
      'Thiếu kiểm tra',
    ]);
    expect(carriedLines('1. báo cáo chậm\n2. ít đi cơ sở\na) xã\nb) phường')).toEqual([
      '1. báo cáo chậm',
      '2. ít đi cơ sở',
      'a) xã',
      'b) phường',
    ]);
  });

  test('is one for a sentence that was broken by hand', () => {
    expect(
      carriedLines('Việc theo dõi, đôn đốc các đơn vị\r\ntrong sáu tháng đầu năm\ncòn chậm.\nmở lớp muộn'),
    ).toEqual(['Việc theo dõi, đôn đốc các đơn vị trong sáu tháng đầu năm còn chậm.', 'mở lớp muộn']);
    expect(carriedLines('Việc theo dõi còn chậm\n\nvà ít kiểm tra')).toHaveLength(2);
  });

  test('leaves out no word, however many there are', () => {
    const many = Array.from({ length: mostCarriedLines + 40 }, (_, index) => `- Việc thứ ${index + 1}`).join('\n');
    const lines = carriedLines(many);
    expect(lines).toHaveLength(mostCarriedLines);
    expect(lines.at(-1)).toMatch(/^Việc thứ 150 Việc thứ 151 .* Việc thứ 190$/u);
    const words = (text: string): string => cleanName(text.replaceAll(/[^\p{L}\p{N}]+/gu, ' '));
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[-+ .;aBđ1]{0,12}$/u), { maxLength: 400 }), (parts) => {
        expect(words(carriedLines(parts.join('\n')).join(' '))).toBe(words(parts.join(' ')));
      }),
    );
  });
});
