import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applySettings, setAndCheck } from '../../../electron/storage/connection-settings.ts';
import type { DatabaseCipher } from '../../../electron/storage/database-file.ts';
import { closeDatabase, createDatabase, openDatabase } from '../../../electron/storage/open-database.ts';
import { walState } from '../../../electron/storage/wal-state.ts';
import { failureOf } from '../../support/failures.ts';
import { rawDatabase } from '../../support/raw-sqlite.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder('open');
const key = randomBytes(32);
let count = 0;

/** A closed database with a few pages of content. */
function closedDatabase(cipher: DatabaseCipher = 'aegis'): { path: string; key: Uint8Array; cipher: DatabaseCipher } {
  count += 1;
  const options = { path: join(folder, `${count}.db`), key, cipher };
  const database = createDatabase(options);
  database.exec('CREATE TABLE word (text TEXT NOT NULL) STRICT');
  database.prepare('INSERT INTO word (text) VALUES (?)').run('x'.repeat(20_000));
  closeDatabase(database);
  return options;
}

/** A place where a test puts its own file. */
function place(): { path: string; key: Uint8Array; cipher: DatabaseCipher } {
  count += 1;
  return { path: join(folder, `${count}.db`), key, cipher: 'aegis' };
}

it('gives free pages back when it closes: nothing reads them, so nothing would see a byte changed there', () => {
  const options = closedDatabase();
  const { size } = statSync(options.path);
  const database = openDatabase(options);
  database.exec('DELETE FROM word');
  expect(database.pragma('freelist_count')).toBeGreaterThan(0);
  closeDatabase(database);
  const again = openDatabase(options);
  expect(again.pragma('freelist_count')).toBe(0);
  closeDatabase(again);
  expect(statSync(options.path).size).toBeLessThan(size);
});

describe('file checks before any key is used', () => {
  it('names a file that is not there', () => {
    expect(failureOf(() => openDatabase(place()))).toBe('databaseMissing');
  });

  it('does not take an empty file for a new register', () => {
    const options = place();
    writeFileSync(options.path, '');
    expect(failureOf(() => openDatabase(options))).toBe('databaseEmpty');
    expect(readFileSync(options.path)).toHaveLength(0);
  });

  it('refuses a folder', () => {
    const options = place();
    mkdirSync(options.path);
    expect(failureOf(() => openDatabase(options))).toBe('databasePathUnsafe {"reason":"notAFile"}');
  });

  it.skipIf(process.platform === 'win32')('refuses a named pipe instead of waiting for its writer', () => {
    const options = place();
    execFileSync('mkfifo', [options.path]);
    expect(failureOf(() => openDatabase(options))).toBe('databasePathUnsafe {"reason":"notAFile"}');
  });

  it('refuses a symbolic link to a good database, and a dangling one', () => {
    const target = closedDatabase();
    const options = place();
    symlinkSync(target.path, options.path);
    expect(failureOf(() => openDatabase(options))).toBe('databasePathUnsafe {"reason":"symbolicLink"}');
    const dangling = place();
    symlinkSync(join(folder, 'nowhere'), dangling.path);
    expect(failureOf(() => openDatabase(dangling))).toBe('databasePathUnsafe {"reason":"symbolicLink"}');
  });

  it('refuses a file with a second name', () => {
    const options = closedDatabase();
    linkSync(options.path, `${options.path}.second`);
    expect(failureOf(() => openDatabase(options))).toBe('databasePathUnsafe {"reason":"severalNames"}');
  });

  it('refuses fewer than 512 bytes, and a part of a page', () => {
    for (const size of [1, 100, 511, 512, 4095, 4097, 8000]) {
      const options = closedDatabase();
      truncateSync(options.path, size);
      expect(failureOf(() => openDatabase(options))).toBe(`databaseTruncated {"size":${size}}`);
    }
  });

  it('names an unencrypted database', () => {
    const options = place();
    const plain = rawDatabase(options.path);
    plain.exec('CREATE TABLE word (text TEXT)');
    plain.close();
    expect(failureOf(() => openDatabase(options))).toBe('databaseHeaderAltered {"byte":0}');
  });

  it('names a database of another application under our own key', () => {
    const options = place();
    const other = rawDatabase(options.path, key);
    other.exec('CREATE TABLE word (text TEXT)');
    other.close();
    expect(failureOf(() => openDatabase(options))).toBe('databaseHeaderAltered {"byte":68}');
  });
});

