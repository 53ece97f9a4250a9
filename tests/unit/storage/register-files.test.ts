import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aegisIsFaster, aesInCpuInfo, chooseCipher } from '../../../electron/storage/cipher-choice.ts';
import { copyDatabase, rekeyDatabase } from '../../../electron/storage/copy-database.ts';
import { closeDatabase, createDatabase, openDatabase } from '../../../electron/storage/open-database.ts';
import { acquireRegisterLock } from '../../../electron/storage/register-lock.ts';
import { fileFacts } from '../../../electron/storage/rollback-facts.ts';
import { failureOf } from '../../support/failures.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder('register');
let count = 0;
function databaseWith(text: string, cipher: 'aegis' | 'chacha20' = 'aegis') {
  count += 1;
  const options = { path: join(folder, `${count}.db`), key: randomBytes(32), cipher };
  const database = createDatabase(options);
  database.exec('CREATE TABLE word (text TEXT NOT NULL) STRICT');
  database.prepare('INSERT INTO word (text) VALUES (?)').run(text);
  return { options, database };
}

describe('the lock of the register', () => {
  it('is held until it is released, also against this process', () => {
    const path = join(folder, 'register.lock');
    const lock = acquireRegisterLock(path);
    expect(failureOf(() => acquireRegisterLock(path))).toBe('registerInUse {"by":"thisProcess"}');
    lock.release();
    lock.release();
    const again = acquireRegisterLock(path);
    expect(failureOf(() => acquireRegisterLock(path))).toBe('registerInUse {"by":"thisProcess"}');
    again.release();
    expect(statSync(path).size).toBe(0);
  });

  it('is not taken on a link or on something else', () => {
    const target = join(folder, 'target');
    writeFileSync(target, '');
    symlinkSync(target, join(folder, 'link.lock'));
    linkSync(target, join(folder, 'hard.lock'));
    expect(failureOf(() => acquireRegisterLock(join(folder, 'link.lock')))).toBe(
      'databasePathUnsafe {"reason":"lock"}',
    );
    expect(failureOf(() => acquireRegisterLock(join(folder, 'hard.lock')))).toBe(
      'databasePathUnsafe {"reason":"lock"}',
    );
    expect(failureOf(() => acquireRegisterLock(folder))).toBe('databasePathUnsafe {"reason":"lock"}');
    expect(failureOf(() => acquireRegisterLock(join(folder, 'nowhere', 'x.lock')))).toBe(
      'writeFailed {"reason":"ENOENT"}',
    );
  });
});

describe('what can be seen of a database without its key', () => {
  it('changes with the file, and is not asked while the file is open', () => {
    const { options, database } = databaseWith('one');
    expect(failureOf(() => fileFacts(options.path))).toBe('registerInUse {"by":"thisProcess"}');
    closeDatabase(database);
    const before = fileFacts(options.path);
    expect(before).toMatchObject({ size: statSync(options.path).size, wal: 'absent' });
    expect(before.content).toMatch(/^[0-9a-f]{64}$/u);
    expect(fileFacts(options.path)).toEqual(before);
    utimesSync(options.path, 1, 1);
    expect(fileFacts(options.path)).toEqual({ ...before, modifiedAt: 1000 });
    const reopened = openDatabase(options);
    reopened.exec('CREATE TABLE more (text TEXT) STRICT');
    closeDatabase(reopened);
    expect(fileFacts(options.path).content).not.toBe(before.content);
    expect(failureOf(() => fileFacts(join(folder, 'none')))).toBe('databaseMissing');
  });
});

describe('the cipher of a new register', () => {
  it('follows the instructions that the kernel lists', () => {
    expect(aesInCpuInfo('processor : 0\nflags\t\t: fpu aes avx\n\nprocessor : 1\nflags\t\t: fpu aes avx\n')).toBe(true);
    expect(aesInCpuInfo('processor : 0\nflags\t\t: fpu avx vaes512\n')).toBe(false);
    expect(aesInCpuInfo('processor : 0\nflags\t\t: fpu aes\nprocessor : 1\nflags\t\t: fpu\n')).toBe(false);
    expect(aesInCpuInfo('Features\t: fp asimd aes pmull\n')).toBe(true);
    expect(aesInCpuInfo('')).toBeUndefined();
  });

  it('agrees with a timing of both on this machine', () => {
    const known = process.platform === 'linux' ? aesInCpuInfo(readFileSync('/proc/cpuinfo', 'utf8')) : undefined;
    const timed = aegisIsFaster();
    expect(chooseCipher()).toBe((known ?? timed) ? 'aegis' : 'chacha20');
    // With the instructions AEGIS is several times faster; a busy machine turns one timing around, not every one of twenty.
    if (known === true) expect(timed || Array.from({ length: 20 }).some(() => aegisIsFaster())).toBe(true);
  });
});

describe.each(['aegis', 'chacha20'] as const)('a new generation under %s', (cipher) => {
  it('is a copy under a new key; the old key no longer fits it, and the original stays', () => {
    const { options, database } = databaseWith('nội dung', cipher);
    const target = join(folder, `${cipher}.g0002.db`);
    copyDatabase(database, target);
    expect(failureOf(() => copyDatabase(database, target))).toBe('registerExists');
    const newKey = randomBytes(32);
    rekeyDatabase({ ...options, path: target }, newKey);
    expect(existsSync(`${target}-wal`) || existsSync(`${target}-journal`)).toBe(false);
    expect(failureOf(() => openDatabase({ ...options, path: target }))).toBe('databaseKeyWrong');
    const copy = openDatabase({ ...options, path: target, key: newKey });
    expect(copy.prepare('SELECT text FROM word').all()).toEqual([{ text: 'nội dung' }]);
    closeDatabase(copy);
    expect(database.prepare('SELECT text FROM word').all()).toEqual([{ text: 'nội dung' }]);
    closeDatabase(database);
  });

  it('is not begun with a wrong old key or a malformed new one', () => {
    const { options, database } = databaseWith('x', cipher);
    closeDatabase(database);
    const before = readFileSync(options.path);
    expect(failureOf(() => rekeyDatabase({ ...options, key: randomBytes(32) }, randomBytes(32)))).toBe(
      'databaseKeyWrong',
    );
    expect(failureOf(() => rekeyDatabase(options, randomBytes(16)))).toBe('keyParametersRefused {"length":16}');
    expect(readFileSync(options.path).equals(before)).toBe(true);
  });
});
