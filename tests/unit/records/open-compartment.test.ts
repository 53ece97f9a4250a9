import { copyFileSync, rmSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { parseCheckpoint, verifyCheckpoint } from '../../../electron/log/checkpoint.ts';
import { decodeEvent, type LogEvent } from '../../../electron/log/event-encoding.ts';
import { verifyProof } from '../../../electron/log/proof.ts';
import { proveEvent } from '../../../electron/records/event-proof.ts';
import type { OpenCompartment } from '../../../electron/records/open-compartment.ts';
import { checkLogCopy, openLogCopy } from '../../../electron/records/open-log-copy.ts';
import { compareLogCopy, verifyStoredLog } from '../../../electron/records/verify-stored-log.ts';
import type { ReadableDb } from '../../../electron/storage/executor.ts';
import { openDatabase } from '../../../electron/storage/open-database.ts';
import { readRange } from '../../../electron/storage/repositories/events.ts';
import { newestCheckpoint } from '../../../electron/storage/repositories/checkpoints.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { keysOf } from '../../support/log-builder.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { lock, TestCompartment } from '../../support/test-compartment.ts';

beforeAll(cryptoReady);

async function eventsOf(db: ReadableDb): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const { bytes } of readRange(db, 1)) events.push(decodeEvent(bytes).event);
  return events;
}

const kinds = async (compartment: OpenCompartment) =>
  compartment.read(async (db) => (await eventsOf(db)).map(({ kind }) => kind));
const faults = (compartment: OpenCompartment) =>
  compartment.findings.map(({ details }) => [details['fault'], details['size'] ?? details['seq']]);
const work = async (compartment: OpenCompartment, count: number) => {
  for (let index = 0; index < count; index += 1)
    await compartment.change(async (change) => change.event('peopleListed', { facts: [['count', String(index)]] }));
};
const claimsOf = (place: TestCompartment) => ({
  registerId: place.registerId,
  incarnation: place.incarnation,
  compartment: place.name,
  keysOf: keysOf(...place.everybody),
});
const verify = async (place: TestCompartment, compartment: OpenCompartment) =>
  compartment.read(async (db) => verifyStoredLog(db, { ...claimsOf(place), anchors: place.anchors }));

/** Work whose process then ends without a lock: as files, the state right after the last commit. */
async function crashAfter(place: TestCompartment, compartment: OpenCompartment): Promise<void> {
  const copies = [place.databasePath, place.logPath].flatMap((path) => [path, `${path}-wal`]);
  for (const path of copies) copyFileSync(path, `${path}.kept`);
  await lock(compartment);
  for (const path of copies) copyFileSync(`${path}.kept`, path);
}

describe('a session', () => {
  it('is opened by its user’s signature and closed under its user’s checkpoint', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    expect(office.findings).toEqual([]);
    await work(office, 3);
    const sealed = await office.closeSession([
      { compartment: 'reviews', veiledSize: '7', root: new Uint8Array(32), incarnation: place.incarnation, file: null },
    ]);
    expect(await kinds(office)).toEqual([
      'sessionOpened',
      'peopleListed',
      'peopleListed',
      'peopleListed',
      'checkpointTaken',
      'sessionClosed',
    ]);
    expect(sealed.size).toBe(6);
    expect(await failureOfAsync(async () => work(office, 1))).toBe('compartmentClosed {"compartment":"office"}');
    const newest = await office.read(newestCheckpoint);
    expect(verifyCheckpoint(newest?.note ?? '', keysOf(place.signer)).signers).toEqual([place.signer.userId]);
    await office.close();
    expect(await failureOfAsync(async () => office.read(newestCheckpoint))).toMatch(/^compartmentClosed/u);

    const again = await place.open();
    expect(again.findings).toEqual([]);
    expect(await verify(place, again)).toMatchObject({ size: 7, findings: [], lastCheckpoint: 6, lateSeals: [] });
    await lock(again);
  });

  it('after a crash is sealed by the next one, as not sealed by its author', async () => {
    const place = new TestCompartment('reviews', temporaryFolder());
    const reviews = await place.create();
    await reviews.checkpoint('asked');
    await work(reviews, 4);
    await crashAfter(place, reviews);
    const author = place.signer.userId;
    place.handOver();
    const next = await place.open();
    expect((await kinds(next)).slice(-3)).toEqual(['sessionOpened', 'sessionSealedLate', 'walFound']);
    const verified = await verify(place, next);
    expect(verified.findings).toEqual([]);
    expect(verified.lateSeals).toEqual([expect.objectContaining({ author, from: 3, count: 4 })]);
    await lock(next);
    expect((await kinds(await place.open())).at(-1)).toBe('sessionOpened');
  });

  it('makes a checkpoint every hundred events', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    await work(office, 98);
    expect(await office.read(newestCheckpoint)).toBe(undefined);
    await work(office, 1);
    const checkpoint = await office.read(newestCheckpoint);
    expect(checkpoint).toMatchObject({ size: 101, cause: 'hundred' });
    expect(parseCheckpoint(checkpoint?.note ?? '').root).toEqual(office.head().root);
    await lock(office);
  });
});