describe.each(['aegis', 'chacha20'] as const)('the key and the pages under %s', (cipher) => {
  it('opens with its key and reads what was written', () => {
    const database = openDatabase(closedDatabase(cipher));
    expect(database.prepare('SELECT length(text) AS length FROM word').get()).toEqual({ length: 20_000 });
    closeDatabase(database);
  });

  it('names a wrong key', () => {
    const options = closedDatabase(cipher);
    expect(failureOf(() => openDatabase({ ...options, key: randomBytes(32) }))).toBe('databaseKeyWrong');
  });

  it('refuses a key of another length instead of taking it as a passphrase', () => {
    const options = closedDatabase(cipher);
    for (const length of [0, 16, 31, 33, 64]) {
      expect(failureOf(() => openDatabase({ ...options, key: randomBytes(length) }))).toBe(
        `keyParametersRefused {"length":${length}}`,
      );
    }
  });

  it('does not open under the other cipher', () => {
    const other = cipher === 'aegis' ? 'chacha20' : 'aegis';
    expect(failureOf(() => openDatabase({ ...closedDatabase(cipher), cipher: other }))).toBe(
      'databaseHeaderAltered {"byte":20}',
    );
  });

  it('names a cut at every page border', () => {
    const options = closedDatabase(cipher);
    const whole = readFileSync(options.path);
    const pages = whole.length / 4096;
    expect(pages).toBeGreaterThan(4);
    for (let kept = 1; kept < pages; kept += 1) {
      writeFileSync(options.path, whole.subarray(0, kept * 4096));
      expect(failureOf(() => openDatabase(options))).toBe('databaseDamaged {"sqlite":"SQLITE_CORRUPT"}');
    }
  });

  it('names a flipped bit in a page when the page is read, and in page 1 at once', () => {
    const options = closedDatabase(cipher);
    const whole = readFileSync(options.path);
    const flippedAt = (offset: number) => {
      const altered = Buffer.from(whole);
      altered[offset] = (altered[offset] ?? 0) ^ 4;
      writeFileSync(options.path, altered);
    };
    flippedAt(200);
    expect(failureOf(() => openDatabase(options))).toBe('databaseKeyWrong');
    flippedAt(4096 * 3 + 10);
    const database = openDatabase(options);
    expect(failureOf(() => database.pragma('quick_check'))).toBe('no failure');
    expect(database.pragma('quick_check(1)')).not.toBe('ok');
    closeDatabase(database);
  });
});

