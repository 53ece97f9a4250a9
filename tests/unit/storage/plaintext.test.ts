import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDatabase, type DatabaseOptions } from '../../../electron/storage/open-database.ts';
import { rawDatabase } from '../../support/raw-sqlite.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder('plaintext');
const marker = 'DẤU VẾT CHỮ RÕ';

/** Fills a table well beyond what a sort keeps in the page cache. */
const fill = `
  CREATE TABLE page (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
  INSERT INTO page (text) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    SELECT '${marker} ' || hex(randomblob(200)) FROM n`;
const sortAll = 'SELECT text FROM page ORDER BY substr(text, -60)';

/** Temporary files of SQLite that this process has open; they are unlinked at birth, so only their handles show. */
function openTemporaryFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((handle) => {
    try {
      const target = readlinkSync(join('/proc/self/fd', handle));
      return target.includes('etilqs_') ? [join('/proc/self/fd', handle)] : [];
    } catch {
      return [];
    }
  });
}

/** A sort is complete when its first row comes, and its temporary file is still open then. */
function temporaryFilesDuring(statement: { iterate(): Iterable<unknown> }): Buffer[] {
  let seen: Buffer[] = [];
  for (const row of statement.iterate()) {
    expect(row).toBeDefined();
    seen = openTemporaryFiles().map((path) => readFileSync(path));
    break;
  }
  return seen;
}

describe.skipIf(process.platform !== 'linux')('temporary files', () => {
  it('hold clear text without our setting, which is what the next test guards against', () => {
    const key = randomBytes(32);
    const raw = rawDatabase(join(folder, 'control.db'), key);
    raw.pragma('cache_size=-2000');
    raw.exec(fill);
    const files = temporaryFilesDuring(raw.prepare(sortAll));
    expect(files.some((content) => content.includes(marker))).toBe(true);
    raw.close();
  });

  it('do not exist with it', () => {
    const database = createDatabase({ path: join(folder, 'ours.db'), key: randomBytes(32), cipher: 'aegis' });
    database.pragma('cache_size=-2000');
    database.exec(fill);
    expect(temporaryFilesDuring(database.prepare(sortAll) as unknown as { iterate(): Iterable<unknown> })).toEqual([]);
    database.close();
  });
});

describe.each(['aegis', 'chacha20'] as const)('the files of a database under %s', (cipher) => {
  const options: DatabaseOptions = { path: join(folder, `${cipher}.db`), key: randomBytes(32), cipher };

  it('never show what was written, neither open nor closed', () => {
    const database = createDatabase(options);
    database.exec(`${fill}; UPDATE page SET text = text || '!'`);
    const wal = `${options.path}-wal`;
    // Reading the log, not the database: that file carries no lock (decision 9).
    expect(readFileSync(wal).length).toBeGreaterThan(1_000_000);
    expect(readFileSync(wal).includes(marker)).toBe(false);
    database.close();
    expect(existsSync(wal)).toBe(false);
    const closed = readFileSync(options.path);
    expect(closed.includes(marker)).toBe(false);
    expect(closed.subarray(0, 16).toString('latin1')).not.toBe('SQLite format 3\0');
  });
});
