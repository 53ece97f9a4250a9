import { closeSync, constants, lstatSync, openSync } from 'node:fs';
import { AppError } from '../../shared/base/app-error.ts';
import { asWriteFailure } from '../platform/durable-file.ts';
import { asDatabaseFailure } from './driver-errors.ts';
import { fileIdentity, markClosed, markOpen, refuseWhenOpenHere } from './open-files.ts';
import { connectSqlite } from './sqlite-driver.ts';

export interface RegisterLock {
  /** Lets the next opener in; may be called twice. */
  release(): void;
}

/**
 * Takes the register for this process, before any database of it is opened (decision 9). The operating system holds the
 * lock through an exclusive SQLite transaction on an empty file, so it goes with the process however that ends:
 * no stale lock, no guessing by process number. This is why it stands in storage.
 *
 * While it is held, this process must not open `register.lock` again by any other way: POSIX would drop the lock.
 * @param path of `register.lock` in the register's folder; not part of a back-up, since it holds nothing and reading it would drop the lock
 * @throws registerInUse, databasePathUnsafe, writeFailed, diskFull
 */
export function acquireRegisterLock(path: string): RegisterLock {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) createEmpty(path);
  else if (!stats.isFile() || stats.nlink !== 1) throw new AppError('databasePathUnsafe', { reason: 'lock' });
  refuseWhenOpenHere(path);
  const identity = fileIdentity(path) ?? '';
  let connection;
  try {
    connection = connectSqlite(path);
  } catch (error) {
    throw asDatabaseFailure(error);
  }
  const held = connection;
  try {
    held.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    held.close();
    throw asDatabaseFailure(error);
  }
  markOpen(identity);
  return {
    release: () => {
      if (!held.open) return;
      held.close();
      markClosed(identity);
    },
  };
}

function createEmpty(path: string): void {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600));
  } catch (error) {
    throw asWriteFailure(error);
  }
}
