import { createReadStream } from 'node:fs';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';

/** A card, a public key, a proof of a line or the keys of its signers: each a few hundred lines at most. */
const longestText = 1024 * 1024;
const longestPassphrase = 8 * 1024;

/** A file may also be a pipe, as a shell makes one for `<(command)`; whatever it is, no more is read than is asked for. */
async function bounded(
  source: AsyncIterable<Uint8Array>,
  most: number,
  enough: (piece: Uint8Array) => boolean = () => false,
): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) throw new AppError('fileTooLarge', { maxBytes: most });
    if (enough(piece)) break;
  }
  return Buffer.concat(pieces).toString('utf8');
}

/**
 * A text file that was named on the command line.
 * @param unreadable what to say of one that is not there or cannot be read
 * @throws fileTooLarge, `unreadable`
 */
export function givenText(path: string, unreadable: AppError): Promise<string> {
  return bounded(createReadStream(path), longestText).catch((error: unknown) =>
    Promise.reject(isAppError(error) ? error : unreadable),
  );
}

/** A passphrase ends with the line; a source that ends without one is taken whole. Nothing else is trimmed. @throws usage */
export async function givenPassphrase(source: string | AsyncIterable<Uint8Array>, at: string): Promise<string> {
  const pieces = typeof source === 'string' ? createReadStream(source) : source;
  const text = await bounded(pieces, longestPassphrase, (piece) => piece.includes(0x0a)).catch(() =>
    Promise.reject(new AppError('usage', { at })),
  );
  const line = text.split(/\r?\n/u, 1)[0] ?? '';
  if (line === '') throw new AppError('usage', { at: 'passphrase' });
  return line;
}
