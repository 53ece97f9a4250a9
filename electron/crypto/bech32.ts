import { bech32 } from '@scure/base';
import { AppError } from '../../shared/base/app-error.ts';

/** Bech32 (BIP 173, without its 90-character limit, as age uses it) in lower case. */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  return bech32.encode(prefix, bech32.toWords(bytes), false);
}

/** Reads Bech32 with a known prefix, all lower or all upper case. Throws inputRejected without quoting the text. */
export function fromBech32(prefix: string, text: string): Uint8Array {
  const read = bech32.decodeUnsafe(text, false);
  const bytes = read?.prefix === prefix ? bech32.fromWordsUnsafe(read.words) : undefined;
  if (bytes === undefined) throw new AppError('inputRejected', { encoding: 'bech32' });
  return Uint8Array.from(bytes);
}
