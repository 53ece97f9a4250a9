import { parseLetter } from './letter-parser.ts';
import { cleanName, toNfc } from './normalise.ts';

export interface PaperLine {
  /** As printed, without the marks of a text export (`**`, `###`). */
  readonly words: string;
  /** Hangs in the margin: `2` beside the head of a part, `2.3` beside a bullet; null elsewhere. */
  readonly number: string | null;
  readonly isHead: boolean;
}

/**
 * The lines of a letter for reading, each with the number of the part or bullet that begins there (as `parseLetter` counts them).
 * No word is left out or changed. @param text NFC or NFD; lines end in \n, \r\n or \r
 */
export function paperLines(text: string): readonly PaperLine[] {
  const expected = parseLetter(text).parts.flatMap(({ number, title, bullets }) => [
    { number, begins: title, isHead: true },
    ...bullets.map((bullet, index) => ({ number: `${number}.${index + 1}`, begins: bullet, isHead: false })),
  ]);
  let at = 0;
  return toNfc(text)
    .split(/\r\n?|\n/u)
    .flatMap((line): PaperLine[] => {
      const words = cleanName(line.replace(/\*+/gu, '').replace(/^#+ /u, ''));
      if (words === '') return [];
      const next = expected[at];
      const own =
        next === undefined ? '' : next.isHead ? words.replace(/^\d{1,2}[.)] /u, '') : words.replace(/^[-–—•+] ?/u, '');
      if (next === undefined || own === '' || own === words || !next.begins.startsWith(own))
        return [{ words, number: null, isHead: false }];
      at += 1;
      return [{ words, number: next.number, isHead: next.isHead }];
    });
}
