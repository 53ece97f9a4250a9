import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { destroyFile, storeFile, type PreparedFile } from '../../../electron/records/document-files.ts';
import type { OpenCompartment } from '../../../electron/records/open-compartment.ts';
import { openDatabase } from '../../../electron/storage/open-database.ts';
import { collect, patterned, piecesOf } from '../../support/byte-streams.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { lock, TestCompartment } from '../../support/test-compartment.ts';

beforeAll(cryptoReady);

const content = patterned(200_000);

async function keep(compartment: OpenCompartment, bytes = content): Promise<PreparedFile> {
  const file = await compartment.files.prepare(piecesOf(bytes, 7000));
  await compartment.change(async (change) => {
    await change.event('documentAdded', { facts: [['file', file.id]] });
    await storeFile(change, file, { kind: 'scan', ownerRecord: newId() });
  });
  return file;
}

const filesIn = (place: TestCompartment) => readdirSync(place.filesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const read = async (compartment: OpenCompartment, id: string) => compartment.read(async (db) => collect(compartment.files.read(db, id)));

describe('documents', () => {
  it('are encrypted on disk and come back, streamed and whole', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const { id, storedName, size } = await keep(personnel);
    expect(size).toBe(content.length);
    expect(await read(personnel, id)).toEqual(content);
    expect(await personnel.read(async (db) => personnel.files.readWhole(db, id, 1_000_000))).toEqual(content);
    expect(await failureOfAsync(async () => personnel.read(async (db) => personnel.files.readWhole(db, id, 1000)))).toBe('fileTooLarge {"limit":1000}');
    expect(readFileSync(join(place.filesFolder, storedName)).includes(Buffer.from(content.subarray(1000, 1032)))).toBe(false);
    await lock(personnel);
  });

  it('that no row names are gone after lock: the change failed, or was never made', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    await keep(personnel);
    const failed = await personnel.files.prepare(piecesOf(content, 1000));
    const change = personnel.change(async (change) => {
      await change.event('documentAdded');
      await storeFile(change, failed, { kind: 'scan', ownerRecord: newId() });
      throw new Error('power cut');
    });
    await expect(change).rejects.toThrow('power cut');
    await personnel.files.prepare(piecesOf(content, 1000));
    expect(filesIn(place)).toHaveLength(3);
    await lock(personnel);
    expect(filesIn(place)).toHaveLength(1);
  });

  it('of which the row was destroyed cannot be read, and are swept', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const { id } = await keep(personnel);
    await personnel.change(async (change) => {
      await change.event('recordDestroyed', { facts: [['file', id]] });
      await destroyFile(change, id);
    });
    expect(await failureOfAsync(async () => read(personnel, id))).toBe('notFound');
    expect(await personnel.read(async (db) => personnel.files.sweep(db))).toBe(1);
    expect(filesIn(place)).toHaveLength(0);
    await lock(personnel);
  });

  it('damaged, exchanged, or under another row’s key are refused', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const [first, second] = [await keep(personnel), await keep(personnel, patterned(200_000, 2))];
    const [firstPath, secondPath] = [join(place.filesFolder, first.storedName), join(place.filesFolder, second.storedName)];
    const bytes = readFileSync(firstPath);
    const damaged = Buffer.from(bytes);
    damaged[100_000] = (damaged[100_000] ?? 0) ^ 1;
    writeFileSync(firstPath, damaged);
    expect(await failureOfAsync(async () => read(personnel, first.id))).toBe('fileDamaged');
    writeFileSync(firstPath, readFileSync(secondPath));
    expect(await failureOfAsync(async () => read(personnel, first.id))).toBe('fileDamaged');
    writeFileSync(firstPath, bytes);
    expect(await read(personnel, first.id)).toEqual(content);
    await lock(personnel);

    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    raw.prepare('UPDATE file SET wrapped_key = (SELECT wrapped_key FROM file WHERE id = ?) WHERE id = ?').run(second.id, first.id);
    raw.prepare('UPDATE file SET size = size - 1 WHERE id = ?').run(second.id);
    raw.close();
    const again = await place.open();
    expect(await failureOfAsync(async () => read(again, first.id))).toBe('fileDamaged');
    expect(await failureOfAsync(async () => read(again, second.id))).toBe('fileDamaged');
    expect(await failureOfAsync(async () => again.read(async (db) => again.files.readWhole(db, second.id, 1_000_000)))).toBe('fileDamaged');
    await lock(again);
  });

  it('give one row’s content to no other row, be the content the same', async () => {
    const place = new TestCompartment('personnel', temporaryFolder());
    const personnel = await place.create();
    const [first, second] = [await keep(personnel), await keep(personnel)];
    await lock(personnel);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    raw.prepare("UPDATE file SET stored_name = 'x' WHERE id = ?").run(second.id);
    raw.prepare('UPDATE file SET stored_name = ?, wrapped_key = ? WHERE id = ?').run(second.storedName, second.wrappedKey, first.id);
    raw.close();
    const again = await place.open();
    expect(await failureOfAsync(async () => read(again, first.id))).toBe('fileDamaged');
    await lock(again);
  });
});
