import { createReadStream } from 'node:fs';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { fromUtf8 } from '../../crypto/bytes.ts';
import { withoutEditorMarks } from '../../crypto/resaved-text.ts';

/** A card, a public key, a proof of a line or the keys of its signers: each a few hundred lines at most. */
const longestText = 1024 * 1024;
const longestPassphrase = 8 * 1024;

/** A file may also be a pipe, as a shell makes one for `<(command)`; whatever it is, no more is read than is asked for. */
async function bounded(
  source: AsyncIterable<Uint8Array>,
  most: number,
  enough: (piece: Uint8Array) => boolean = () => false,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) throw new AppError('fileTooLarge', { maxBytes: most });
    if (enough(piece)) break;
  }
  return Buffer.concat(pieces);
}

/**
 * A text file that was named on the command line, without what an editor added when it was saved again.
 * @param unreadable what to say of one that is not there or cannot be read
 * @throws fileTooLarge, `unreadable`
 */
export async function givenText(path: string, unreadable: AppError): Promise<string> {
  const bytes = await bounded(createReadStream(path), longestText).catch((error: unknown) =>
    Promise.reject(isAppError(error) ? error : unreadable),
  );
  // Not strict: what is no text is refused by whoever reads it, with the sentence of its own kind.
  return withoutEditorMarks(new TextDecoder().decode(bytes));
}

/**
 * A passphrase ends with the line; a source that ends without one is taken whole. An editor's byte order mark is no part of it,
 * and nothing else is trimmed. What is no UTF-8 text is never tried: each wrong try counts. @throws usage
 */
export async function givenPassphrase(source: string | AsyncIterable<Uint8Array>, at: string): Promise<string> {
  const pieces = typeof source === 'string' ? createReadStream(source) : source;
  const bytes = await bounded(pieces, longestPassphrase, (piece) => piece.includes(0x0a)).catch(() =>
    Promise.reject(new AppError('usage', { at })),
  );
  // The end of the line is looked for in bytes: what was read after it may break off within a letter.
  const end = bytes.indexOf(0x0a);
  const line = firstLine(end < 0 ? bytes : bytes.subarray(0, end), at);
  if (line === '') throw new AppError('usage', { at: 'passphrase' });
  return line;
}

function firstLine(bytes: Uint8Array, at: string): string {
  try {
    const line = fromUtf8(bytes)
      .replace(/^\uFEFF/u, '')
      .replace(/\r$/u, '');
    // UTF-16 of plain letters without its mark is UTF-8 too, with a NUL after each of them.
    if (!line.includes('\0')) return line;
  } catch {
    // One refusal for whatever is no text in UTF-8, below.
  }
  throw new AppError('usage', { at });
}
