import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { applySettings } from '../../electron/storage/connection-settings.ts';
import { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import { readableDb, type ReadableDb } from '../../electron/storage/executor.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { connectSqlite, type SqliteDriver } from '../../electron/storage/sqlite-driver.ts';

/** One personnel database, opened: for the repositories of the product, and for bare statements. */
export interface Twin {
  readonly handle: DatabaseHandle;
  readonly db: ReadableDb<'personnel'>;
  readonly path: string;
}

/** As the product opens it. */
export function openKeyed(path: string, key: Uint8Array): Twin {
  const handle = openDatabase({ path, key, cipher: 'aegis' });
  return { handle, db: readableDb(handle, 'personnel'), path };
}

/** The same rows without a key. Here and nowhere else: the product has no way to open a database in clear. */
export function makeKeyless(path: string, key: Uint8Array, target: string): void {
  copyFileSync(path, target);
  const driver = connectSqlite(target);
  aegis(driver, key);
  driver.pragma('journal_mode=DELETE');
  // An empty key takes the encryption away, and with it the bytes that each page keeps free for its tag.
  if (driver.rekey(Buffer.alloc(0)) !== 0) throw new Error('the twin kept its key');
  driver.close();
}

/** The same rows under the settings of SQLCipher 4, which Signal Desktop and others ship. */
export function makeSqlCipher(keyless: string, key: Uint8Array, target: string): void {
  copyFileSync(keyless, target);
  const driver = connectSqlite(target);
  sqlCipher4(driver);
  if (driver.rekey(rawKey(key)) !== 0) throw new Error('the twin took no key');
  driver.close();
}

export function openKeyless(path: string): Twin {
  return openTwin(path, () => undefined);
}

export function openSqlCipher(path: string, key: Uint8Array): Twin {
  return openTwin(path, (driver) => {
    sqlCipher4(driver);
    driver.key(rawKey(key));
  });
}

/** The product's settings on every side, so that the key is the one difference. */
function openTwin(path: string, prepare: (driver: SqliteDriver) => void): Twin {
  const driver = connectSqlite(path);
  prepare(driver);
  driver.pragma('locking_mode=EXCLUSIVE');
  applySettings(driver);
  const handle = new DatabaseHandle(driver, { path, cipher: 'aegis', readonly: false, identity: path });
  return { handle, db: readableDb(handle, 'personnel'), path };
}

function aegis(driver: SqliteDriver, key: Uint8Array): void {
  driver.pragma(`cipher='aegis'`);
  driver.pragma(`algorithm='aegis-256'`);
  driver.key(rawKey(key));
}

function sqlCipher4(driver: SqliteDriver): void {
  driver.pragma(`cipher='sqlcipher'`);
  driver.pragma('legacy=4');
}

function rawKey(key: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('raw:'), key]);
}

/**
 * Brings files into the system's cache: some hosts take idle pages out of it again, and then the side that was idle
 * longer looks slow. A process of its own, since reading an open database here would drop its lock (decision 9).
 */
export function preRead(...paths: readonly string[]): void {
  const { status } = spawnSync('cat', ['--', ...paths], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the files could not be read beforehand');
}
