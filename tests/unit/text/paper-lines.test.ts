import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paperLines } from '../../../shared/text/paper-lines.ts';

const letter = readFileSync(new URL('../../../resources/catalogue/letter-2024.txt', import.meta.url), 'utf8');

describe('a letter for reading', () => {
  it('has each part and bullet numbered once, in order, where it begins', () => {
    const numbers = paperLines(letter).flatMap(({ number }) => (number === null ? [] : [number]));
    const part = (number: number, bullets: number) => [
      `${number}`,
      ...Array.from({ length: bullets }, (_, index) => `${number}.${index + 1}`),
    ];
    expect(numbers).toEqual([...part(1, 5), ...part(2, 7), ...part(3, 7)]);
    expect(
      paperLines(letter)
        .filter(({ isHead }) => isHead)
        .map(({ number }) => number),
    ).toEqual(['1', '2', '3']);
  });

  it('does not number the second half of a bullet that a page break cut', () => {
    const lines = paperLines(letter);
    const cut = lines.findIndex(({ number }) => number === '2.1');
    expect(lines[cut + 1]).toEqual({
      words: expect.stringMatching(/^đến năm 2025, định hướng đến năm 2030;/u) as string,
      number: null,
      isHead: false,
    });
  });

  it('loses and changes no word', () => {
    const words = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
    for (const text of [letter, letter.normalize('NFD'), letter.replaceAll('\n', '\r\n')])
      expect(paperLines(text).flatMap((line) => words(line.words))).toEqual(words(text));
  });

  it('reads a text without parts as it is', () => {
    expect(paperLines('Điều 1. Phạm vi\n\n- gạch đầu dòng\n')).toEqual([
      { words: 'Điều 1. Phạm vi', number: null, isHead: false },
      { words: '- gạch đầu dòng', number: null, isHead: false },
    ]);
    expect(paperLines('')).toEqual([]);
  });
});
