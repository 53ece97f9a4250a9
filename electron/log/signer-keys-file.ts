import { AppError } from '../../shared/base/app-error.ts';
import { fromBase64, toBase64 } from '../crypto/bytes.ts';
import type { SignerKeys } from './event-signature.ts';

const line = /^tu-ho-so\/user\/(?<userId>[a-z2-7]{26}) (?<key>[A-Za-z0-9+/]{43}=)$/u;

/**
 * Public signing keys of the people who signed a checkpoint, one a line, for a machine without the register. Worth as much as
 * the way it came: whoever checks compares it with what the office gave out before.
 */
export function writeSignerKeys(userIds: readonly string[], keysOf: SignerKeys): string {
  return userIds
    .flatMap((userId) => keysOf(userId).map((key) => `tu-ho-so/user/${userId} ${toBase64(key)}\n`))
    .join('');
}

/** Throws checkpointMalformed for a file that is none. */
export function readSignerKeys(text: string): SignerKeys {
  const keys = new Map<string, Uint8Array[]>();
  for (const each of text.split('\n').filter((one) => one !== '')) {
    const { userId, key } = line.exec(each)?.groups ?? {};
    if (userId === undefined || key === undefined) throw new AppError('checkpointMalformed', { part: 'keys' });
    const own = keys.get(userId) ?? [];
    keys.set(userId, own);
    own.push(fromBase64(key));
  }
  return (userId) => keys.get(userId) ?? [];
}
