import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/base/app-error.ts';
import { asWriteFailure, linkUnsupported } from '../platform/durable-file.ts';
import { systemErrorCode } from '../platform/file-system.ts';
import { applySettings, checkSetting, setAndCheck } from './connection-settings.ts';
import { checkDatabaseFile, pageSize, type DatabaseCipher } from './database-file.ts';
import { DatabaseHandle } from './database-handle.ts';
import { asDatabaseFailure, driverCode } from './driver-errors.ts';
import { fileIdentity, isOpenHere, markClosed, markOpen } from './open-files.ts';
import { connectSqlite, type SqliteDriver } from './sqlite-driver.ts';

export interface DatabaseOptions {
  readonly path: string;
  /** 32 raw bytes. They are copied for the driver and the copy is wiped; the caller wipes its own. */
  readonly key: Uint8Array;
  /** As named for this database in keys.json (decision 3). */
  readonly cipher: DatabaseCipher;
  /** Refuses every change (`query_only`). The exclusive lock is taken all the same. */
  readonly readonly?: boolean;
}

/** "TuHS": a database that carries another number is not ours, even under our key. */
const applicationId = 0x54754853;

/**
 * Opens an existing database. The one way in (FORMAT.md says what is checked and set).
 * @throws databaseMissing, databasePathUnsafe, databaseEmpty, databaseTruncated, databaseHeaderAltered before any key is used;
 * databaseKeyWrong (or page 1 damaged: the two look the same), databaseDamaged, databasePragmaRefused, registerInUse
 */
export function openDatabase(options: DatabaseOptions): DatabaseHandle {
  checkKey(options.key);
  checkDatabaseFile(options.path, options.cipher);
  return connect(options);
}

/**
 * Creates a database that must not exist. It is made under another name and gets its own only when it is whole,
 * so that a crash in between leaves no empty file that somebody could take for a register.
 * @throws registerExists, diskFull, writeFailed, databasePragmaRefused
 */
export function createDatabase(options: Omit<DatabaseOptions, 'readonly'>): DatabaseHandle {
  checkKey(options.key);
  if (lstatSync(options.path, { throwIfNoEntry: false }) !== undefined) throw new AppError('registerExists');
  const folder = dirname(options.path);
  const temporary = join(folder, `.${randomBytes(10).toString('hex')}.part`);
  try {
    closeSync(openSync(temporary, 'wx', 0o600));
    const database = connect({ ...options, path: temporary }, true);
    database.close();
    giveName(temporary, options.path);
    syncFolder(folder);
  } catch (error) {
    for (const suffix of ['', '-wal', '-journal']) rmSync(temporary + suffix, { force: true });
    if (systemErrorCode(error) === 'EEXIST') throw new AppError('registerExists', {}, { cause: error });
    throw asWriteFailure(error);
  }
  return openDatabase(options);
}

/** Closes and leaves no write-ahead log. See DatabaseHandle.close. */
export function closeDatabase(database: DatabaseHandle): { readonly walLeft: boolean } {
  return database.close();
}

function giveName(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!linkUnsupported.has(systemErrorCode(error) ?? '')) throw error;
    // No atomic "only if free" without second names; that the name was free has just been seen, under the register's lock.
    renameSync(temporary, path);
    return;
  }
  unlinkSync(temporary);
}

/** A raw key of another length would silently be taken as a passphrase. */
function checkKey(key: Uint8Array): void {
  if (key.byteLength !== 32) throw new AppError('keyParametersRefused', { length: key.byteLength });
}

function connect(options: DatabaseOptions, fresh = false): DatabaseHandle {
  const identity = fileIdentity(options.path);
  if (identity === undefined) throw new AppError('databaseMissing');
  if (isOpenHere(options.path)) throw new AppError('registerInUse', { by: 'thisProcess' });
  let driver: SqliteDriver;
  try {
    driver = connectSqlite(options.path);
  } catch (error) {
    throw asDatabaseFailure(error);
  }
  markOpen(identity);
  try {
    applyKey(driver, options);
    if (fresh) driver.pragma(`page_size=${pageSize}`);
    // So that closing can give free pages back: nothing reads them, and so nothing would see a byte changed there.
    if (fresh) setAndCheck(driver, 'auto_vacuum', 'INCREMENTAL', 2);
    // Before the first read, so that no shared-memory file is made and nobody else can get in.
    setAndCheck(driver, 'locking_mode', 'EXCLUSIVE', 'exclusive');
    firstRead(driver);
    if (fresh) driver.pragma(`application_id=${applicationId}`);
    applySettings(driver);
    checkSetting(driver, 'page_size', pageSize);
    if (driver.pragma('application_id', { simple: true }) !== applicationId)
      throw new AppError('databaseHeaderAltered', { byte: 68 });
    if (options.readonly === true) setAndCheck(driver, 'query_only', 'ON', 1);
  } catch (error) {
    driver.close();
    markClosed(identity);
    throw asDatabaseFailure(error);
  }
  return new DatabaseHandle(driver, {
    path: options.path,
    cipher: options.cipher,
    readonly: options.readonly ?? false,
    identity,
  });
}

/** The cipher is named before the key on every open: the driver's default is another one. */
function applyKey(driver: SqliteDriver, options: DatabaseOptions): void {
  setAndCheck(driver, 'cipher', `'${options.cipher}'`, options.cipher);
  // Never an AEGIS-128 variant: it would write half of the raw key into the file.
  if (options.cipher === 'aegis') setAndCheck(driver, 'algorithm', `'aegis-256'`, 'aegis-256');
  const raw = Buffer.concat([Buffer.from('raw:'), options.key]);
  try {
    if (driver.key(raw) !== 0) throw new AppError('databaseKeyWrong');
  } finally {
    raw.fill(0);
  }
}

/** A wrong key shows only now. */
function firstRead(driver: SqliteDriver): void {
  try {
    driver.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    if (driverCode(error) === 'SQLITE_NOTADB') throw new AppError('databaseKeyWrong');
    throw error;
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
