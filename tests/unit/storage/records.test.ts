import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { reading, transact, type ReadableDb } from '../../../electron/storage/executor.ts';
import { openWithReason, type OpenedReason } from '../../../electron/storage/opened-reason.ts';
import { joinAlias } from '../../../electron/storage/repositories/aliases.ts';
import { insertReason, readReason } from '../../../electron/storage/repositories/reasons.ts';
import { listAliases } from '../../../electron/storage/repositories/stored-facts.ts';
import {
  insertRecord,
  insertVersion,
  listRecords,
  listTombstones,
  listVersions,
  readRecord,
  readVersion,
  updateProjection,
  type RecordStore,
  type StoredRecord,
  type StoredVersion,
} from '../../../electron/storage/repositories/records.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { addEvent, storeFactory } from '../../support/stores.ts';
import { destroyRecord } from '../../support/destroyed.ts';

const newStore = storeFactory();

function record(id: string, over: Partial<StoredRecord> = {}): StoredRecord {
  return {
    id,
    type: 'dossier',
    salt: randomBytes(32),
    doc: '{"hoTen":"Đỗ Thị Ánh"}',
    versionId: `${id}-1`,
    versionNumber: 1,
    state: 'live',
    createdAt: 10,
    changedAt: 10,
    ...over,
  };
}

function version(recordId: string, number: number, eventSeq: number, over: Partial<StoredVersion> = {}): StoredVersion {
  return {
    versionId: `${recordId}-${number}`,
    recordId,
    number,
    parents: number === 1 ? [] : [`${recordId}-${number - 1}`],
    patch: '{"hoTen":"Đỗ Thị Ánh"}',
    author: 'user',
    register: 'register',
    catalogue: 'catalogue',
    eventSeq,
    at: 10,
    reasonId: null,
    commitment: randomBytes(32),
    ...over,
  };
}

async function write(db: ReadableDb<Compartment>, store: RecordStore, id: string): Promise<void> {
  const seq = await addEvent(db);
  await transact(db, async (tx) => {
    await insertRecord(tx, store, record(id));
    await insertVersion(tx, store, version(id, 1, seq));
  });
}

describe('records and versions', () => {
  it('come back as they went in', async () => {
    const { db } = newStore('reviews').store;
    const seq = await addEvent(db);
    const [kept, first] = [record('a'), version('a', 1, seq, { reasonId: 'why' })];
    await transact(db, async (tx) => {
      await insertRecord(tx, 'record', kept);
      await insertVersion(tx, 'record', first);
    });
    expect(await readRecord(db, 'record', 'a')).toEqual(kept);
    expect(await listVersions(db, 'record', 'a')).toEqual([first]);
    expect(await readVersion(db, 'record', 'a', 'a-1')).toEqual(first);
    expect(await readVersion(db, 'record', 'b', 'a-1')).toBeUndefined();
    expect(await readRecord(db, 'record', 'b')).toBeUndefined();
  });

  it('take a new current value only over the version it was made from', async () => {
    const { db } = newStore('reviews').store;
    await write(db, 'record', 'a');
    const change = {
      id: 'a',
      from: 'a-1',
      doc: '{}',
      versionId: 'a-2',
      versionNumber: 2,
      state: 'live' as const,
      changedAt: 20,
    };
    await transact(db, (tx) => updateProjection(tx, 'record', change));
    expect(await readRecord(db, 'record', 'a')).toMatchObject({
      doc: '{}',
      versionId: 'a-2',
      versionNumber: 2,
      changedAt: 20,
    });
    expect(await failureOfAsync(() => transact(db, (tx) => updateProjection(tx, 'record', change)))).toBe(
      'versionConflict {"current":2}',
    );
    expect(
      await failureOfAsync(() => transact(db, (tx) => updateProjection(tx, 'record', { ...change, id: 'b' }))),
    ).toBe('notFound');
  });

  it('demand that every version names an event that is there', async () => {
    const { db } = newStore('reviews').store;
    const failure = await failureOfAsync(() =>
      transact(db, async (tx) => {
        await insertRecord(tx, 'record', record('a'));
        await insertVersion(tx, 'record', version('a', 1, 77));
      }),
    );
    expect(failure).toBe('internalFault {"sqlite":"SQLITE_CONSTRAINT_FOREIGNKEY"}');
    expect(await readRecord(db, 'record', 'a')).toBeUndefined();
  });

  it('never change a version, and remove it only with a tombstone', async () => {
    const { db } = newStore('reviews').store;
    await write(db, 'record', 'a');
    const run = (text: string) => failureOfAsync(() => transact(db, (tx) => sql.raw(text).execute(reading(tx))));
    const refused = 'internalFault {"sqlite":"SQLITE_CONSTRAINT_TRIGGER"}';
    expect(await run(`UPDATE version SET patch = '{}'`)).toBe(refused);
    expect(await run('DELETE FROM version')).toBe(refused);
    expect(await run(`REPLACE INTO version SELECT * FROM version`)).toBe(refused);
    const seq = await addEvent(db);
    await transact(db, (tx) => destroyRecord(tx, { recordId: 'a', eventSeq: seq, at: 30 }));
    expect(await readRecord(db, 'record', 'a')).toBeUndefined();
    expect(await listVersions(db, 'record', 'a')).toEqual([]);
    expect(await listTombstones(db)).toEqual([{ recordId: 'a', type: 'dossier', eventSeq: seq, at: 30 }]);
  });

  it('are listed page by page, one type at a time', async () => {
    const { db } = newStore('reviews').store;
    for (const id of ['a', 'b', 'c', 'd', 'e'])
      await transact(db, (tx) =>
        insertRecord(
          tx,
          'record',
          record(id, { type: id === 'c' ? 'other' : 'dossier', state: id === 'd' ? 'withdrawn' : 'live' }),
        ),
      );
    const first = await listRecords(db, 'dossier', { after: null, limit: 2 });
    expect(first.records.map(({ id }) => id)).toEqual(['a', 'b']);
    const second = await listRecords(db, 'dossier', { after: first.next, limit: 3 });
    expect(second.records.map(({ id }) => id)).toEqual(['d', 'e']);
    expect(second.next).toBeNull();
  });
});

