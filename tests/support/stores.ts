import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { DatabaseKind } from '../../electron/storage/migrations/database-kind.ts';
import { transact, type ReadableDb } from '../../electron/storage/executor.ts';
import { createStore, type Store, type StoreOptions } from '../../electron/storage/open-store.ts';
import { appendEvent, readHead } from '../../electron/storage/repositories/events.ts';
import { temporaryFolder } from './temp-folder.ts';

/** Creates stores of one test file; whatever is still open is closed after each test. */
export function storeFactory(): <K extends DatabaseKind>(kind: K) => { store: Store<K>; options: StoreOptions<K> } {
  const folder = temporaryFolder('store');
  const open: Store[] = [];
  let count = 0;
  afterEach(() => {
    for (const store of open.splice(0)) store.close();
  });
  return (kind) => {
    count += 1;
    const options = {
      kind,
      path: join(folder, `${count}.db`),
      key: randomBytes(32),
      cipher: 'aegis' as const,
      appVersion: '0.0.0',
      at: 1000,
    };
    const store = createStore(options);
    open.push(store);
    return { store, options };
  };
}

/** A further event with arbitrary bytes; storage does not look into them. @returns its sequence number */
export async function addEvent(db: ReadableDb, bytes: Uint8Array = randomBytes(60)): Promise<number> {
  const seq = ((await readHead(db))?.seq ?? 0) + 1;
  await transact(db, (tx) => appendEvent(tx, { seq, bytes, leaf: randomBytes(32), chain: randomBytes(32) }));
  return seq;
}
