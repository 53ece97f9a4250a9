import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../shared/base/app-error.ts';
import { systemErrorCode } from '../platform/file-system.ts';
import { pageSize } from './database-file.ts';
import { refuseWhenOpenHere } from './open-files.ts';
import { walState, type WalState } from './wal-state.ts';

const hashedWhole = 32 * 1024 * 1024;

export interface FileFacts {
  readonly size: number;
  /** Milliseconds UTC. */
  readonly modifiedAt: number;
  readonly wal: WalState;
  /** SHA-256 of the bytes as they lie on the disk, hex; of a file longer than 32 MiB its first page alone: locking must not wait for it. */
  readonly content: string;
}

/**
 * What can be seen of a database without its key, to be compared with what the last lock left: a file that was exchanged
 * in between shows before it is opened (decision 15). A hint only; the proof is the log's checkpoint.
 * @throws databaseMissing, registerInUse when this process has it open (reading it would drop the lock)
 */
export function fileFacts(path: string): FileFacts {
  refuseWhenOpenHere(path);
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new AppError(
      systemErrorCode(error) === 'ENOENT' ? 'databaseMissing' : 'databasePathUnsafe',
      {},
      { cause: error },
    );
  }
  try {
    const stats = fstatSync(file);
    return {
      size: stats.size,
      modifiedAt: Math.trunc(stats.mtimeMs),
      wal: walState(path),
      content: stats.isFile() ? hashOf(file, stats.size > hashedWhole ? pageSize : stats.size) : '',
    };
  } finally {
    closeSync(file);
  }
}

function hashOf(file: number, length: number): string {
  const hash = createHash('sha256');
  const block = Buffer.alloc(Math.min(length, 1024 * 1024));
  for (let at = 0; at < length;) {
    const read = readSync(file, block, 0, Math.min(block.length, length - at), at);
    if (read === 0) break;
    hash.update(block.subarray(0, read));
    at += read;
  }
  return hash.digest('hex');
}
