import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { versionCommitment } from '../../../electron/records/commitment.ts';
import { deepVerify } from '../../../electron/records/deep-verify.ts';
import type { OpenCompartment } from '../../../electron/records/open-compartment.ts';
import { decodeEvent } from '../../../electron/log/event-encoding.ts';
import { readHead } from '../../../electron/storage/repositories/events.ts';
import { readHistory } from '../../../electron/records/read-history.ts';
import { readRecord } from '../../../electron/records/read-record.ts';
import type { DatabaseHandle } from '../../../electron/storage/database-handle.ts';
import { openDatabase } from '../../../electron/storage/open-database.ts';
import { openWithReason } from '../../../electron/storage/opened-reason.ts';
import { toFailure } from '../../../shared/base/app-error.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { lock, TestCompartment } from '../../support/test-compartment.ts';
import { destroyRecord } from '../../support/destroyed.ts';

beforeAll(cryptoReady);

const pageSize = 4096;
/** That guards were taken away is named too; here it is about what was done afterwards. */
const named = async (compartment: OpenCompartment) =>
  (await deepVerify(compartment)).findings
    .filter(({ details }) => details.table !== 'sqlite_schema')
    .map(({ code, details }) => [code, details.seq]);

/** The guards stop mistakes of ours, not somebody with the key. */
function dropTriggers(raw: DatabaseHandle): void {
  for (const { name } of raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    raw.exec(`DROP TRIGGER ${String(name)}`);
}

function rootPages(place: TestCompartment, like: readonly string[]): number[] {
  const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
  const rows = raw.prepare("SELECT name, rootpage FROM sqlite_schema WHERE type IN ('table', 'index')").all();
  raw.close();
  return rows.filter(({ name }) => like.includes(String(name))).map(({ rootpage }) => Number(rootpage));
}

/** Puts pages of an earlier copy of the file back: each is authentic in itself. */
function putPagesBack(place: TestCompartment, pages: readonly number[]): void {
  const current = readFileSync(place.databasePath);
  const old = readFileSync(`${place.databasePath}.old`);
  for (const page of pages) {
    const [from, to] = [(page - 1) * pageSize, page * pageSize];
    expect(current.subarray(from, to).equals(old.subarray(from, to))).toBe(false);
    old.copy(current, from, from, to);
  }
  writeFileSync(place.databasePath, current);
}

/** One record with two versions, and a copy of the database from before the second. */
async function recordOfTwoVersions(place: TestCompartment): Promise<{ id: string; seq: number }> {
  const first = await place.create();
  const { id, versionId } = await first.change(async (change) =>
    change.createRecord({ type: 'instrument', doc: { name: 'Phòng A', level: 1 }, event: 'workItemChanged' }),
  );
  await lock(first);
  copyFileSync(place.databasePath, `${place.databasePath}.old`);
  const second = await place.open();
  const { seq } = await second.change(async (change) =>
    change.amendRecord<{ name: string }>({
      type: 'instrument',
      id,
      baseVersion: versionId,
      patch: { name: 'Phòng B' },
      event: 'obligationChanged',
    }),
  );
  expect(await named(second)).toEqual([]);
  await lock(second);
  return { id, seq };
}

describe('an old page put back', () => {
  it('under the current values is found when the record is opened, and by the deep verification', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const { id, seq } = await recordOfTwoVersions(place);
    putPagesBack(place, rootPages(place, ['record']));
    const office = await place.open();
    expect(office.findings).toEqual([]);
    expect(await failureOfAsync(async () => office.read(async (db) => readRecord(db, 'instrument', id)))).toBe(
      'recordAltered',
    );
    expect(await named(office)).toEqual([['logCommitmentMismatch', seq]]);
    await lock(office);
  });

  it('under values and versions together, consistent in itself, is found by the deep verification', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const { seq } = await recordOfTwoVersions(place);
    putPagesBack(
      place,
      rootPages(place, ['record', 'version', 'sqlite_autoindex_version_1', 'sqlite_autoindex_version_2']),
    );
    const office = await place.open();
    expect(await named(office)).toEqual([['logCommitmentMismatch', seq]]);
    await lock(office);
  });
});

