import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/base/app-error.ts';
import type { FileReference } from '../../../shared/model/file-reference.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { storeFile, type PreparedFile } from '../../../electron/records/document-files.ts';
import type { OpenCompartment } from '../../../electron/records/open-compartment.ts';
import { verifyFiles, type FilesByType, type FileVerification } from '../../../electron/records/verify-files.ts';
import { openDatabase } from '../../../electron/storage/open-database.ts';
import { patterned, piecesOf } from '../../support/byte-streams.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { exchangeFileRows } from '../../support/raw-compartment.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { lock, TestCompartment } from '../../support/test-compartment.ts';
import { destroyFileRow, destroyRecord } from '../../support/destroyed.ts';

beforeAll(cryptoReady);

interface Paper {
  readonly title: string;
  readonly scans: readonly FileReference[];
}

const filesByType: FilesByType = new Map([['document', (doc: object) => (doc as Paper).scans]]);

interface Filed {
  readonly id: string;
  readonly versionId: string;
  readonly file: PreparedFile;
  readonly reference: FileReference;
}

async function add(compartment: OpenCompartment, bytes: Uint8Array): Promise<Filed> {
  const file = await compartment.files.prepare(piecesOf(bytes, 7000));
  return compartment.change(async (change) => {
    const reference = await storeFile(change, file, 'pdf');
    const { id, versionId } = await change.createRecord<Paper>({
      type: 'document',
      doc: { title: 'bản quét', scans: [reference] },
      event: 'documentAdded',
    });
    return { id, versionId, file, reference };
  });
}

/** A compartment with three papers of one scan each, and what is checked after something was done to it. */
async function filed(count = 3): Promise<{
  place: TestCompartment;
  personnel: OpenCompartment;
  papers: Filed[];
  path: (paper: Filed | undefined) => string;
}> {
  const place = new TestCompartment('personnel', temporaryFolder());
  const personnel = await place.create();
  const papers: Filed[] = [];
  for (let number = 1; number <= count; number += 1) papers.push(await add(personnel, patterned(5000, number)));
  return { place, personnel, papers, path: (paper) => join(place.filesFolder, paper?.file.storedName ?? '') };
}

const brief = ({ findings }: FileVerification): string[] =>
  findings.map(({ fault, code, record }) => `${fault} ${code} ${record === null ? '-' : record.id}`);

