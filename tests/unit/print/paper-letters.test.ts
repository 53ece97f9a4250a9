import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openSync, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { lettersMissingOnPaper } from '../../../shared/model/print/paper-letters.ts';

const find = createRequire(import.meta.url);
function face(family: string, name: string): Font {
  const folder = dirname(find.resolve(`@expo-google-fonts/${family}/package.json`));
  const prefix = { tinos: 'Tinos', 'stix-two-text': 'STIXTwoText' }[family];
  return openSync(join(folder, name, `${prefix}_${name}.ttf`)) as Font;
}
const slanted = ['400Regular_Italic', '700Bold', '700Bold_Italic'].map((name) => face('tinos', name));
const faces = [face('tinos', '400Regular'), ...slanted];
/** What draws a letter with its mark: paper-fonts.css takes another face where the regular one has no place for marks. */
const marked = [face('stix-two-text', '400Regular'), ...slanted];
const isMark = (code: number): boolean => code >= 0x300 && code <= 0x36f;

/** Not meant by anybody: controls, private characters, what stands for a lost one, and no character at all. */
const left = /[\p{Cc}\p{Co}\p{Cn}\uFFFC\uFFFD]/u;

/** Ends of lines, joiners and halves of pairs: nothing is drawn. */
const undrawn = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

function heldByFaces(): { codes: ReadonlySet<number>; list: string } {
  const sets = faces.map(({ characterSet }) => new Set(characterSet));
  const marks = new Set(marked[0]?.characterSet);
  const codes = [...(sets[0] ?? [])]
    .filter(
      (code) =>
        sets.every((set) => set.has(code)) &&
        (!isMark(code) || marks.has(code)) &&
        !left.test(String.fromCodePoint(code)),
    )
    .sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return { codes: new Set(codes), list: written(ranges) };
}

function written(ranges: readonly (readonly [number, number])[]): string {
  return ranges
    .map(([first, last]) => (first === last ? first.toString(16) : `${first.toString(16)}-${last.toString(16)}`))
    .join(' ');
}

describe('characters that the faces of paper hold', () => {
  it('are those that the list names, in all four faces; what they say belongs into the list', () => {
    const { codes, list } = heldByFaces();
    const named = (letter: string): boolean => lettersMissingOnPaper(letter).length === 0;
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const letter = String.fromCodePoint(code);
      if (undrawn.test(letter) || letter.normalize('NFC') !== letter) continue;
      if (named(letter) !== codes.has(code)) wrong.push(code.toString(16));
    }
    expect(wrong, list).toEqual([]);
  });

  it('are those of Vietnamese and of the minority languages that are written with Latin letters', () => {
    for (const name of [
      'Y Mlô̆ Ayŭn',
      'HʼHen Niê Kdăm',
      'Ƀơ̆k ƀri',
      'Ksor Hơ̆',
      'Êđê ê̆ ô̆ ơ̆ ư̆ č ñ',
      'Lường Thị Ngọc Ánh Đỗ Ẵm',
    ])
      expect(lettersMissingOnPaper({ name })).toEqual([]);
  });

  it('every face sets the breve of Êđê, Jrai and Bahnar on its letter', () => {
    for (const font of marked) {
      for (const letter of ['ê̆', 'ô̆', 'ơ̆', 'ư̆', 'Ê̆', 'Ô̆', 'Ơ̆', 'Ư̆']) {
        const { glyphs, positions } = font.layout(letter);
        const [base, mark] = glyphs;
        const [, at] = positions;
        if (base === undefined || mark === undefined || at === undefined) throw new Error('no letter with a mark');
        const middle = base.advanceWidth + at.xOffset + (mark.bbox.minX + mark.bbox.maxX) / 2;
        expect(Math.abs(middle - (base.bbox.minX + base.bbox.maxX) / 2), `${font.fullName} ${letter}`).toBeLessThan(
          font.unitsPerEm * 0.18,
        );
        expect(mark.bbox.minY + at.yOffset).toBeGreaterThan(base.bbox.maxY * 0.7);
      }
    }
  });

  it('what they lack is named, each once, wherever in the model it stands; pictures are no words', () => {
    const model = {
      fullName: 'Trần 陳',
      photo: 'data:image/png;base64,AAAA',
      rows: [{ details: 'Con: 陳 文; xong ✓\nhàng hai\t\u00A0\u200B' }, null, 3, { known: '“…” – m²' }],
    };
    expect(lettersMissingOnPaper(model)).toEqual(['陳', '文', '✓']);
    expect(lettersMissingOnPaper('lời mất chữ \uFFFD và \uF0A7')).toEqual(['\uFFFD', '\uF0A7']);
  });
});
