import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { transactionScope } from '../../../electron/storage/connection-queue.ts';
import { DatabaseHandle } from '../../../electron/storage/database-handle.ts';
import { reading, transact, writing, type WritableDb } from '../../../electron/storage/executor.ts';
import { ImmediateSqliteDialect } from '../../../electron/storage/immediate-sqlite-dialect.ts';
import { openStore } from '../../../electron/storage/open-store.ts';
import { nextNumber } from '../../../electron/storage/repositories/counters.ts';
import { readMeta, writeMeta } from '../../../electron/storage/repositories/meta.ts';
import { QueuedConnection } from '../../../electron/storage/queued-connection.ts';
import { connectSqlite } from '../../../electron/storage/sqlite-driver.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { rawDatabase } from '../../support/raw-sqlite.ts';
import { storeFactory } from '../../support/stores.ts';
import { freshFolders } from '../../support/fresh-folders.ts';
import { lastNumber } from '../../support/stored-counts.ts';

const newFolder = freshFolders('dialect');
const newStore = storeFactory();
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('bindings', () => {
  it.each([
    ['undefined', undefined],
    ['boolean', true],
    ['date', new Date(0)],
    ['notFinite', Number.NaN],
    ['notFinite', Number.POSITIVE_INFINITY],
    ['unsafeInteger', 2 ** 53],
    ['object', { a: 1 }],
    ['object', [1]],
    ['symbol', Symbol('s')],
  ])('refuse %s', async (kind, value) => {
    const { store: other } = newStore('office');
    const query = sql`SELECT ${'first'} AS a, ${value} AS b`;
    expect(await failureOfAsync(() => query.execute(reading(other.db)))).toBe(
      `bindRefused {"position":2,"kind":"${kind}"}`,
    );
  });

  it('carry text, whole numbers, fractions, big integers, bytes and null unchanged', async () => {
    const bytes = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    const { rows } = await sql<
      Record<string, unknown>
    >`SELECT ${'Đỗ'} AS a, ${Number.MAX_SAFE_INTEGER} AS b, ${1.5} AS c, ${7n} AS d, ${bytes} AS e, ${new Uint8Array(0)} AS f, ${null} AS g, typeof(${new Uint8Array(0)}) AS h`.execute(
      reading(newStore('office').store.db),
    );
    expect(rows).toEqual([
      {
        a: 'Đỗ',
        b: Number.MAX_SAFE_INTEGER,
        c: 1.5,
        d: 7,
        e: Buffer.from([2, 3]),
        f: Buffer.alloc(0),
        g: null,
        h: 'blob',
      },
    ]);
  });
});

