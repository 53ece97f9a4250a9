import { z } from 'zod';
import { AppError } from '../../../shared/base/app-error.ts';
import { chainLinkSchema, type ChainLink } from '../../authority/chain-link.ts';
import { parseJson, type JsonLimits } from '../../crypto/bounded-json.ts';
import { fromBase64, toBase64, utf8 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { openWithKey, sealWithKey } from '../../crypto/symmetric-box.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';

/** Names, roles and the whole chain of what was ever decided about them, readable by every unlocked user and by nobody before (decision 3). */
const directorySchema = z.strictObject({ links: z.array(chainLinkSchema).max(20_000) });

/** Sealed by whoever holds its key, of whom one may mean ill: held against what the schema allows before it is built. */
const limits: JsonLimits = { bytes: 12_000_000, depth: 12, values: 2_000_000, text: 64 * 1024 };

const associated = (registerId: string): Uint8Array => utf8(`directory/${registerId}`);

/** @returns base64 of the sealed directory, padded so that its length does not count people. */
export function sealDirectory(links: readonly ChainLink[], key: SecretBytes, registerId: string): string {
  const plain = canonicalBytes({ links });
  const block = 16 * 1024;
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / block) * block).fill(0x20);
  padded.set(plain);
  return toBase64(sealWithKey(padded, key, associated(registerId)));
}

/** @throws keysFileAltered when the box does not open or does not hold a directory. */
export function openDirectory(box: string, key: SecretBytes, registerId: string): ChainLink[] {
  try {
    return directorySchema.parse(parseJson(openWithKey(fromBase64(box), key, associated(registerId)), limits)).links;
  } catch (error) {
    throw new AppError('keysFileAltered', { part: 'directory' }, { cause: error });
  }
}
