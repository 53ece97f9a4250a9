import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkWhole } from '../../electron/storage/migrate.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { createStore, openStore } from '../../electron/storage/open-store.ts';
import { readHead } from '../../electron/storage/repositories/events.ts';
import { readMeta } from '../../electron/storage/repositories/meta.ts';
import { walState } from '../../electron/storage/wal-state.ts';
import { startStoreChild } from '../support/child-process.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { countEvents } from '../support/stored-counts.ts';

const walHeader = 32;
const frame = 24 + 4096;
/** The long form (npm run test:faults) cuts at every single byte and flips a bit in every byte of the first frames. */
const long = process.env['FAULTS_LONG'] === '1';
const everyByte = Array.from({ length: frame }, (_, offset) => offset);
const cutsInFrame = long ? everyByte : [-1, 0, 1, 24, 2000];
const folder = temporaryFolder('torn');
const options = {
  kind: 'verification' as const,
  path: join(folder, 'copy.db'),
  key: randomBytes(32),
  cipher: 'aegis' as const,
  appVersion: '0.0.0',
  at: 1,
};
const original = join(folder, 'original.db');
let wal = Buffer.alloc(0);
let acknowledged = 0;

/** A database with a full write-ahead log beside it, as a power cut leaves it. */
beforeAll(async () => {
  createStore({ ...options, path: original }).close();
  const child = await startStoreChild('append', original, options.key);
  await child.heard(16);
  await child.kill();
  acknowledged = Number(child.lines.at(-1));
  wal = readFileSync(`${original}-wal`);
});

/** Opens a copy whose write-ahead log reads as given; null takes it away. @returns how many events are left */
async function leftWith(log: Uint8Array | null): Promise<number> {
  copyFileSync(original, options.path);
  rmSync(`${options.path}-wal`, { force: true });
  if (log !== null) writeFileSync(`${options.path}-wal`, log);
  const expected = log === null ? 'absent' : log.length === 0 ? 'empty' : 'present';
  expect(walState(options.path)).toBe(expected);
  const store = openStore(options);
  const count = await countEvents(store.db);
  // A prefix of the history, and of each transaction all or nothing.
  expect((await readHead(store.db))?.seq ?? 0).toBe(count);
  expect((await readMeta(store.db, 'newest')) ?? '0').toBe(String(count));
  expect(store.close()).toEqual({ walLeft: false });
  return count;
}

function checkedWhole(): void {
  const database = openDatabase(options);
  checkWhole(database);
  database.close();
}

describe('a write-ahead log that came back torn', () => {
  it('is long enough for the cuts below to mean something', async () => {
    expect(wal.length).toBeGreaterThan(walHeader + 30 * frame);
    expect((wal.length - walHeader) % frame).toBe(0);
    expect(await leftWith(wal)).toBeGreaterThanOrEqual(acknowledged);
    checkedWhole();
  });

  it(
    'opens at every prefix: before, on, just after and in the middle of every frame border',
    { timeout: long ? 3_600_000 : 120_000 },
    async () => {
      const frames = (wal.length - walHeader) / frame;
      let before = 0;
      const seen = new Set<number>();
      for (let index = 0; index <= frames; index += 1) {
        const border = walHeader + index * frame;
        for (const offset of cutsInFrame) {
          const cut = border + offset;
          if (cut > wal.length) continue;
          const count = await leftWith(wal.subarray(0, cut));
          expect(count).toBeGreaterThanOrEqual(before);
          before = count;
          seen.add(count);
        }
      }
      checkedWhole();
      // Every commit was the last one surviving somewhere: the cuts did reach between all of them.
      expect([...seen]).toEqual(Array.from({ length: before + 1 }, (_, count) => count));
      expect(before).toBeGreaterThanOrEqual(acknowledged);
    },
  );

  it('opens at prefixes shorter than its header', async () => {
    for (const cut of [0, 1, 16, 31, 32]) expect(await leftWith(wal.subarray(0, cut))).toBe(0);
  });

  it(
    'gives what came before a flipped bit, whichever frame it is in',
    { timeout: long ? 3_600_000 : 120_000 },
    async () => {
      const frames = (wal.length - walHeader) / frame;
      const whole = await leftWith(wal);
      for (let index = 0; index < frames; index += 3) {
        for (const offset of long && index < 6 ? everyByte : [4, 10, 20, 24 + 100, 24 + 4090]) {
          const altered = Buffer.from(wal);
          const at = walHeader + index * frame + offset;
          altered[at] = (altered[at] ?? 0) ^ 1;
          expect(await leftWith(altered)).toBeLessThan(whole);
        }
      }
      checkedWhole();
    },
  );

  it('leaves a database that calls itself whole when it is taken away: only the mark of an open session tells (decision 15)', async () => {
    expect(await leftWith(null)).toBe(0);
    checkedWhole();
    expect(acknowledged).toBeGreaterThan(10);
  });

  it('put back from before the last lock undoes later commits without a word: it shows only because a clean close leaves none', async () => {
    copyFileSync(original, options.path);
    writeFileSync(`${options.path}-wal`, wal);
    const first = openStore(options);
    const count = await countEvents(first.db);
    expect(first.close()).toEqual({ walLeft: false });
    const later = await startStoreChild('once', options.path, options.key);
    await later.ended();
    expect(later.lines).toEqual([`wrote ${count + 1}`]);
    expect(walState(options.path)).toBe('absent');
    writeFileSync(`${options.path}-wal`, wal);
    // What the vault asks before it opens, and holds against the mark of the last session.
    expect(walState(options.path)).toBe('present');
    const reopened = openStore(options);
    expect(await countEvents(reopened.db)).toBe(count);
    reopened.close();
    checkedWhole();
  });
});