describe('whichever page of an earlier copy is put back alone', () => {
  it('is named when the compartment opens, is read or is verified, and is never taken for a fault of ours', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    await recordOfTwoVersions(place);
    const [now, old, log] = [place.databasePath, `${place.databasePath}.old`, place.logPath].map((path) =>
      readFileSync(path),
    ) as [Buffer, Buffer, Buffer];
    // What `meta` keeps of sessions is a note beside the log, which says the same itself.
    const notes = rootPages(place, ['meta']);
    const differing = Array.from({ length: old.length / pageSize }, (_, index) => index + 1).filter((page) => {
      const [from, to] = [(page - 1) * pageSize, page * pageSize];
      return !now.subarray(from, to).equals(old.subarray(from, to)) && !notes.includes(page);
    });
    const outcomes: string[] = [];
    for (const page of differing) {
      writeFileSync(place.databasePath, now);
      writeFileSync(place.logPath, log);
      putPagesBack(place, [page]);
      outcomes.push(await outcomeOf(place));
    }
    expect(outcomes.length).toBeGreaterThan(4);
    for (const [index, outcome] of outcomes.entries())
      expect(outcome, `page ${differing[index] ?? 0}`).toMatch(/^(database|log|record|migration)/u);
  });
});

/** The first thing that is said of it: by opening, by what the opening found, or by the deep verification and what goes with it (`log verify --deep`). */
async function outcomeOf(place: TestCompartment): Promise<string> {
  let office: OpenCompartment | undefined;
  try {
    office = await place.open();
    const [found] = [
      ...office.findings.map(({ code }) => code),
      ...(await deepVerify(office)).findings.map(({ code }) => code),
    ];
    return found ?? ((await office.isWhole()) ? 'nothing' : 'databaseDamaged');
  } catch (error) {
    return toFailure(error).code;
  } finally {
    await office?.close();
  }
}

describe('rows changed with the database key', () => {
  const attacks: readonly (readonly [string, string])[] = [
    ['the current value', `UPDATE record SET doc = '{"level":1,"name":"Phòng C"}'`],
    ['a patch', `UPDATE version SET patch = '{"name":"Phòng C"}' WHERE number = 2`],
    [
      'value and patch alike',
      `UPDATE version SET patch = '{"name":"Phòng C"}' WHERE number = 2; UPDATE record SET doc = '{"level":1,"name":"Phòng C"}'`,
    ],
    ['the author', `UPDATE version SET author = 'aaaaaaaaaaaaaaaaaaaaaaaaaa' WHERE number = 2`],
    ['the time', 'UPDATE version SET at = at - 1 WHERE number = 2'],
    ['the salt', 'UPDATE record SET salt = zeroblob(32)'],
    ['the state', `UPDATE record SET state = 'withdrawn'`],
    ['a commitment', 'UPDATE version SET commitment = zeroblob(32) WHERE number = 1'],
    ['the event a version names', 'UPDATE version SET event_seq = 1 WHERE number = 2'],
    ['the number of versions', `DELETE FROM version WHERE number = 2`],
  ];
  it.each(attacks)('%s', async (_, statements) => {
    const place = new TestCompartment('office', temporaryFolder());
    const { id } = await recordOfTwoVersions(place);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    dropTriggers(raw);
    for (const statement of statements.split(';')) raw.exec(statement);
    raw.close();
    const office = await place.open();
    expect(await failureOfAsync(async () => office.read(async (db) => readRecord(db, 'instrument', id)))).toBe(
      'recordAltered',
    );
    expect((await named(office)).map(([code]) => code)).toEqual(['logCommitmentMismatch']);
    await lock(office);
  });

  it('a patch with its commitment computed anew: the salt lies beside it, the event does not', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const { id, seq } = await recordOfTwoVersions(place);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    dropTriggers(raw);
    const row =
      raw.prepare('SELECT version.*, salt FROM version JOIN record ON record.id = record_id WHERE number = 2').get() ??
      {};
    const patch = { name: 'Phòng C' };
    const fields = {
      versionId: String(row['version_id']),
      recordId: id,
      number: 2,
      parents: JSON.parse(String(row['parents'])) as string[],
      patch,
      author: String(row['author']),
      at: Number(row['at']),
      register: String(row['register']),
      catalogue: String(row['catalogue']),
    };
    const commitment = versionCommitment(row['salt'] as Uint8Array, fields);
    raw.prepare('UPDATE version SET patch = ?, commitment = ? WHERE number = 2').run(JSON.stringify(patch), commitment);
    raw.prepare('UPDATE record SET doc = ?').run('{"level":1,"name":"Phòng C"}');
    raw.close();
    const office = await place.open();
    expect(await failureOfAsync(async () => office.read(async (db) => readRecord(db, 'instrument', id)))).toBe(
      'recordAltered',
    );
    expect(await named(office)).toEqual([['logCommitmentMismatch', seq]]);
    await lock(office);
  });

  it('a version taken out between two that hide it', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    const id = await office.change(async (change) => {
      const first = await change.createRecord({
        type: 'instrument',
        doc: { name: 'Phòng A' },
        event: 'workItemChanged',
      });
      const second = await change.amendRecord<{ name: string }>({
        type: 'instrument',
        id: first.id,
        baseVersion: first.versionId,
        patch: { name: 'Phòng B' },
        event: 'obligationChanged',
      });
      await change.amendRecord<{ name: string }>({
        type: 'instrument',
        id: first.id,
        baseVersion: second.versionId,
        patch: { name: 'Phòng C' },
        event: 'obligationChanged',
      });
      return first.id;
    });
    await lock(office);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    dropTriggers(raw);
    raw.exec('DELETE FROM version WHERE number = 2');
    raw.close();
    const again = await place.open();
    expect(await failureOfAsync(async () => again.read(async (db) => readRecord(db, 'instrument', id)))).toBe(
      'recordAltered',
    );
    await lock(again);
  });

  it('a record that no event ever spoke of', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    await recordOfTwoVersions(place);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    raw.exec(`INSERT INTO record (id, type, salt, doc, version_id, version_number, state, created_at, changed_at)
      VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaa', 'instrument', zeroblob(32), '{}', 'aaaaaaaaaaaaaaaaaaaaaaaaae', 1, 'live', 0, 0)`);
    raw.close();
    const office = await place.open();
    expect(await named(office)).toEqual([['logCommitmentMismatch', 0]]);
    expect(
      await failureOfAsync(async () =>
        office.read(async (db) => readRecord(db, 'instrument', 'aaaaaaaaaaaaaaaaaaaaaaaaaa')),
      ),
    ).toBe('recordAltered');
    await lock(office);
  });
});