describe('what the outside remembers (decisions 15, 16)', () => {
  async function twoDays(place: TestCompartment): Promise<void> {
    const first = await place.create();
    await work(first, 30);
    await lock(first);
    for (const path of [place.databasePath, place.logPath]) copyFileSync(path, `${path}.old`);
    const second = await place.open();
    await work(second, 5);
    const { size, root } = await second.closeSession();
    await second.close();
    place.anchors = [{ ...claimsOf(place), size, root, at: 1 }];
  }

  it('names a database that was put back, by anchor and by the copy of the log', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    await twoDays(place);
    copyFileSync(`${place.databasePath}.old`, place.databasePath);
    const office = await place.open();
    expect(faults(office)).toEqual([
      ['rolledBack', 39],
      ['rolledBack', 39],
    ]);
    await lock(office);
  });

  it('names a register put back as a whole, by the anchor alone', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    await twoDays(place);
    for (const path of [place.databasePath, place.logPath]) copyFileSync(`${path}.old`, path);
    const office = await place.open();
    expect(office.findings).toEqual([
      { code: 'logRolledBack', details: { compartment: 'office', fault: 'rolledBack', size: 39 } },
    ]);
    await lock(office);
  });

  it('names a fork when the old database was worked on', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    await twoDays(place);
    for (const path of [place.databasePath, place.logPath]) copyFileSync(`${path}.old`, path);
    const remembered = place.anchors;
    place.anchors = [];
    const forked = await place.open();
    await work(forked, 20);
    await lock(forked);
    place.anchors = remembered;
    const office = await place.open();
    expect(faults(office)).toEqual([['fork', 39]]);
    await lock(office);
  });

  it('a restore under a new incarnation is told by the log and named as what it is', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    await twoDays(place);
    for (const path of [place.databasePath, place.logPath]) copyFileSync(`${path}.old`, path);
    place.incarnation = newId();
    const office = await place.open();
    expect(faults(office)).toEqual([['restored', 39]]);
    expect((await kinds(office)).slice(-2)).toEqual(['sessionOpened', 'incarnationRenewed']);
    expect((await verify(place, office)).findings.map(({ details }) => details.fault)).toEqual(['restored']);
    const note = await office.checkpoint('asked');
    expect(parseCheckpoint(note).incarnation).toBe(place.incarnation);
    await lock(office);
    expect(faults(await place.open())).toEqual([['restored', 39]]);
  });
});

describe('a log longer than what unlock reads', () => {
  const bulk = async (compartment: OpenCompartment) =>
    compartment.change(async (change) => {
      for (let index = 0; index < 1100; index += 1)
        await change.event('personCreated', { facts: [['count', String(index)]] });
    });

  it('is read from the middle, and old anchors are held against the stored tree', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const first = await place.create();
    await work(first, 10);
    const anchor = { ...claimsOf(place), ...(await first.closeSession()), at: 1 };
    await first.close();
    const second = await place.open();
    await bulk(second);
    await lock(second);

    place.anchors = [anchor];
    const fits = await place.open();
    expect(fits.findings).toEqual([]);
    expect((await verify(place, fits)).findings).toEqual([]);
    await lock(fits);

    place.anchors = [{ ...anchor, root: new Uint8Array(32) }];
    const forked = await place.open();
    expect(faults(forked)).toEqual([['fork', 12]]);
    await lock(forked);

    place.anchors = [];
    tamper(place.databasePath, place.rawKey(), 'UPDATE event SET bytes = zeroblob(200) WHERE seq = 700');
    const edited = await place.open();
    expect(faults(edited)).toContainEqual(['edit', 700]);
    await lock(edited);
  });

  it('keeps in mind every incarnation that a restore ended', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const first = await place.create();
    const { size, root } = await first.closeSession();
    await first.close();
    place.anchors = [{ ...claimsOf(place), size: size + 50, root, at: 1 }];
    for (let restore = 0; restore < 2; restore += 1) {
      place.incarnation = newId();
      const office = await place.open();
      expect(faults(office)).toEqual([['restored', size + 50]]);
      await bulk(office);
      await lock(office);
    }
    const office = await place.open();
    expect(faults(office)).toEqual([['restored', size + 50]]);
    await lock(office);
  });
});

