import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../../shared/base/app-error.ts';
import { toNfc } from '../../../shared/text/normalise.ts';
import { shippedLetter } from '../catalogue/shipped-letter.ts';
import type { ServiceContext } from '../base/service-context.ts';

type LetterChoice = { readonly kind: 'file'; readonly file: string } | { readonly kind: 'shipped' };

export interface LetterText {
  /** NFC. */
  readonly text: string;
  /** As it came; null for the letter that comes with the application. */
  readonly bytes: Uint8Array | null;
}

/** A letter of some hundred pages stays below it. */
const largestLetter = 512 * 1024;
const mostText = 200_000;

/** @throws fileTokenUnknown, fileTooLarge, textEncodingRefused (no UTF-8 text) */
export async function readLetter(context: ServiceContext, letter: LetterChoice): Promise<LetterText> {
  if (letter.kind === 'shipped') return { text: shippedLetter(), bytes: null };
  const path = context.fileOf(letter.file);
  if ((await stat(path)).size > largestLetter) throw new AppError('fileTooLarge', { limit: largestLetter });
  const bytes = await readFile(path);
  const text = toNfc(decoded(bytes));
  if (text.length > mostText) throw new AppError('fileTooLarge', { limit: mostText });
  return { text, bytes };
}

function decoded(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A scan or a word-processor file may happen to decode; a NUL never stands in a letter.
    if (text.includes('\0')) throw new AppError('fileTypeRefused', {});
    return text;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('textEncodingRefused', {}, { cause: error });
  }
}
