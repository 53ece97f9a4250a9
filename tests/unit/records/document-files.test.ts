import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileReference } from '../../../shared/model/file-reference.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { storeFile, type PreparedFile } from '../../../electron/records/document-files.ts';
import type { OpenCompartment } from '../../../electron/records/open-compartment.ts';
import { openDatabase } from '../../../electron/storage/open-database.ts';
import { collect, patterned, piecesOf } from '../../support/byte-streams.ts';
import { exchangeFileRows } from '../../support/raw-compartment.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { eventsOf, lock, TestCompartment } from '../../support/test-compartment.ts';
import { destroyFileRow } from '../../support/destroyed.ts';

beforeAll(cryptoReady);

const content = patterned(200_000);

interface Kept {
  readonly file: PreparedFile;
  readonly reference: FileReference;
}

async function keep(compartment: OpenCompartment, bytes = content): Promise<Kept> {
  const file = await compartment.files.prepare(piecesOf(bytes, 7000));
  const reference = await compartment.change(async (change) => {
    await change.event('documentAdded', { facts: [['file', file.id]] });
    return storeFile(change, file, 'pdf');
  });
  return { file, reference };
}

const filesIn = (place: TestCompartment) =>
  readdirSync(place.filesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const read = async (compartment: OpenCompartment, reference: FileReference) =>
  compartment.read(async (db) => collect(compartment.files.read(db, reference)));
const whole = async (compartment: OpenCompartment, reference: FileReference, maxBytes = 1_000_000) =>
  compartment.read(async (db) => compartment.files.readWhole(db, reference, maxBytes));

describe('documents', () => {
  it('are encrypted on disk and come back, streamed and whole', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const { file, reference } = await keep(personnel);
    expect(reference).toEqual({
      fileId: file.id,
      kind: 'pdf',
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(await read(personnel, reference)).toEqual(content);
    expect(await whole(personnel, reference)).toEqual(content);
    expect(await failureOfAsync(async () => whole(personnel, reference, 1000))).toBe('fileTooLarge {"limit":1000}');
    expect(
      readFileSync(join(place.filesFolder, file.storedName)).includes(Buffer.from(content.subarray(1000, 1032))),
    ).toBe(false);
    const empty = await keep(personnel, new Uint8Array(0));
    expect(await whole(personnel, empty.reference)).toEqual(new Uint8Array(0));
    await lock(personnel);
  });

  it('are what the record names, or are refused before a byte is read', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const { reference } = await keep(personnel);
    const other = (await keep(personnel, patterned(200_000, 2))).reference;
    const differing: FileReference[] = [
      { ...reference, sha256: other.sha256 },
      { ...reference, kind: 'png' },
      { ...reference, size: reference.size - 1 },
      { ...other, fileId: reference.fileId },
    ];
    for (const wrong of differing) {
      for (const reading of [read, whole])
        expect(await failureOfAsync(async () => reading(personnel, wrong))).toBe('fileExchanged {"reason":"row"}');
      expect(await failureOfAsync(async () => personnel.read(async (db) => personnel.files.look(db, wrong)))).toBe(
        'fileExchanged {"reason":"row"}',
      );
    }
    expect(await failureOfAsync(async () => read(personnel, { ...reference, fileId: newId() }))).toBe(
      'fileMissing {"reason":"row"}',
    );
    await lock(personnel);
  });

  it('of a package that brings a file once more are the one that is here already, or are refused', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const { reference } = await keep(personnel);
    const again = async (bytes: Uint8Array): Promise<FileReference> => {
      const file = await personnel.files.prepare(piecesOf(bytes, 9000), { id: reference.fileId });
      return personnel.change(async (change) => {
        await change.event('packageApplied', { facts: [['file', file.id]] });
        return storeFile(change, file, 'pdf');
      });
    };
    expect(await again(content)).toEqual(reference);
    expect(await failureOfAsync(async () => again(patterned(200_000, 3)))).toBe('fileExchanged {"reason":"row"}');
    expect(filesIn(place)).toHaveLength(3);
    await lock(personnel);
    expect(filesIn(place)).toHaveLength(1);
    const open = await place.open();
    expect(await read(open, reference)).toEqual(content);
    await lock(open);
  });

  it('that no row names are gone after lock: the change failed, or was never made', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    await keep(personnel);
    const failed = await personnel.files.prepare(piecesOf(content, 1000));
    const change = personnel.change(async (change) => {
      await change.event('documentAdded');
      await storeFile(change, failed, 'pdf');
      throw new Error('power cut');
    });
    await expect(change).rejects.toThrow('power cut');
    await personnel.files.prepare(piecesOf(content, 1000));
    expect(filesIn(place)).toHaveLength(3);
    await lock(personnel);
    expect(filesIn(place)).toHaveLength(1);
  });

  it('of which the row was destroyed cannot be read, and what is left of them belongs to nobody', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const before = await place.create();
    const { file, reference } = await keep(before);
    await lock(before);
    const personnel = await place.open();
    await personnel.change(async (change) => {
      await change.event('recordDestroyed', { facts: [['file', reference.fileId]] });
      await destroyFileRow(change.db, reference.fileId);
    });
    expect(await failureOfAsync(async () => read(personnel, reference))).toBe('fileMissing {"reason":"row"}');
    expect(await personnel.read(async (db) => personnel.files.orphans(db))).toEqual([file.storedName]);
    await lock(personnel);
  });

  it('damaged, cut, exchanged, or under another row’s key are refused', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const [first, second] = [await keep(personnel), await keep(personnel, patterned(200_000, 2))];
    const [firstPath, secondPath] = [
      join(place.filesFolder, first.file.storedName),
      join(place.filesFolder, second.file.storedName),
    ];
    const bytes = readFileSync(firstPath);
    const damaged = Buffer.from(bytes);
    damaged[100_000] = (damaged[100_000] ?? 0) ^ 1;
    writeFileSync(firstPath, damaged);
    expect(await failureOfAsync(async () => read(personnel, first.reference))).toBe('fileDamaged {"reason":"content"}');
    writeFileSync(firstPath, readFileSync(secondPath));
    expect(await failureOfAsync(async () => read(personnel, first.reference))).toBe('fileDamaged {"reason":"content"}');
    writeFileSync(firstPath, bytes.subarray(0, bytes.length - 1));
    expect(await failureOfAsync(async () => whole(personnel, first.reference))).toBe('fileDamaged {"reason":"cut"}');
    writeFileSync(firstPath, Buffer.concat([bytes, Buffer.alloc(1)]));
    expect(await failureOfAsync(async () => whole(personnel, first.reference))).toBe(
      'fileDamaged {"reason":"content"}',
    );
    rmSync(firstPath);
    expect(await failureOfAsync(async () => whole(personnel, first.reference))).toBe('fileMissing {"reason":"file"}');
    writeFileSync(firstPath, bytes);
    expect(await read(personnel, first.reference)).toEqual(content);
    await lock(personnel);

    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    raw
      .prepare('UPDATE file SET wrapped_key = (SELECT wrapped_key FROM file WHERE id = ?) WHERE id = ?')
      .run(second.file.id, first.file.id);
    raw.close();
    const again = await place.open();
    expect(await failureOfAsync(async () => read(again, first.reference))).toBe('fileExchanged {"reason":"key"}');
    await lock(again);
  });

  it('of another content under the right row, wrapped with the compartment’s own key, are not handed out', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const [first, second] = [await keep(personnel), await keep(personnel, patterned(200_000, 2))];
    await lock(personnel);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    const filesKey = place.filesKey();
    exchangeFileRows(raw, filesKey, first.file.id, second.file.id);
    // And the facts of the row made to fit the record again.
    for (const { file } of [first, second])
      raw.prepare('UPDATE file SET size = ?, sha256 = ? WHERE id = ?').run(file.size, file.sha256, file.id);
    filesKey.wipe();
    raw.close();
    const again = await place.open();
    for (const reading of [read, whole])
      expect(await failureOfAsync(async () => reading(again, first.reference))).toBe(
        'fileExchanged {"reason":"content"}',
      );
    await lock(again);
  });
});

