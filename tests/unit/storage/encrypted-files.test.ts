import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import { missingFiles, putFile, readStoredFile, removeStoredFile, sweepOrphans } from '../../../electron/storage/encrypted-files.ts';
import { collect, patterned, piecesOf } from '../../support/byte-streams.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { freshFolders } from '../../support/fresh-folders.ts';

const newFolder = freshFolders('files');

/** A stand-in for the stream cipher, which is crypto's matter: a mark in front, every byte turned over. */
async function* turned(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([0xaa]);
  for await (const chunk of content) yield chunk.map((byte) => byte ^ 0xff);
}

const content = patterned(200_000);
const put = (folder: string, over: { maxBytes?: number } = {}) => putFile({ folder, source: piecesOf(content, 7001), encrypt: turned, ...over });

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('a stored file', () => {
  it('holds what the cipher made, under a name and time that say nothing, with the facts of the content', async () => {
    const folder = newFolder();
    const stored = await put(folder);
    expect(stored.storedName).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{30}$/u);
    expect(stored.size).toBe(content.length);
    expect(stored.sha256).toEqual(createHash('sha256').update(content).digest());
    const stats = statSync(join(folder, stored.storedName));
    expect(stats.mtimeMs).toBe(Date.UTC(2000, 0, 1));
    if (process.platform !== 'win32') expect(stats.mode & 0o777).toBe(0o600);
    const bytes = await collect(readStoredFile(folder, stored.storedName));
    expect(bytes).toEqual(Uint8Array.from([0xaa, ...content.map((byte) => byte ^ 0xff)]));
    expect((await put(folder)).storedName).not.toBe(stored.storedName);
  });

  it('is not there at all when source or cipher fail, or the content is too long', async () => {
    const folder = newFolder();
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield content;
      throw new AppError('fileDamaged');
    }
    expect(await failureOfAsync(() => putFile({ folder, source: failing(), encrypt: turned }))).toBe('fileDamaged');
    expect(await failureOfAsync(() => put(folder, { maxBytes: 199_999 }))).toBe('fileTooLarge {"limit":199999}');
    expect(await failureOfAsync(() => put(folder, { maxBytes: 200_000 }))).toBe('no failure');
    expect(filesUnder(folder)).toHaveLength(1);
  });

  it('is named when it is missing or is no plain file of ours', async () => {
    const folder = newFolder();
    const { storedName } = await put(folder);
    const read = (name: string) => failureOfAsync(() => collect(readStoredFile(folder, name)));
    expect(await read(`00/${'0'.repeat(30)}`)).toBe('fileMissing');
    for (const name of ['../secret', '/etc/passwd', 'ab/../../x', `${storedName}x`, storedName.toUpperCase(), '']) {
      expect(await read(name)).toBe('databasePathUnsafe {"reason":"storedName"}');
    }
    mkdirSync(join(folder, '11'), { recursive: true });
    symlinkSync(join(folder, storedName), join(folder, `11/${'1'.repeat(30)}`));
    expect(await read(`11/${'1'.repeat(30)}`)).toBe('databasePathUnsafe {"reason":"ELOOP"}');
    await removeStoredFile(folder, storedName);
    await removeStoredFile(folder, storedName);
    expect(await read(storedName)).toBe('fileMissing');
  });
});

describe('sweeping', () => {
  it('removes what no row names, leftovers included, and nothing that we did not write', async () => {
    const folder = newFolder();
    const [kept, orphan] = [await put(folder), await put(folder)];
    const sub = kept.storedName.slice(0, 2);
    writeFileSync(join(folder, sub, `.${'0'.repeat(20)}.part`), 'half');
    writeFileSync(join(folder, sub, 'ghi chú.txt'), 'of somebody else');
    writeFileSync(join(folder, 'outside.txt'), 'of somebody else');
    expect(await sweepOrphans(folder, new Set([kept.storedName]))).toBe(2);
    expect(existsSync(join(folder, orphan.storedName))).toBe(false);
    expect(filesUnder(folder).toSorted()).toEqual([kept.storedName.slice(3), 'ghi chú.txt', 'outside.txt'].toSorted());
    expect(await sweepOrphans(folder, new Set([kept.storedName]))).toBe(0);
    expect(await sweepOrphans(join(folder, 'not yet'), new Set())).toBe(0);
    expect(readFileSync(join(folder, kept.storedName))).toHaveLength(content.length + 1);
  });

  it('has a counterpart: rows whose files are gone', async () => {
    const folder = newFolder();
    const { storedName } = await put(folder);
    const gone = `00/${'0'.repeat(30)}`;
    expect(await missingFiles(folder, new Set([storedName, gone]))).toEqual([gone]);
  });
});
