import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { reading, transact } from '../../../electron/storage/executor.ts';
import {
  listCheckpoints,
  newestCheckpoint,
  putCheckpoint,
  readCheckpoint,
} from '../../../electron/storage/repositories/checkpoints.ts';
import {
  appendEvent,
  putNodes,
  readEvent,
  readHead,
  readNewest,
  readNode,
  readRange,
  type StoredEvent,
} from '../../../electron/storage/repositories/events.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { storeFactory } from '../../support/stores.ts';
import { countEvents } from '../../support/stored-counts.ts';

const newStore = storeFactory();
const trigger = 'internalFault {"sqlite":"SQLITE_CONSTRAINT_TRIGGER"}';

async function all(events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const one of events) found.push(one);
  return found;
}

function event(seq: number): StoredEvent {
  return { seq, bytes: randomBytes(40), leaf: randomBytes(32), chain: randomBytes(32) };
}

describe.each(['verification', 'log'] as const)('events in a %s database', (kind) => {
  it('are appended, read by number, counted and walked in order across batches', async () => {
    const { db } = newStore(kind).store;
    expect(await readHead(db)).toBeUndefined();
    const events = Array.from({ length: 2500 }, (_, index) => event(index + 1));
    await transact(db, async (tx) => {
      for (const one of events) await appendEvent(tx, one);
    });
    expect(await readHead(db)).toEqual(events.at(-1));
    expect(await readEvent(db, 7)).toEqual(events[6]);
    expect(await readEvent(db, 2501)).toBeUndefined();
    expect(await countEvents(db)).toBe(2500);
    expect(await all(readRange(db, 1))).toEqual(events);
    expect(await all(readRange(db, 999, 1003))).toEqual(events.slice(998, 1002));
    expect(await all(readRange(db, 2501))).toEqual([]);
    const newest = await readNewest(db, { before: null, limit: 3 });
    expect(newest.map(({ seq }) => seq)).toEqual([2500, 2499, 2498]);
    expect((await readNewest(db, { before: 3, limit: 10 })).map(({ seq }) => seq)).toEqual([2, 1]);
  });

  it('let writes go on while they are walked', async () => {
    const { db } = newStore(kind).store;
    await transact(db, async (tx) => {
      for (let seq = 1; seq <= 1500; seq += 1) await appendEvent(tx, event(seq));
    });
    let walked = 0;
    for await (const { seq } of readRange(db, 1, 1501)) {
      walked += 1;
      if (seq === 10) await transact(db, (tx) => appendEvent(tx, event(1501)));
    }
    expect(walked).toBe(1500);
  });

  it('take no gap, no second event of a number, no change and no removal', async () => {
    const { db } = newStore(kind).store;
    await transact(db, (tx) => appendEvent(tx, event(1)));
    expect(await failureOfAsync(() => transact(db, (tx) => appendEvent(tx, event(3))))).toBe(trigger);
    expect(await failureOfAsync(() => transact(db, (tx) => appendEvent(tx, event(1))))).toBe(trigger);
    const run = (text: string) => failureOfAsync(() => transact(db, (tx) => sql.raw(text).execute(reading(tx))));
    expect(await run(`UPDATE event SET bytes = x'00'`)).toBe(trigger);
    expect(await run('DELETE FROM event')).toBe(trigger);
    expect(await run('REPLACE INTO event SELECT * FROM event')).toBe(trigger);
    expect(await countEvents(db)).toBe(1);
  });

  it('keep the nodes of the tree, which do not change either', async () => {
    const { db } = newStore(kind).store;
    const hash = randomBytes(32);
    await transact(db, (tx) =>
      putNodes(tx, [
        { level: 0, position: 0, hash },
        { level: 1, position: 0, hash: randomBytes(32) },
      ]),
    );
    await transact(db, (tx) => putNodes(tx, []));
    expect(await readNode(db, 0, 0)).toEqual(hash);
    expect(await readNode(db, 5, 5)).toBeUndefined();
    expect(
      await failureOfAsync(() =>
        transact(db, (tx) => putNodes(tx, [{ level: 0, position: 0, hash: randomBytes(32) }])),
      ),
    ).toBe('internalFault {"sqlite":"SQLITE_CONSTRAINT_PRIMARYKEY"}');
    expect(await failureOfAsync(() => transact(db, (tx) => sql`DELETE FROM tree_node`.execute(reading(tx))))).toBe(
      trigger,
    );
  });

  it('have checkpoints, found by size and from the newest back', async () => {
    const { db } = newStore(kind).store;
    expect(await newestCheckpoint(db)).toBeUndefined();
    for (const size of [100, 200, 300])
      await transact(db, (tx) => putCheckpoint(tx, { size, note: `note ${size}`, at: size, cause: 'lock' }));
    await transact(db, (tx) => putCheckpoint(tx, { size: 200, note: 'two signatures', at: 201, cause: 'export' }));
    expect((await newestCheckpoint(db))?.size).toBe(300);
    expect(await readCheckpoint(db, 200)).toEqual({ size: 200, note: 'two signatures', at: 201, cause: 'export' });
    expect((await listCheckpoints(db, { below: 300, limit: 10 })).map(({ size }) => size)).toEqual([200, 100]);
  });
});