describe('transactions', () => {
  it('keep all or nothing', async () => {
    const { db } = newStore('office').store;
    await transact(db, (tx) => writeMeta(tx, 'kept', 'yes'));
    const failure = await failureOfAsync(() =>
      transact(db, async (tx) => {
        await writeMeta(tx, 'kept', 'no');
        await writeMeta(tx, 'other', 'no');
        throw new Error('after the write');
      }),
    );
    expect(failure).toBe('not an AppError: Error: after the write');
    expect(await readMeta(db, 'kept')).toBe('yes');
    expect(await readMeta(db, 'other')).toBeUndefined();
  });

  it('take the write lock when they begin, not at the first write', async () => {
    const path = `${newFolder()}/plain.db`;
    rawDatabase(path).close();
    // Without the exclusive mode of our own connections, so that a second one can look.
    const handle = new DatabaseHandle(connectSqlite(path), {
      path,
      cipher: 'aegis',
      readonly: false,
      identity: 'test',
    });
    const db = new Kysely<Record<string, never>>({ dialect: new ImmediateSqliteDialect(new QueuedConnection(handle)) });
    const second = rawDatabase(path);
    let outcome = '';
    await transactionScope.run({ holds: undefined, waitsFor: new Set() }, () =>
      db.transaction().execute(async () => {
        try {
          second.exec('BEGIN IMMEDIATE');
          outcome = 'let in';
        } catch (error) {
          outcome = String((error as { code?: string }).code);
        }
      }),
    );
    second.close();
    handle.close();
    expect(outcome).toBe('SQLITE_BUSY');
  });

  it('refuse to nest at once, in every shape', async () => {
    const { db } = newStore('office').store;
    const other = newStore('reviews').store.db;
    expect(await failureOfAsync(() => transact(db, () => transact(db, async () => undefined)))).toBe(
      'nestedTransaction',
    );
    expect(await failureOfAsync(() => transact(db, () => readMeta(db, 'x')))).toBe('nestedTransaction');
    expect(await failureOfAsync(() => transact(db, async () => pause(1).then(() => readMeta(db, 'x'))))).toBe(
      'nestedTransaction',
    );
    expect(await failureOfAsync(() => transact(db, () => transact(other, async () => undefined)))).toBe(
      'nestedTransaction',
    );
    // And the database is not left held.
    expect(await transact(db, (tx) => nextNumber(tx, 'n'))).toBe(1);
  });

  it('let another request wait for its turn, and see nothing half done', async () => {
    const { db } = newStore('office').store;
    const order: string[] = [];
    const first = transact(db, async (tx) => {
      await writeMeta(tx, 'k', 'half');
      await pause(20);
      await writeMeta(tx, 'k', 'whole');
      order.push('written');
    });
    const second = readMeta(db, 'k').then((value) => order.push(`read ${value ?? ''}`));
    const third = transact(db, async (tx) => order.push(`then ${await nextNumber(tx, 'n')}`));
    await Promise.all([first, second, third]);
    expect(order).toEqual(['written', 'read whole', 'then 1']);
  });

  it('run one after another when many come at the same time', async () => {
    const { db } = newStore('office').store;
    const numbers = await Promise.all(
      Array.from({ length: 200 }, () => transact(db, (tx) => nextNumber(tx, 'case/2026'))),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(await lastNumber(db, 'case/2026')).toBe(200);
  });

  it('may read another compartment, and refuse when two would wait for each other', async () => {
    const [first, second] = [newStore('office').store.db, newStore('reviews').store.db];
    await transact(second, (tx) => writeMeta(tx, 'k', 'from the other'));
    expect(await transact(first, () => readMeta(second, 'k'))).toBe('from the other');
    const crossing = await Promise.all([
      failureOfAsync(() => transact(first, () => pause(5).then(() => readMeta(second, 'k')))),
      failureOfAsync(() => transact(second, () => pause(5).then(() => readMeta(first, 'k')))),
    ]);
    expect(crossing.toSorted()).toEqual(['nestedTransaction', 'no failure']);
  });

  it('cannot be used after they have ended', async () => {
    const { db } = newStore('office').store;
    const kept: WritableDb<'office'>[] = [];
    await transact(db, async (tx) => kept.push(tx));
    const [ended] = kept;
    expect(await failureOfAsync(async () => ended && writing(ended))).toBe(
      'internalFault {"reason":"transactionEnded"}',
    );
    expect(await failureOfAsync(async () => ended && readMeta(ended, 'x'))).toBe('compartmentClosed');
  });

  it('do not begin outside transact, where nobody could tell whose they are', async () => {
    const { db } = newStore('office').store;
    const direct = reading(db)
      .transaction()
      .execute(async () => undefined);
    expect(await failureOfAsync(() => direct)).toBe('internalFault {"reason":"transactionWithoutScope"}');
  });
});

describe('errors of the driver', () => {
  it('come out as ours, without text or values', async () => {
    const { store, options } = newStore('office');
    const run = (text: string) => failureOfAsync(() => sql.raw(text).execute(reading(store.db)));
    expect(await run(`INSERT INTO meta (key, value) VALUES ('a', NULL)`)).toBe(
      'internalFault {"sqlite":"SQLITE_CONSTRAINT_NOTNULL"}',
    );
    expect(await run('SELEC 1')).toBe('internalFault {"sqlite":"SQLITE_ERROR"}');
    store.close();
    expect(await run('SELECT 1')).toBe('compartmentClosed');
    expect(options.key).toHaveLength(32);
  });

  it('name a page that went bad while the database was open', async () => {
    const { store, options } = newStore('office');
    await transact(store.db, async (tx) => {
      for (let index = 0; index < 400; index += 1)
        await writeMeta(tx, `key ${index}`, randomBytes(100).toString('hex'));
    });
    store.close();
    const bytes = readFileSync(options.path);
    // The last pages hold rows of meta, not the schema.
    for (let page = bytes.length / 4096 - 6; page < bytes.length / 4096; page += 1)
      bytes[page * 4096 + 50] = (bytes[page * 4096 + 50] ?? 0) ^ 1;
    writeFileSync(options.path, bytes);
    const reopened = openStore(options);
    expect(await failureOfAsync(() => sql`SELECT max(value) FROM meta`.execute(reading(reopened.db)))).toBe(
      'databaseDamaged {"sqlite":"SQLITE_CORRUPT"}',
    );
    reopened.close();
  });
});

describe('statements', () => {
  it('are prepared once for one text', async () => {
    const path = `${newFolder()}/plain.db`;
    rawDatabase(path).close();
    const texts: string[] = [];
    class CountingHandle extends DatabaseHandle {
      override prepare(text: string) {
        texts.push(text);
        return super.prepare(text);
      }
    }
    const handle = new CountingHandle(connectSqlite(path), {
      path,
      cipher: 'aegis',
      readonly: false,
      identity: 'test',
    });
    const db = new Kysely<Record<string, never>>({ dialect: new ImmediateSqliteDialect(new QueuedConnection(handle)) });
    for (let round = 0; round < 100; round += 1) await sql`SELECT ${round} AS value`.execute(db);
    expect(texts).toEqual(['SELECT ? AS value']);
    for (let round = 0; round < 300; round += 1) await sql`SELECT ${sql.lit(round)} AS value`.execute(db);
    const before = texts.length;
    await sql`SELECT ${sql.lit(299)} AS value`.execute(db);
    expect(texts.length).toBe(before);
    await sql`SELECT ${sql.lit(0)} AS value`.execute(db);
    expect(texts.length).toBe(before + 1);
    handle.close();
  });
});
