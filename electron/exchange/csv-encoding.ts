import { AppError } from '../../shared/base/app-error.ts';
import { toNfc } from '../../shared/text/normalise.ts';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

interface DecodedText {
  readonly text: string;
  readonly encoding: CsvEncoding;
}

/**
 * The text of a table. UTF-16 is what a spreadsheet calls "Unicode text"; Windows-1258 is read only where every letter of it is a
 * Vietnamese one, because the bytes of the older fonts (TCVN3, VNI) would pass for other letters.
 * @param bytes with or without byte order mark
 * @throws AppError `textEncodingRefused`
 */
export function decodeTable(bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== null) return { text: strictly(wide, bytes), encoding: wide };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch (cause) {
    const text = toNfc(new TextDecoder('windows-1258').decode(bytes));
    if (bytes.includes(0) || !isVietnamese(text)) throw new AppError('textEncodingRefused', {}, { cause });
    return { text, encoding: 'windows-1258' };
  }
}

/** By the byte order mark; without one by the zero byte that every Latin letter and every delimiter then carries. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 200);
  if (bytes.length % 2 !== 0 || start.length < 20) return null;
  const zeros = [0, 1].map((side) => start.filter((byte, index) => index % 2 === side && byte === 0).length);
  const enough = start.length / 4;
  if ((zeros[1] ?? 0) > enough && zeros[0] === 0) return 'utf-16le';
  return (zeros[0] ?? 0) > enough && zeros[1] === 0 ? 'utf-16be' : null;
}

function strictly(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('textEncodingRefused', {}, { cause });
  }
}

const vietnameseLetters =
  /^[\p{ASCII}àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ\u00a0–—‘’“”…•°²]*$/iu;

/** Some letter carries a mark that this code page sets as a character of its own, and no other letter occurs. */
function isVietnamese(text: string): boolean {
  return /[ảạăằẳẵắặầẩẫấậẻẽẹềểễếệỉĩịỏõọồổỗốộơờởỡớợủũụưừửữứựỷỹỵ]/iu.test(text) && vietnameseLetters.test(text);
}