describe('the check of the files of a compartment', () => {
  it('decrypts each file that a record names, in its former versions too', async () => {
    const { personnel, papers } = await filed();
    const [first] = papers;
    const file = await personnel.files.prepare(piecesOf(patterned(300, 9), 100));
    await personnel.change(async (change) => {
      const later = await storeFile(change, file, 'png');
      await change.amendRecord<Paper>({
        type: 'document',
        id: first?.id ?? '',
        baseVersion: first?.versionId ?? '',
        patch: { scans: [later] },
        event: 'documentAdded',
      });
    });
    const steps: [string, number, number | null][] = [];
    const result = await verifyFiles(personnel, filesByType, 'all', {
      progress: (...step) => steps.push(step),
      throwIfCancelled: () => undefined,
    });
    expect(result).toEqual({ total: 4, compared: 4, quarantined: 0, findings: [] });
    expect(steps.at(-1)).toEqual(['evidence', 4, 4]);
    await lock(personnel);
  });

  it('names what lies on the disk otherwise than it was filed', async () => {
    const { personnel, papers, path } = await filed(6);
    const [gone, cut, altered, linked, exchanged, other] = papers;
    rmSync(path(gone));
    truncateSync(path(cut), 3000);
    const bytes = readFileSync(path(altered));
    bytes[4000] = (bytes[4000] ?? 0) ^ 1;
    writeFileSync(path(altered), bytes);
    const target = join(join(path(linked), '../../..'), 'elsewhere');
    cpSync(path(linked), target);
    rmSync(path(linked));
    symlinkSync(target, path(linked));
    const kept = readFileSync(path(exchanged));
    writeFileSync(path(exchanged), readFileSync(path(other)));
    writeFileSync(path(other), kept);
    expect(brief(await verifyFiles(personnel, filesByType, 'all'))).toEqual([
      `fileMissing fileMissing ${gone?.id}`,
      `fileCut fileDamaged ${cut?.id}`,
      `contentAltered fileDamaged ${altered?.id}`,
      `contentAltered databasePathUnsafe ${linked?.id}`,
      `contentAltered fileDamaged ${exchanged?.id}`,
      `contentAltered fileDamaged ${other?.id}`,
    ]);
    await lock(personnel);
  });

  it('names rows that are gone, too many, or other than the record', async () => {
    const { place, personnel, papers } = await filed(5);
    const [gone, smaller, one, two, away] = papers;
    await lock(personnel);
    const raw = openDatabase({ path: place.databasePath, key: place.rawKey(), cipher: 'aegis' });
    const filesKey = place.filesKey();
    raw.prepare('DELETE FROM file WHERE id = ?').run(gone?.file.id);
    raw.prepare('UPDATE file SET size = size - 1 WHERE id = ?').run(smaller?.file.id);
    exchangeFileRows(raw, filesKey, one?.file.id ?? '', two?.file.id ?? '');
    raw.prepare("UPDATE file SET stored_name = '../keys.json' WHERE id = ?").run(away?.file.id);
    raw.exec(
      `INSERT INTO file SELECT '${newId()}', '00/${'0'.repeat(30)}', wrapped_key, size, sha256, kind FROM file LIMIT 1`,
    );
    filesKey.wipe();
    raw.close();
    const again = await place.open();
    expect(brief(await verifyFiles(again, filesByType, 'all'))).toEqual([
      `rowMissing fileMissing ${gone?.id}`,
      `rowDiffers fileExchanged ${smaller?.id}`,
      `rowDiffers fileExchanged ${one?.id}`,
      `rowDiffers fileExchanged ${two?.id}`,
      `rowDiffers fileExchanged ${away?.id}`,
      'rowExtra fileUnnamed -',
      // The files of the row that is gone and of the one that points elsewhere.
      'fileExtra fileUnnamed -',
      'fileExtra fileUnnamed -',
    ]);
    await lock(again);
  });

  it('names files that no row names, whatever they are called, but not what is being written or lies aside', async () => {
    const { place, personnel, path, papers } = await filed(1);
    mkdirSync(join(place.filesFolder, '00'), { recursive: true });
    cpSync(path(papers[0]), join(place.filesFolder, '00', '0'.repeat(30)));
    writeFileSync(join(place.filesFolder, 'ghi chú.txt'), 'x');
    mkdirSync(join(place.quarantineFolder, 'files', '00'), { recursive: true });
    writeFileSync(join(place.quarantineFolder, 'files', '00', '1'.repeat(30)), 'x');
    await personnel.files.prepare(piecesOf(patterned(100), 10));
    const during: FileVerification[] = [];
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield patterned(100_000);
      during.push(await verifyFiles(personnel, filesByType, 'all'));
      yield patterned(100_000);
    }
    await personnel.files.prepare(slow());
    for (const result of [...during, await verifyFiles(personnel, filesByType, 'all')]) {
      expect(brief(result)).toEqual(['fileExtra fileUnnamed -', 'fileExtra fileUnnamed -']);
      expect(result.quarantined).toBe(1);
    }
    await lock(personnel);
  });

  it('asks nothing of a record that was destroyed, and everything of its file until then', async () => {
    const { personnel, papers } = await filed(2);
    const [first] = papers;
    await personnel.change(async (change) => {
      const { seq } = await change.event('recordDestroyed', { facts: [['file', first?.file.id ?? '']] });
      await destroyRecord(change.db, { recordId: first?.id ?? '', eventSeq: seq, at: change.now });
      await destroyFileRow(change.db, first?.file.id ?? '');
    });
    expect(await verifyFiles(personnel, filesByType, 'all')).toEqual({
      total: 1,
      compared: 1,
      quarantined: 0,
      findings: [],
    });
    await lock(personnel);
  });

  it('looks for every file in a sample, and decrypts some chosen at random', async () => {
    const { personnel, papers, path } = await filed(60);
    const flip = (paper: Filed | undefined): void => {
      const bytes = readFileSync(path(paper));
      bytes[4000] = (bytes[4000] ?? 0) ^ 1;
      writeFileSync(path(paper), bytes);
    };
    expect(await verifyFiles(personnel, filesByType, 'sample')).toEqual({
      total: 60,
      compared: 50,
      quarantined: 0,
      findings: [],
    });
    truncateSync(path(papers[7]), 3000);
    rmSync(path(papers[9]));
    expect(brief(await verifyFiles(personnel, filesByType, 'sample'))).toEqual([
      `fileCut fileDamaged ${papers[7]?.id}`,
      `fileMissing fileMissing ${papers[9]?.id}`,
    ]);
    // More altered files than a sample leaves out: it meets some and cannot meet all, and not always the same.
    const altered = papers.slice(20, 40);
    for (const paper of altered) flip(paper);
    const met = new Set<number>();
    for (let round = 0; round < 8; round += 1) {
      const { findings } = await verifyFiles(personnel, filesByType, 'sample');
      met.add(findings.filter(({ fault }) => fault === 'contentAltered').length);
    }
    expect(Math.min(...met)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...met)).toBeLessThanOrEqual(20);
    expect(met.size).toBeGreaterThan(1);
    expect((await verifyFiles(personnel, filesByType, 'all')).findings).toHaveLength(22);
    await lock(personnel);
  });

  it('ends when it is cancelled, also within one file', async () => {
    const { personnel } = await filed(1);
    await add(personnel, patterned(400_000));
    const cancelledAfter = async (calls: number): Promise<string> => {
      let left = calls;
      const job = {
        progress: () => undefined,
        throwIfCancelled: () => {
          left -= 1;
          if (left < 0) throw new AppError('jobCancelled');
        },
      };
      return failureOfAsync(async () => verifyFiles(personnel, filesByType, 'all', job));
    };
    for (const calls of [0, 1, 3, 5, 8]) expect(await cancelledAfter(calls)).toBe('jobCancelled');
    expect(await cancelledAfter(100)).toBe('no failure');
    await lock(personnel);
  });
});
