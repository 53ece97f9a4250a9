import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeDurably } from '../../electron/platform/durable-file.ts';
import { putFile } from '../../electron/storage/encrypted-files.ts';
import { transact } from '../../electron/storage/executor.ts';
import { migrate } from '../../electron/storage/migrate.ts';
import type { Migration } from '../../electron/storage/migrations/migration.ts';
import { createDatabase, openDatabase } from '../../electron/storage/open-database.ts';
import { createStore, openStore, type Store } from '../../electron/storage/open-store.ts';
import { appendEvent, readHead } from '../../electron/storage/repositories/events.ts';
import { readMeta, writeMeta } from '../../electron/storage/repositories/meta.ts';
import { piecesOf } from '../support/byte-streams.ts';
import { failureOf, failureOfAsync } from '../support/failures.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { countEvents } from '../support/stored-counts.ts';

const newFolder = freshFolders('limit');
const mountPoint = join(temporaryFolder('full-disk'), 'small');
const mounted = mountSmallDisk();

function mountSmallDisk(): boolean {
  mkdirSync(mountPoint);
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mountPoint], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write(
      'full-disk: no right to mount a small disk here; only the page limit of SQLite and the failing file system (durable-file) stand for it\n',
    );
    return false;
  }
}

afterAll(() => {
  if (mounted) execFileSync('umount', ['--lazy', mountPoint]);
});

const options = (name: string) => ({
  kind: 'verification' as const,
  path: join(mountPoint, name),
  key: randomBytes(32),
  cipher: 'aegis' as const,
  appVersion: '0.0.0',
  at: 1,
});

async function append(store: Store<'verification'>, size: number): Promise<void> {
  const seq = ((await readHead(store.db))?.seq ?? 0) + 1;
  await transact(store.db, async (tx) => {
    await writeMeta(tx, 'newest', String(seq));
    await appendEvent(tx, { seq, bytes: randomBytes(size), leaf: randomBytes(32), chain: randomBytes(32) });
  });
}

async function appendUntilFull(store: Store<'verification'>): Promise<{ written: number; failure: string }> {
  const before = await countEvents(store.db);
  for (let written = before; ; written += 1) {
    const failure = await failureOfAsync(() => append(store, 20_000));
    if (failure !== 'no failure') return { written, failure };
    if (written > 2000) throw new Error('never full');
  }
}

/** Takes what is left of the small disk, all but `spare` bytes. */
function fill(spare = 0): () => void {
  const filler = join(mountPoint, 'filler');
  const { bavail, bsize } = statfsSync(mountPoint);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - spare)));
  return () => rmSync(filler);
}

/** The log stays behind where there was no room to work it in. */
function discard(path: string): void {
  for (const suffix of ['', '-wal']) rmSync(path + suffix, { force: true });
}

describe('a database that may not grow (page limit of SQLite, which needs no small disk)', () => {
  it('says so, keeps what was committed, and goes on when there is room', async () => {
    const place = { path: join(newFolder(), 'x.db'), key: randomBytes(32), cipher: 'aegis' as const };
    const database = createDatabase(place);
    database.exec('CREATE TABLE word (text TEXT NOT NULL) STRICT');
    database.pragma('max_page_count=20');
    const insert = () => database.prepare('INSERT INTO word (text) VALUES (?)').run('x'.repeat(3000));
    let kept = 0;
    let failure = '';
    while (failure === '' && kept < 1000) {
      try {
        database.exec('BEGIN IMMEDIATE');
        database.prepare('INSERT INTO word (text) VALUES (?)').run('x'.repeat(3000));
        database.exec('COMMIT');
        kept += 1;
      } catch (error) {
        failure = error instanceof Error ? error.message : 'failed';
        if (database.inTransaction) database.exec('ROLLBACK');
      }
    }
    // The statement fails in the driver, below the mapping of the dialect.
    expect(failure).toMatch(/full/u);
    expect(kept).toBeGreaterThan(5);
    expect(database.prepare('SELECT count(*) AS count FROM word').get()).toEqual({ count: kept });
    database.pragma('max_page_count=1000');
    insert();
    expect(database.pragma('quick_check(1)')).toBe('ok');
    database.close();
  });
});

describe.skipIf(!mounted)('a full disk', () => {
  it('stops a write with one sentence, loses nothing, and lets work go on once there is room', async () => {
    const place = options('work.db');
    const store = createStore(place);
    const { written, failure } = await appendUntilFull(store);
    expect(failure).toBe('diskFull');
    expect(written).toBeGreaterThan(5);
    // Reading goes on, and nothing of the failed change is to be seen.
    expect(await countEvents(store.db)).toBe(written);
    expect(await readMeta(store.db, 'newest')).toBe(String(written));
    expect(await failureOfAsync(() => append(store, 20_000))).toBe('diskFull');
    // Locking must work although nothing can be written any more.
    store.close();
    const again = openStore(place);
    expect(await countEvents(again.db)).toBe(written);
    again.close();
    discard(place.path);
  });

  it('goes on in the same session after somebody made room', async () => {
    const place = options('session.db');
    const store = createStore(place);
    await append(store, 1000);
    const free = fill(100_000);
    const { written, failure } = await appendUntilFull(store);
    expect(failure).toBe('diskFull');
    free();
    await append(store, 20_000);
    expect(await countEvents(store.db)).toBe(written + 1);
    expect(store.close()).toEqual({ walLeft: false });
    const again = openStore(place);
    expect(await readMeta(again.db, 'newest')).toBe(String(written + 1));
    again.close();
    discard(place.path);
  });

  it('leaves no half-made database, file or temporary name behind', async () => {
    const free = fill();
    expect(failureOf(() => createStore(options('new.db')))).toBe('diskFull');
    expect(
      await failureOfAsync(() => writeDurably(join(mountPoint, 'keys.json'), randomBytes(5000), { replace: true })),
    ).toBe('diskFull');
    const put = () =>
      putFile({ folder: mountPoint, source: piecesOf(randomBytes(50_000), 10_000), encrypt: (source) => source });
    expect(await failureOfAsync(put)).toBe('diskFull');
    const files = readdirSync(mountPoint, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual(['filler']);
    free();
    expect(await failureOfAsync(put)).toBe('no failure');
  });

  it('leaves the old file whole when its new content does not fit', async () => {
    const path = join(mountPoint, 'keys.json');
    writeFileSync(path, 'old');
    const free = fill(8192);
    expect(await failureOfAsync(() => writeDurably(path, randomBytes(100_000), { replace: true }))).toBe('diskFull');
    free();
    expect(readdirSync(mountPoint).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await writeDurably(path, randomBytes(100_000), { replace: true })).toBe(100_000);
    rmSync(path);
  });

  it('undoes a schema step that does not fit', () => {
    const place = options('schema.db');
    const database = createDatabase(place);
    const small: Migration = { version: 1, name: 'small', sql: 'CREATE TABLE a (x BLOB) STRICT' };
    const large: Migration = {
      version: 2,
      name: 'large',
      sql: 'CREATE TABLE b (x BLOB) STRICT; INSERT INTO b (x) VALUES (randomblob(1000000)), (randomblob(1000000)), (randomblob(1000000))',
    };
    expect(migrate(database, [small], { appVersion: '1', at: 1 })).toBe(1);
    const before = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    expect(failureOf(() => migrate(database, [small, large], { appVersion: '2', at: 2 }))).toBe('diskFull');
    expect(database.pragma('user_version')).toBe(1);
    expect(database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()).toEqual(before);
    database.close();
    const again = openDatabase(place);
    expect(again.pragma('user_version')).toBe(1);
    again.close();
    discard(place.path);
  });
});
