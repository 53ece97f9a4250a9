import { closeSync, fsyncSync, lstatSync, openSync } from 'node:fs';
import { AppError } from '../../shared/base/app-error.ts';
import { checkDatabaseFile } from './database-file.ts';
import type { DatabaseHandle } from './database-handle.ts';
import { asDatabaseFailure } from './driver-errors.ts';
import { checkWhole } from './migrate.ts';
import { openDatabase, type DatabaseOptions } from './open-database.ts';
import { connectSqlite } from './sqlite-driver.ts';

/**
 * An encrypted copy under the same key, without the free pages of the original: first step of a new generation (decision 4).
 * @param target must not exist; the caller gives it its final name
 * @throws registerExists, diskFull, writeFailed
 */
export function copyDatabase(database: DatabaseHandle, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) throw new AppError('registerExists');
  database.prepare('VACUUM INTO ?').run(target);
  sync(target);
}

/**
 * Puts a closed copy under a new key, then opens it with that key and checks it whole (decision 4).
 * @throws as openDatabase for the old key; databaseDamaged, diskFull
 */
export function rekeyDatabase(options: DatabaseOptions, newKey: Uint8Array): void {
  if (newKey.byteLength !== 32) throw new AppError('keyParametersRefused', { length: newKey.byteLength });
  // Proves the old key and that the copy is ours, and leaves no write-ahead log.
  openDatabase(options).close();
  checkDatabaseFile(options.path, options.cipher);
  const connection = connectSqlite(options.path);
  try {
    connection.pragma(`cipher='${options.cipher}'`);
    if (options.cipher === 'aegis') connection.pragma(`algorithm='aegis-256'`);
    connection.key(rawKey(options.key));
    connection.pragma('temp_store=MEMORY');
    // A rollback journal instead of the write-ahead log: one file that is whole when this returns.
    connection.pragma('journal_mode=DELETE');
    connection.pragma('synchronous=FULL');
    if (connection.rekey(rawKey(newKey)) !== 0) throw new AppError('databaseDamaged', { check: 'rekey' });
  } catch (error) {
    throw asDatabaseFailure(error);
  } finally {
    connection.close();
  }
  sync(options.path);
  const reopened = openDatabase({ ...options, key: newKey });
  try {
    checkWhole(reopened);
  } finally {
    reopened.close();
  }
}

function rawKey(key: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('raw:'), key]);
}

function sync(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
