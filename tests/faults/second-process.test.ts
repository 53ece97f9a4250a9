import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transact } from '../../electron/storage/executor.ts';
import { createStore, openStore, type Store } from '../../electron/storage/open-store.ts';
import { acquireRegisterLock } from '../../electron/storage/register-lock.ts';
import { appendEvent, readHead } from '../../electron/storage/repositories/events.ts';
import { writeMeta } from '../../electron/storage/repositories/meta.ts';
import { fileFacts } from '../../electron/storage/rollback-facts.ts';
import { startStoreChild } from '../support/child-process.ts';
import { failureOf, failureOfAsync } from '../support/failures.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import { countEvents } from '../support/stored-counts.ts';

const newFolder = freshFolders('second');

function newOptions() {
  return {
    kind: 'verification' as const,
    path: join(newFolder(), 'v.db'),
    key: randomBytes(32),
    cipher: 'aegis' as const,
    appVersion: '0.0.0',
    at: 1,
  };
}

async function append(store: Store<'verification'>): Promise<void> {
  const seq = ((await readHead(store.db))?.seq ?? 0) + 1;
  await transact(store.db, async (tx) => {
    await writeMeta(tx, 'newest', String(seq));
    await appendEvent(tx, { seq, bytes: randomBytes(400), leaf: randomBytes(32), chain: randomBytes(32) });
  });
}

async function secondProcess(options: { path: string; key: Uint8Array }): Promise<string> {
  const child = await startStoreChild('once', options.path, options.key);
  await child.ended();
  return child.lines.join(' ');
}

describe('a second process beside an open database (decision 9)', () => {
  it('is refused from the first moment to the last, and no commit of the first is lost', async () => {
    const options = newOptions();
    const store = createStore(options);
    expect(await secondProcess(options)).toBe('registerInUse');
    for (let count = 0; count < 20; count += 1) await append(store);
    expect(await secondProcess(options)).toBe('registerInUse');
    // Everything of ours that looks at files asks first, so nothing drops the lock.
    expect(failureOf(() => openStore(options))).toBe('registerInUse {"by":"thisProcess"}');
    expect(failureOf(() => fileFacts(options.path))).toBe('registerInUse {"by":"thisProcess"}');
    expect(failureOf(() => createStore(options))).toBe('registerExists');
    expect(await secondProcess(options)).toBe('registerInUse');
    for (let count = 0; count < 20; count += 1) await append(store);
    store.checkpoint();
    expect(await secondProcess(options)).toBe('registerInUse');
    store.close();
    const reopened = openStore(options);
    expect(await countEvents(reopened.db)).toBe(40);
    reopened.close();
    expect(await secondProcess(options)).toBe('wrote 41');
  });

  it.skipIf(process.platform === 'win32')(
    'gets in and destroys commits once the opener reads its own file: the rule is not idle',
    async () => {
      const options = newOptions();
      const store = createStore(options);
      for (let count = 0; count < 20; count += 1) await append(store);
      // The forbidden act: POSIX drops all locks of this process on the file when this handle closes.
      readFileSync(options.path);
      const second = await secondProcess(options);
      expect(second).toMatch(/^wrote \d+$/u);
      const firstGoesOn = await failureOfAsync(() => append(store));
      store.close();
      let left = 0;
      const reopening = await failureOfAsync(async () => {
        const reopened = openStore(options);
        left = await countEvents(reopened.db);
        reopened.close();
      });
      // 20 of the first, one of the second, and one more of the first if that was let through: somebody's row is gone, or the file is.
      const owed = 21 + (firstGoesOn === 'no failure' ? 1 : 0);
      expect(reopening.startsWith('database') || left < owed).toBe(true);
    },
  );
});

describe('the lock of the register', () => {
  it('keeps a second process out while it is held, and falls with a killed holder', async () => {
    const path = join(newFolder(), 'register.lock');
    const holder = await startStoreChild('lock', path);
    await holder.heard(1);
    expect(holder.lines).toEqual(['held']);
    expect(failureOf(() => acquireRegisterLock(path))).toBe('registerInUse');
    await holder.kill();
    const lock = acquireRegisterLock(path);
    const second = await startStoreChild('lock', path);
    await second.ended();
    expect(second.lines).toEqual(['registerInUse']);
    lock.release();
    const third = await startStoreChild('lock', path);
    await third.heard(1);
    expect(third.lines).toEqual(['held']);
    await third.kill();
  });
});
