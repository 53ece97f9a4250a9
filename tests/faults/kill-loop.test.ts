import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createStore, openStore } from '../../electron/storage/open-store.ts';
import { checkWhole } from '../../electron/storage/migrate.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { readHead, readRange } from '../../electron/storage/repositories/events.ts';
import { readMeta } from '../../electron/storage/repositories/meta.ts';
import { walState } from '../../electron/storage/wal-state.ts';
import { startStoreChild } from '../support/child-process.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import { countEvents } from '../support/stored-counts.ts';

const newFolder = freshFolders('kill');
const rounds = Number(process.env['KILL_ROUNDS'] ?? 20);

describe('a process that is killed while it writes', () => {
  it(`loses nothing that it acknowledged, in ${rounds} rounds`, async () => {
    const options = {
      kind: 'verification' as const,
      path: join(newFolder(), 'v.db'),
      key: randomBytes(32),
      cipher: 'aegis' as const,
      appVersion: '0.0.0',
      at: 1,
    };
    createStore(options).close();
    let acknowledged = 0;
    let walsFound = 0;
    for (let round = 0; round < rounds; round += 1) {
      const child = await startStoreChild('append', options.path, options.key);
      // "open", then some commits, then a moment that falls anywhere in as many more as this machine makes in that time.
      await child.heard(2);
      const begun = performance.now();
      await child.heard(2 + (round % 8));
      await setTimeout(Math.random() * (performance.now() - begun));
      await child.kill();
      expect(child.lines[0]).toBe('open');
      const last = Number(child.lines.at(-1));
      expect(last).toBeGreaterThan(acknowledged);
      acknowledged = last;
      if (walState(options.path) === 'present') walsFound += 1;
      const store = openStore(options);
      const head = (await readHead(store.db))?.seq ?? 0;
      // One more may have been committed whose acknowledgement was not heard any more.
      expect(head - acknowledged === 0 || head - acknowledged === 1).toBe(true);
      expect(await countEvents(store.db)).toBe(head);
      // Both rows of a transaction or neither.
      expect(await readMeta(store.db, 'newest')).toBe(String(head));
      acknowledged = head;
      expect(store.close()).toEqual({ walLeft: false });
      expect(existsSync(`${options.path}-wal`)).toBe(false);
    }
    expect(walsFound).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(rounds);
    const whole = openDatabase(options);
    checkWhole(whole);
    whole.close();
    const store = openStore(options);
    let expected = 0;
    for await (const { seq, bytes } of readRange(store.db, 1)) {
      expected += 1;
      expect(Buffer.from(bytes).toString()).toMatch(new RegExp(`^event ${expected} [0-9a-f]{600}$`, 'u'));
      expect(seq).toBe(expected);
    }
    expect(expected).toBe(acknowledged);
    store.close();
  });
});
