import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/base/app-error.ts';
import {
  checkStoredFile,
  isStoredName,
  newStoredName,
  putFile,
  readStoredFile,
  removeStoredFile,
  temporaryOf,
} from '../../../electron/storage/encrypted-files.ts';
import { collect, patterned, piecesOf } from '../../support/byte-streams.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { freshFolders } from '../../support/fresh-folders.ts';

const newFolder = freshFolders('files');

/** A stand-in for the stream cipher, which tests of crypto hold: a mark in front, every byte turned over. */
async function* turned(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([0xaa]);
  for await (const chunk of content) yield chunk.map((byte) => byte ^ 0xff);
}

const content = patterned(200_000);
const put = (folder: string, over: { maxBytes?: number } = {}) =>
  putFile({ folder, source: piecesOf(content, 7001), encrypt: turned, ...over });

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
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
    const bytes = await collect(readStoredFile(folder, stored.storedName, content.length + 1));
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
    const read = (name: string) => failureOfAsync(() => collect(readStoredFile(folder, name, content.length + 1)));
    expect(await read(`00/${'0'.repeat(30)}`)).toBe('fileMissing {"reason":"file"}');
    for (const name of ['../secret', '/etc/passwd', 'ab/../../x', `${storedName}x`, storedName.toUpperCase(), '']) {
      expect(await read(name)).toBe('databasePathUnsafe {"reason":"storedName"}');
    }
    mkdirSync(join(folder, '11'), { recursive: true });
    symlinkSync(join(folder, storedName), join(folder, `11/${'1'.repeat(30)}`));
    expect(await read(`11/${'1'.repeat(30)}`)).toBe('databasePathUnsafe {"reason":"ELOOP"}');
    await removeStoredFile(folder, storedName, false);
    await removeStoredFile(folder, storedName, false);
    expect(await read(storedName)).toBe('fileMissing {"reason":"file"}');
  });
});

describe('a stored file of another length than it must have', () => {
  it('is not read: cut, or longer, or no file at all', async () => {
    const folder = newFolder();
    const { storedName } = await put(folder);
    const length = content.length + 1;
    const outcome = async (expected: number) => [
      await failureOfAsync(() => checkStoredFile(folder, storedName, expected)),
      await failureOfAsync(() => collect(readStoredFile(folder, storedName, expected))),
    ];
    expect(await outcome(length)).toEqual(['no failure', 'no failure']);
    expect(await outcome(length + 1)).toEqual(Array(2).fill('fileDamaged {"reason":"cut"}'));
    expect(await outcome(length - 1)).toEqual(Array(2).fill('fileDamaged {"reason":"content"}'));
    rmSync(join(folder, storedName));
    mkdirSync(join(folder, storedName));
    expect(await outcome(length)).toEqual(Array(2).fill('fileDamaged {"reason":"content"}'));
  });
});

describe('the temporary name of a stored file', () => {
  it('is known beforehand, and goes with the file or alone', async () => {
    const folder = newFolder();
    const storedName = newStoredName();
    expect(temporaryOf(storedName)).toMatch(/^[0-9a-f]{2}\/\.[0-9a-f]{20}\.part$/u);
    expect([storedName, temporaryOf(storedName), 'ab/ghi chú.txt', 'abc'].map(isStoredName)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect((await putFile({ folder, source: piecesOf(content, 7001), encrypt: turned, storedName })).storedName).toBe(
      storedName,
    );
    writeFileSync(join(folder, temporaryOf(storedName)), 'half');
    writeFileSync(join(folder, dirname(storedName), `.${'0'.repeat(20)}.part`), 'of somebody else');
    await removeStoredFile(folder, storedName, true);
    expect(filesUnder(folder).toSorted()).toEqual([`.${'0'.repeat(20)}.part`, storedName.slice(3)].toSorted());
  });
});
