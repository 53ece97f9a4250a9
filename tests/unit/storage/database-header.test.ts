import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDatabaseFile } from '../../../electron/storage/database-file.ts';
import { createDatabase } from '../../../electron/storage/open-database.ts';
import { failureOf } from '../../support/failures.ts';
import { rawDatabase } from '../../support/raw-sqlite.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder('header');

describe.each(['aegis', 'chacha20'] as const)('header bytes 16 to 23 of %s files', (cipher) => {
  const path = join(folder, `${cipher}.db`);
  const key = randomBytes(32);
  createDatabase({ path, key, cipher }).close();
  const whole = readFileSync(path);
  const check = (change: (bytes: Buffer) => void) => {
    const altered = Buffer.from(whole);
    change(altered);
    writeFileSync(path, altered);
    return failureOf(() => checkDatabaseFile(path, cipher));
  };

  it('are what a file of ours carries', () => {
    const reserved = cipher === 'aegis' ? '40' : '20';
    expect(whole.subarray(16, 24).toString('hex')).toBe(`10000202${reserved}402020`);
    expect(check(() => undefined)).toBe('no failure');
  });

  it('are refused after any single bit flip', () => {
    for (let byte = 16; byte < 24; byte += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const failure = check((bytes) => {
          bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
        });
        // Half of a version pair altered leaves either half as the wrong one.
        if (byte === 18 || byte === 19) expect(failure).toMatch(/^databaseHeaderAltered \{"byte":1[89]\}$/u);
        else expect(failure).toBe(`databaseHeaderAltered {"byte":${byte}}`);
      }
    }
  });

  it('may carry either lawful version pair, and no mixture', () => {
    const pair = (write: number, read: number) =>
      check((bytes) => {
        bytes[18] = write;
        bytes[19] = read;
      });
    expect(pair(1, 1)).toBe('no failure');
    expect(pair(2, 2)).toBe('no failure');
    expect(pair(1, 2)).toMatch(/^databaseHeaderAltered/u);
    expect(pair(2, 1)).toMatch(/^databaseHeaderAltered/u);
    expect(pair(3, 3)).toMatch(/^databaseHeaderAltered/u);
  });
});

/** Why the check exists: the cipher itself does not notice. If this ever fails, the check has become needless. */
it('would open with an altered header if nobody looked', () => {
  const path = join(folder, 'unchecked.db');
  const key = randomBytes(32);
  createDatabase({ path, key, cipher: 'aegis' }).close();
  const bytes = readFileSync(path);
  bytes[20] = 0x41;
  writeFileSync(path, bytes);
  const raw = rawDatabase(path, key);
  expect(raw.prepare('SELECT count(*) AS count FROM sqlite_schema').get()).toEqual({ count: 0 });
  raw.close();
});