describe('the copy of the log (decision 13)', () => {
  it('follows, and is read with the log key alone', async () => {
    const place = new TestCompartment('verification', temporaryFolder());
    const verification = await place.create();
    await work(verification, 120);
    expect(await verification.readLogCopy(async (db) => (await eventsOf(db)).length)).toBe(122);
    await lock(verification);
    const copy = openLogCopy({
      logPath: place.logPath,
      logKey: place.logKey,
      cipher: 'aegis',
      appVersion: '0.1.0',
      at: 1,
    });
    const verified = await copy.read(async (db) => verifyStoredLog(db, claimsOf(place)));
    expect(verified).toMatchObject({ size: 123, findings: [], lastCheckpoint: 123 });
    const { proof } = await copy.read(async (db) => proveEvent(db, 50));
    expect(verifyProof(proof, keysOf(place.signer)).event.seq).toBe(50);
    copy.close();
    expect(await failureOfAsync(async () => copy.read(eventsOf))).toBe('compartmentClosed');
  });

  it('is checked at the unlock of who reads it alone, and an altered line is named', async () => {
    const place = new TestCompartment('reviews', temporaryFolder());
    const reviews = await place.create();
    await work(reviews, 5);
    await lock(reviews);
    const check = async (): Promise<unknown[]> => {
      const copy = openLogCopy({
        logPath: place.logPath,
        logKey: place.logKey,
        cipher: 'aegis',
        appVersion: '0.1.0',
        at: 1,
      });
      try {
        return (await checkLogCopy(copy, claimsOf(place))).findings.map(({ code, details }) => [code, details['seq']]);
      } finally {
        copy.close();
      }
    };
    expect(await check()).toEqual([]);
    tamper(
      place.logPath,
      place.logKey.use((key) => Uint8Array.from(key)),
      'UPDATE event SET bytes = (SELECT bytes FROM event WHERE seq = 2) WHERE seq = 3',
    );
    expect(await check()).toContainEqual(['logChainBroken', 3]);
  });

  it('that was lost is made anew and named', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    await work(office, 5);
    await lock(office);
    rmSync(place.logPath);
    const again = await place.open();
    expect(again.findings).toEqual([
      { code: 'logCopyDamaged', details: { compartment: 'office', cause: 'databaseMissing' } },
    ]);
    expect((await kinds(again)).at(-1)).toBe('logCopyRebuilt');
    expect(
      await again.readLogCopy(async (copy) => again.read(async (db) => compareLogCopy(db, copy, claimsOf(place)))),
    ).toEqual([]);
    await lock(again);
    expect((await place.open()).findings).toEqual([]);
  });

  it('that was altered is named, and the compartment stays the truth', async () => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    await work(office, 5);
    await lock(office);
    tamper(
      place.logPath,
      place.logKey.use((key) => Uint8Array.from(key)),
      'UPDATE event SET bytes = (SELECT bytes FROM event WHERE seq = 2) WHERE seq = 3',
    );
    const again = await place.open();
    expect(again.findings).toEqual([]);
    const compared = await again.readLogCopy(async (copy) =>
      again.read(async (db) => compareLogCopy(db, copy, claimsOf(place))),
    );
    expect(compared.map(({ code, details }) => [code, details.seq])).toEqual([['logProjectionMismatch', 3]]);
    await lock(again);
  });
});

function tamper(path: string, key: Uint8Array, statement: string): void {
  const raw = openDatabase({ path, key, cipher: 'aegis' });
  for (const { name } of raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    raw.exec(`DROP TRIGGER ${String(name)}`);
  raw.exec(statement);
  raw.close();
}

describe('somebody with the database key', () => {
  const attacks: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['edits an event', 'UPDATE event SET bytes = zeroblob(200) WHERE seq = 4', ['edit', 4]],
    ['removes an event', 'DELETE FROM event WHERE seq = 4', ['deletion', 4]],
    ['removes the tail', 'DELETE FROM event WHERE seq > 6', ['truncatedTail', 9]],
    [
      'changes a stored subtree',
      'UPDATE tree_node SET hash = zeroblob(32) WHERE level = 1 AND position = 1',
      ['treeNode', 4],
    ],
    ['removes a stored subtree', 'DELETE FROM tree_node WHERE level = 3', ['treeNode', 9]],
    [
      'alters a checkpoint',
      "UPDATE checkpoint SET note = replace(note, char(10) || '9' || char(10), char(10) || '8' || char(10))",
      ['checkpointSignature', 8],
    ],
  ];
  it.each(attacks)('who %s is named at unlock or by the full verification', async (_, statement, expected) => {
    const place = new TestCompartment('office', temporaryFolder());
    const office = await place.create();
    await work(office, 7);
    await lock(office);
    tamper(place.databasePath, place.rawKey(), statement);
    const again = await place.open();
    const full = (await verify(place, again)).findings.map(({ details }) => [
      details.fault,
      details.seq ?? details.size,
    ]);
    expect([...faults(again), ...full]).toContainEqual(expected);
    await again.close();
  });
});
