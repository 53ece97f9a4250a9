import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { transact } from '../../../electron/storage/executor.ts';
import { readMeta, writeMeta } from '../../../electron/storage/repositories/meta.ts';
import { reusableQuery } from '../../../electron/storage/reusable-query.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { storeFactory } from '../../support/stores.ts';

const newStore = storeFactory();
const valueOf = reusableQuery((db, key: string) => db.selectFrom('meta').select('value').where('key', '=', key));

describe('a query that is compiled once', () => {
  it('answers for each database, in and outside of a transaction, with what stands there now', async () => {
    const [first, second] = [newStore('office').store.db, newStore('reviews').store.db];
    await transact(first, (tx) => writeMeta(tx, 'k', 'first'));
    await transact(second, (tx) => writeMeta(tx, 'k', 'second'));
    expect(await valueOf(first, 'k')).toEqual([{ value: 'first' }]);
    expect(await valueOf(second, 'k')).toEqual([{ value: 'second' }]);
    expect(await valueOf(first, 'none')).toEqual([]);
    const seen = await transact(first, async (tx) => {
      await writeMeta(tx, 'k', 'changed');
      return valueOf(tx, 'k');
    });
    expect(seen).toEqual([{ value: 'changed' }]);
  });

  it('keeps to the queue: it waits for a transaction, and is refused inside one on the database itself', async () => {
    const { db } = newStore('office').store;
    const begun = Promise.withResolvers<void>();
    const writing = transact(db, async (tx) => {
      await writeMeta(tx, 'k', 'half');
      begun.resolve();
      await new Promise((resolve) => setTimeout(resolve, 10));
      await writeMeta(tx, 'k', 'whole');
    });
    await begun.promise;
    expect(await valueOf(db, 'k')).toEqual([{ value: 'whole' }]);
    await writing;
    expect(await failureOfAsync(() => transact(db, () => valueOf(db, 'k')))).toBe('nestedTransaction');
    expect(await readMeta(db, 'k')).toBe('whole');
  });

  it('is refused when its values are not what it binds, in order', async () => {
    const { db } = newStore('office').store;
    const refused = 'internalFault {"reason":"reusableQuery"}';
    const twice = reusableQuery((builder, key: string) =>
      builder.selectFrom('meta').select('value').where('key', '=', key).where('value', '=', key),
    );
    const swapped = reusableQuery((builder, key: string, value: string) =>
      builder.selectFrom('meta').select('value').where('value', '=', value).where('key', '=', key),
    );
    const limited = reusableQuery((builder, key: string) =>
      builder.selectFrom('meta').select('value').where('key', '=', key).limit(1),
    );
    expect(await failureOfAsync(() => twice(db, 'k'))).toBe(refused);
    expect(await failureOfAsync(() => swapped(db, 'k', 'v'))).toBe(refused);
    expect(await failureOfAsync(() => limited(db, 'k'))).toBe(refused);
    const literal = reusableQuery((builder, key: string) =>
      builder.selectFrom('meta').select('value').where('key', '=', key).limit(sql.lit(1)),
    );
    expect(await literal(db, 'k')).toEqual([]);
  });

  it('says that its database is closed', async () => {
    const { store } = newStore('office');
    store.close();
    expect(await failureOfAsync(() => valueOf(store.db, 'k'))).toBe('compartmentClosed');
  });
});