describe('masked items', () => {
  async function opening(db: ReadableDb<'personnel'>, ...recordIds: string[]): Promise<OpenedReason> {
    const eventSeq = await addEvent(db);
    return transact(db, async (tx) => {
      await insertReason(tx, {
        id: `reason-${eventSeq}`,
        salt: randomBytes(32),
        text: 'In phiếu theo đề nghị của đảng ủy',
      });
      return openWithReason(tx, { reasonId: `reason-${eventSeq}`, eventSeq, recordIds });
    });
  }

  it('are reached only with an opening that is in reasons and log', async () => {
    const { db } = newStore('personnel').store;
    const token = await opening(db, 'a');
    await write(db, token, 'a');
    expect((await readRecord(db, token, 'a'))?.id).toBe('a');
    expect(await listVersions(db, token, 'a')).toHaveLength(1);
    expect(await readRecord(db, 'record', 'a')).toBeUndefined();
    const eventSeq = await addEvent(db);
    const attempt = (over: { reasonId?: string; eventSeq?: number; recordIds?: string[] }) =>
      failureOfAsync(() =>
        transact(db, (tx) => openWithReason(tx, { reasonId: token.reasonId, eventSeq, recordIds: ['a'], ...over })),
      );
    expect(await attempt({})).toBe('no failure');
    expect(await attempt({ reasonId: 'none' })).toBe('openedReasonNeeded');
    expect(await attempt({ eventSeq: 999 })).toBe('openedReasonNeeded');
    expect(await attempt({ recordIds: [] })).toBe('openedReasonNeeded');
  });

  it('are refused by every function to a token for another record and to one built by hand', async () => {
    const { db } = newStore('personnel').store;
    const token = await opening(db, 'a');
    await write(db, token, 'a');
    const forged = { reasonId: token.reasonId, recordIds: new Set(['a']) } as unknown as OpenedReason;
    const copied = { ...token };
    const otherRecord = await opening(db, 'b');
    for (const wrong of [forged, copied, otherRecord]) {
      const change = {
        id: 'a',
        from: 'a-1',
        doc: '{}',
        versionId: 'a-2',
        versionNumber: 2,
        state: 'live' as const,
        changedAt: 2,
      };
      const calls = [
        () => readRecord(db, wrong, 'a'),
        () => listVersions(db, wrong, 'a'),
        () => readVersion(db, wrong, 'a', 'a-1'),
        () => transact(db, (tx) => insertRecord(tx, wrong, record('a'))),
        () => transact(db, (tx) => insertVersion(tx, wrong, version('a', 2, 1))),
        () => transact(db, (tx) => updateProjection(tx, wrong, change)),
      ];
      for (const call of calls) expect(await failureOfAsync(call)).toBe('openedReasonNeeded');
    }
    expect((await readRecord(db, token, 'a'))?.versionNumber).toBe(1);
  });

  it('do not exist outside the personnel compartment', async () => {
    const { db } = newStore('reviews').store;
    const { rows } =
      await sql`SELECT name FROM sqlite_schema WHERE name LIKE 'sensitive%' OR name LIKE 'person%'`.execute(
        reading(db),
      );
    expect(rows).toEqual([]);
  });
});

describe('reasons', () => {
  it('are kept with their salt', async () => {
    const { db } = newStore('verification').store;
    const reason = { id: 'r', salt: randomBytes(32), text: 'Theo đề nghị của ban thường vụ' };
    await transact(db, (tx) => insertReason(tx, reason));
    expect(await readReason(db, 'r')).toEqual(reason);
  });
});

describe('people of other offices', () => {
  it('are noted under the record that the last joining named', async () => {
    const { db } = newStore('personnel').store;
    await transact(db, (tx) => joinAlias(tx, 'a', 'b'));
    await transact(db, (tx) => joinAlias(tx, 'a', 'c'));
    await transact(db, (tx) => joinAlias(tx, 'd', 'c'));
    expect(await listAliases(db)).toEqual([
      { id: 'a', target: 'c' },
      { id: 'd', target: 'c' },
    ]);
  });
});