describe('every connection', () => {
  it('has each setting read back, on the first and on every later open', () => {
    const options = closedDatabase();
    for (let round = 0; round < 3; round += 1) {
      const database = openDatabase(options);
      const values = Object.fromEntries(
        [
          'journal_mode',
          'locking_mode',
          'synchronous',
          'temp_store',
          'foreign_keys',
          'trusted_schema',
          'cell_size_check',
          'secure_delete',
          'mmap_size',
          'recursive_triggers',
          'cache_size',
          'cipher',
          'algorithm',
        ].map((name) => [name, database.pragma(name)]),
      );
      expect(values).toEqual({
        journal_mode: 'wal',
        locking_mode: 'exclusive',
        synchronous: 2,
        temp_store: 2,
        foreign_keys: 1,
        trusted_schema: 0,
        cell_size_check: 1,
        secure_delete: 1,
        mmap_size: 0,
        recursive_triggers: 1,
        cache_size: -65_536,
        cipher: 'aegis',
        algorithm: 'aegis-256',
      });
      closeDatabase(database);
    }
  });

  it('makes no shared-memory file, and leaves no write-ahead log when it closes', () => {
    const options = closedDatabase();
    const database = openDatabase(options);
    database.prepare('INSERT INTO word (text) VALUES (?)').run('y');
    expect(walState(options.path)).toBe('present');
    expect(existsSync(`${options.path}-shm`)).toBe(false);
    expect(closeDatabase(database)).toEqual({ walLeft: false });
    expect(walState(options.path)).toBe('absent');
    expect(closeDatabase(database)).toEqual({ walLeft: false });
  });

  it('refuses a second opening in the same process without touching the file', () => {
    const options = closedDatabase();
    const database = openDatabase(options);
    expect(failureOf(() => openDatabase(options))).toBe('registerInUse {"by":"thisProcess"}');
    closeDatabase(database);
    closeDatabase(openDatabase(options));
  });

  it('refuses every change when opened for reading', () => {
    const options = closedDatabase();
    const database = openDatabase({ ...options, readonly: true });
    expect(failureOf(() => database.exec('DELETE FROM word'))).toBe('writeFailed {"sqlite":"SQLITE_READONLY"}');
    expect(database.prepare('SELECT count(*) AS count FROM word').get()).toEqual({ count: 1 });
    closeDatabase(database);
  });

  it('fails the same way after it is closed, whatever is asked', () => {
    const database = openDatabase(closedDatabase());
    closeDatabase(database);
    expect(failureOf(() => database.exec('SELECT 1'))).toBe('compartmentClosed');
    expect(failureOf(() => database.prepare('SELECT 1'))).toBe('compartmentClosed');
    expect(failureOf(() => database.pragma('cipher'))).toBe('compartmentClosed');
  });

  it('has no way to the driver, and no second database', () => {
    const database = openDatabase(closedDatabase());
    for (const name of [
      'serialize',
      'backup',
      'loadExtension',
      'unsafeMode',
      'function',
      'table',
      'key',
      'rekey',
      'driver',
    ])
      expect(name in database).toBe(false);
    for (const text of [
      "ATTACH ':memory:' AS other",
      "attach database 'x' as y",
      "SELECT 1; /* */ATTACH 'x' AS y",
      '--\nDETACH main',
    ]) {
      expect(failureOf(() => database.exec(text))).toBe('internalFault {"refused":"attach"}');
      expect(failureOf(() => database.prepare(text))).toBe('internalFault {"refused":"attach"}');
    }
    closeDatabase(database);
  });
});

describe('a setting that does not take', () => {
  it('is refused with its name and what it reads instead', () => {
    const memory = rawDatabase(':memory:');
    // A database in memory cannot have a write-ahead log, and SQLite says nothing about it.
    expect(failureOf(() => applySettings(memory))).toBe(
      'databasePragmaRefused {"pragma":"journal_mode","actual":"memory"}',
    );
    expect(failureOf(() => setAndCheck(memory, 'synchronous', 'NORMAL', 2))).toBe(
      'databasePragmaRefused {"pragma":"synchronous","actual":"1"}',
    );
    expect(failureOf(() => setAndCheck(memory, 'no_such_setting', 'ON', 1))).toBe(
      'databasePragmaRefused {"pragma":"no_such_setting","actual":"undefined"}',
    );
    expect(failureOf(() => setAndCheck(memory, 'synchronous', 'FULL', 2))).toBe('no failure');
    memory.close();
  });
});

describe('creation', () => {
  it('refuses every name that is taken, and leaves what is there', () => {
    const options = closedDatabase();
    const before = readFileSync(options.path);
    expect(failureOf(() => createDatabase(options))).toBe('registerExists');
    expect(readFileSync(options.path).equals(before)).toBe(true);
    const empty = place();
    writeFileSync(empty.path, '');
    expect(failureOf(() => createDatabase(empty))).toBe('registerExists');
    const dangling = place();
    symlinkSync(join(folder, 'nowhere'), dangling.path);
    expect(failureOf(() => createDatabase(dangling))).toBe('registerExists');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('leaves nothing under any name when the folder cannot be written', () => {
    const missing = { ...place(), path: join(folder, 'no-such-folder', 'x.db') };
    expect(failureOf(() => createDatabase(missing))).toBe('writeFailed {"reason":"ENOENT"}');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('gives every database a salt of its own under the same key', () => {
    const [first, second] = [closedDatabase(), closedDatabase()].map(({ path }) =>
      readFileSync(path).subarray(0, 16).toString('hex'),
    );
    expect(first).not.toBe(second);
  });
});
