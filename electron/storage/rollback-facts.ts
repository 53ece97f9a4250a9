import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../shared/errors/app-error.ts';
import { systemErrorCode } from '../platform/file-system.ts';
import { pageSize } from './database-file.ts';
import { refuseWhenOpenHere } from './open-files.ts';
import { walState, type WalState } from './wal-state.ts';

export interface FileFacts {
  readonly size: number;
  /** Milliseconds UTC. */
  readonly modifiedAt: number;
  readonly wal: WalState;
  /** SHA-256 of the first page as it lies on the disk, hex: its salt names the file, its counters move with the database. */
  readonly firstPage: string;
}

/**
 * What can be seen of a database without its key, to be compared with what the last lock left: a file that was exchanged
 * in between shows before it is opened (decision 15, B-47). A hint only; the proof is the log's checkpoint.
 * @throws databaseMissing, registerInUse when this process has it open (reading it would drop the lock)
 */
export function fileFacts(path: string): FileFacts {
  refuseWhenOpenHere(path);
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new AppError(systemErrorCode(error) === 'ENOENT' ? 'databaseMissing' : 'databasePathUnsafe', {}, { cause: error });
  }
  try {
    const stats = fstatSync(file);
    const page = Buffer.alloc(pageSize);
    const read = stats.isFile() ? readSync(file, page, 0, pageSize, 0) : 0;
    return {
      size: stats.size,
      modifiedAt: Math.trunc(stats.mtimeMs),
      wal: walState(path),
      firstPage: createHash('sha256').update(page.subarray(0, read)).digest('hex'),
    };
  } finally {
    closeSync(file);
  }
}
