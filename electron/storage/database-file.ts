import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { AppError } from '../../shared/base/app-error.ts';
import { refuseWhenOpenHere } from './open-files.ts';
import { walState } from './wal-state.ts';

/** `aegis` stands for AEGIS-256; `chacha20` is for processors without AES instructions. */
export type DatabaseCipher = 'aegis' | 'chacha20';

export const pageSize = 4096;

/** Bytes kept free at the end of every page for nonce and tag: the value of header byte 20. */
const reservedBytes: Readonly<Record<DatabaseCipher, number>> = { aegis: 64, chacha20: 32 };

/**
 * Checks that need no key, before the connection opens. AEGIS does not authenticate header bytes 16-23, so they are
 * compared with what our own files carry: page size 4096, either lawful version pair, our reserve, SQLite's fixed fractions (decision 9).
 * @throws databaseMissing, databasePathUnsafe, databaseEmpty, databaseTruncated, databaseHeaderAltered, registerInUse
 */
export function checkDatabaseFile(path: string, cipher: DatabaseCipher): void {
  const named = lstatSync(path, { throwIfNoEntry: false });
  if (named === undefined) throw new AppError('databaseMissing');
  checkKind(named);
  // A process that has the file open must not open it a second time, not even to read 24 bytes.
  refuseWhenOpenHere(path);
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    checkKind(stats);
    if (stats.dev !== named.dev || stats.ino !== named.ino)
      throw new AppError('databasePathUnsafe', { reason: 'exchanged' });
    if (stats.size === 0) throw new AppError('databaseEmpty');
    // With a write-ahead log beside it, a power cut may have left the last page half written; recovery repairs that.
    const wholePages = stats.size % pageSize === 0 || walState(path) === 'present';
    if (stats.size < 512 || !wholePages) throw new AppError('databaseTruncated', { size: stats.size });
    const header = Buffer.alloc(24);
    if (readSync(file, header, 0, 24, 0) !== 24) throw new AppError('databaseTruncated', { size: stats.size });
    checkHeader(header, cipher);
  } finally {
    closeSync(file);
  }
}

function checkKind(stats: Stats): void {
  if (stats.isSymbolicLink()) throw new AppError('databasePathUnsafe', { reason: 'symbolicLink' });
  if (!stats.isFile()) throw new AppError('databasePathUnsafe', { reason: 'notAFile' });
  if (stats.nlink !== 1) throw new AppError('databasePathUnsafe', { reason: 'severalNames' });
}

/** @param header at least the first 24 bytes */
function checkHeader(header: Uint8Array, cipher: DatabaseCipher): void {
  if (Buffer.from(header.subarray(0, 16)).toString('latin1') === 'SQLite format 3\0')
    throw new AppError('databaseHeaderAltered', { byte: 0 });
  const [, , write, read] = header.subarray(16, 20);
  const versions = write === 1 && read === 1 ? [1, 1] : [2, 2];
  const expected = [0x10, 0x00, ...versions, reservedBytes[cipher], 0x40, 0x20, 0x20];
  const wrong = expected.findIndex((value, index) => header[16 + index] !== value);
  if (wrong !== -1) throw new AppError('databaseHeaderAltered', { byte: 16 + wrong });
}
