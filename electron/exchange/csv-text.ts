import { AppError } from '../../shared/base/app-error.ts';

const delimiters = [';', ',', '\t', '|'] as const;
export type CsvDelimiter = (typeof delimiters)[number];

/**
 * The text of a CSV file with every line end made "\n", its `sep=` line taken off and its delimiter found.
 * @param bytes UTF-8, with or without byte order mark
 * @throws AppError `textEncodingRefused` when the bytes are not UTF-8: old encodings are converted on purpose, never guessed
 */
export function readCsvText(bytes: Uint8Array): { text: string; delimiter: CsvDelimiter } {
  const text = decodeUtf8(bytes).replace(/\r\n?/gu, '\n');
  const separator = /^sep=(?<mark>[;,\t|])\n/iu.exec(text);
  const mark = delimiters.find((candidate) => candidate === separator?.groups?.['mark']);
  if (separator !== null && mark !== undefined) return { text: text.slice(separator[0].length), delimiter: mark };
  return { text, delimiter: guessDelimiter(text) };
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('textEncodingRefused', {}, { cause });
  }
}

/** As much of the first line as can be the header of a form. */
const longestHeader = 64 * 1024;

/**
 * The mark that stands most often in the header line outside quotes; a single column gives the semicolon. Not left to papaparse: it
 * counts inside quotes too, so `Họ tên;"Nơi sinh (xã, huyện, tỉnh)"` would be three columns, and it would read rows nothing has measured.
 */
function guessDelimiter(text: string): CsvDelimiter {
  const start = text.slice(0, longestHeader);
  const header = start.slice(0, start.includes('\n') ? start.indexOf('\n') : undefined).replace(/"[^"]*"/gu, '');
  const counts = delimiters.map((mark) => header.split(mark).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ';';
}