describe('files that a crash seems to have left', () => {
  const kinds = async (compartment: OpenCompartment): Promise<string[]> =>
    (await eventsOf(compartment)).map(({ kind, facts }) =>
      [kind, ...facts.filter(([fact]) => fact === 'count').map(([, value]) => value)].join(' '),
    );

  it('are put aside with a line in the log, and come back with the database that names them', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const first = await place.create();
    const { reference: early } = await keep(first);
    await lock(first);
    const old = [place.databasePath, place.logPath].map((path) => [path, readFileSync(path)] as const);
    const second = await place.open();
    const late = [
      (await keep(second, patterned(100, 2))).reference,
      (await keep(second, patterned(90_000, 3))).reference,
    ];
    await lock(second);
    const current = old.map(([path]) => [path, readFileSync(path)] as const);
    const cutOff = join(place.filesFolder, '00', `.${'0'.repeat(20)}.part`);
    mkdirSync(dirname(cutOff), { recursive: true });
    writeFileSync(cutOff, 'half');
    writeFileSync(join(place.filesFolder, 'ghi chú.txt'), 'of somebody else');

    for (const [path, bytes] of old) writeFileSync(path, bytes);
    writeFileSync(`${place.databasePath}-wal`, Buffer.alloc(40, 7));
    const fooled = await place.open();
    expect(fooled.findings).toEqual([]);
    expect(await kinds(fooled)).toContain('filesQuarantined 3');
    expect(
      filesIn(place)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(
      [
        ...filesIn(place)
          .filter(({ name }) => /^[0-9a-f]{30}$/u.test(name))
          .map(({ name }) => name),
        'ghi chú.txt',
      ].toSorted(),
    );
    expect(filesIn(place)).toHaveLength(2);
    expect(await fooled.quarantine.names('files')).toHaveLength(3);
    expect(await read(fooled, early)).toEqual(content);
    await lock(fooled);

    for (const [path, bytes] of current) writeFileSync(path, bytes);
    const again = await place.open();
    expect(await kinds(again)).toContain('fileReturned 2');
    expect(await Promise.all(late.map(async (reference) => (await read(again, reference)).length))).toEqual([
      100, 90_000,
    ]);
    expect(await again.quarantine.names('files')).toEqual([`00/.${'0'.repeat(20)}.part`]);
    await lock(again);
    const quiet = await place.open();
    expect((await kinds(quiet)).filter((line) => line.startsWith('fileReturned'))).toHaveLength(1);
    await lock(quiet);
  });
});