describe('a reason', () => {
  it('that reads otherwise is refused, one that was destroyed is empty', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    const { id } = await office.change(async (change) =>
      change.createRecord({ type: 'instrument', doc: {}, event: 'workItemChanged', reason: 'theo Nghị quyết 5' }),
    );
    const history = async (compartment: OpenCompartment) =>
      compartment.read(async (db) => (await readHistory(db, id)).map(({ reason }) => reason));
    expect(await history(office)).toEqual(['theo Nghị quyết 5']);
    await lock(office);
    const alter = (statement: string): void => {
      const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
      raw.exec(statement);
      raw.close();
    };
    alter("UPDATE reason SET text = 'theo Nghị quyết 6'");
    const altered = await place.open();
    expect(await failureOfAsync(async () => history(altered))).toBe('recordAltered');
    await lock(altered);
    alter('DELETE FROM reason');
    const destroyed = await place.open();
    expect(await history(destroyed)).toEqual([null]);
    await lock(destroyed);
  });
});

describe('the deep verification', () => {
  it('computes masked items too, under an event that says so, and passes over what was destroyed', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const masked = await personnel.change(async (change) => {
      const person = await change.createRecord({ type: 'person', doc: { name: 'Trần Văn B' }, event: 'personCreated' });
      const { seq, reasonId } = await change.event('sensitiveCorrected', { reason: 'nhập ban đầu' });
      const gone = await change.createRecord({ type: 'person', doc: { name: 'Lê C' }, event: 'personCreated' });
      const store = await openWithReason(change.db, {
        reasonId: reasonId ?? '',
        eventSeq: seq,
        recordIds: [person.id],
      });
      const written = await change.createRecord({
        type: 'person',
        id: person.id,
        doc: { religion: 'không' },
        event: 'sensitiveCorrected',
        store,
      });
      const destroyed = await change.event('recordDestroyed', { recordType: 'person', recordId: gone.id });
      await destroyRecord(change.db, { recordId: gone.id, eventSeq: destroyed.seq, at: change.now });
      return written;
    });
    expect(await named(personnel)).toEqual([]);
    const last = await personnel.read(readHead);
    expect(decodeEvent(last?.bytes ?? new Uint8Array()).event.kind).toBe('logVerified');
    await lock(personnel);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    raw.exec(`UPDATE sensitive_record SET doc = '{"religion":"có"}'`);
    raw.close();
    const again = await place.open();
    expect(await named(again)).toEqual([['logCommitmentMismatch', masked.seq]]);
    await lock(again);
  });

  it('stops when it is cancelled', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    await office.change(async (change) =>
      change.createRecord({ type: 'instrument', doc: {}, event: 'workItemChanged' }),
    );
    const cancelled = {
      progress: () => undefined,
      throwIfCancelled: () => {
        throw new Error('cancelled');
      },
    };
    await expect(deepVerify(office, cancelled)).rejects.toThrow('cancelled');
    await lock(office);
  });
});
