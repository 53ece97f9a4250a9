import { parseJson, type JsonLimits } from '../crypto/bounded-json.ts';
import { readBounded } from './bounded-file.ts';

/** Far beyond anything that the application itself keeps in a file of its own, and far below what would hold up a start. */
export const ownFileLimits: JsonLimits = { bytes: 1024 * 1024, depth: 8, values: 50_000, text: 64 * 1024 };

/**
 * One of the application's own small files. Whoever can write there can also make it deep or long, so it is counted through
 * before anything is built of it.
 * @throws inputRejected, fileTooLarge, fileTypeRefused; what the system says where it cannot be read
 */
export async function readLocalJson(path: string, limits: JsonLimits = ownFileLimits): Promise<unknown> {
  return parseJson(await readBounded(path, limits.bytes), limits);
}
