import { createHash, randomBytes } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { asWriteFailure, writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, systemErrorCode, type FileSystem } from '../platform/file-system.ts';

type Bytes = AsyncIterable<Uint8Array>;

export interface StoredFile {
  /** `ab/cdef…`: 128 random bits, so a name says nothing about the content or its owner (decision 32). Goes into the file's row. */
  readonly storedName: string;
  /** Bytes of the content. */
  readonly size: number;
  /** SHA-256 of the content, 32 bytes. */
  readonly sha256: Uint8Array;
}

/** The same time on every file: when a scan came in is told by its record alone (decision 32). */
const fixedTime = Date.UTC(2000, 0, 1);
const storedNamePattern = /^[0-9a-f]{2}\/[0-9a-f]{30}$/u;
const temporaryPattern = /^[0-9a-f]{2}\/\.[0-9a-f]{20}\.part$/u;

export function newStoredName(): string {
  const name = randomBytes(16).toString('hex');
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}

/** The name of a file's bytes until they are all there: known beforehand, so that whoever wrote them can take them away. */
export function temporaryOf(storedName: string): string {
  return `${storedName.slice(0, 2)}/.${storedName.slice(3, 23)}.part`;
}

/** Whether we could have written a file of this name. */
export function isStoredName(name: string): boolean {
  return storedNamePattern.test(name) || temporaryPattern.test(name);
}

/**
 * Encrypts a file into the compartment's folder. When this returns, content and name are on the disk, so the row that
 * names it may commit; a crash before that leaves an orphan, never a row without its file.
 * @param input.encrypt the stream cipher with the file's own key, padding included; the caller makes that key, wraps it for the row and wipes it
 * @param input.maxBytes refuse longer content (`fileTooLarge`)
 * @throws diskFull, writeFailed, fileTooLarge; whatever source or cipher throw
 */
export async function putFile(input: {
  readonly folder: string;
  readonly source: Bytes;
  readonly encrypt: (content: Bytes) => Bytes;
  readonly storedName?: string;
  readonly maxBytes?: number;
  readonly fileSystem?: FileSystem;
}): Promise<StoredFile> {
  const files = input.fileSystem ?? nodeFileSystem;
  const storedName = input.storedName ?? newStoredName();
  const path = join(input.folder, storedName);
  const hash = createHash('sha256');
  let size = 0;
  async function* measured(): Bytes {
    for await (const chunk of input.source) {
      size += chunk.byteLength;
      if (size > (input.maxBytes ?? Number.MAX_SAFE_INTEGER))
        throw new AppError('fileTooLarge', { limit: input.maxBytes ?? 0 });
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    if (!(await files.exists(dirname(path)))) {
      await files.makeFolder(dirname(path), 0o700);
      await files.syncFolder(input.folder);
    }
    await writeDurably(path, input.encrypt(measured()), {
      replace: false,
      temporary: basename(temporaryOf(storedName)),
      fileSystem: files,
    });
    await files.setTimes(path, fixedTime);
  } catch (error) {
    throw asWriteFailure(error);
  }
  return { storedName, size, sha256: hash.digest() };
}

/**
 * The encrypted bytes of a stored file, to be handed to the decrypting stream. Nothing is read of a file of another length.
 * @param length bytes of the encrypted file
 * @throws fileMissing {reason: file}, fileDamaged {reason: cut, or what the system says} when it cannot be read,
 * databasePathUnsafe when the name is not one of ours or leads elsewhere
 */
export async function* readStoredFile(folder: string, storedName: string, length: number): Bytes {
  const path = storedPath(folder, storedName);
  const handle = await openStored(path);
  try {
    await checkLength(handle, length);
    yield* createReadStream(path, { fd: handle, autoClose: false, highWaterMark: 65_536 }) as Bytes;
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError('fileDamaged', { reason: systemErrorCode(error) ?? 'unknown' }, { cause: error });
  } finally {
    await handle.close();
  }
}

/** Whether a stored file is there in the length it must have, without reading it. @throws as readStoredFile */
export async function checkStoredFile(folder: string, storedName: string, length: number): Promise<void> {
  const handle = await openStored(storedPath(folder, storedName));
  try {
    await checkLength(handle, length);
  } finally {
    await handle.close();
  }
}

async function openStored(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') throw new AppError('fileMissing', { reason: 'file' }, { cause: error });
    throw new AppError(
      code === 'ELOOP' ? 'databasePathUnsafe' : 'fileDamaged',
      { reason: code ?? 'unknown' },
      { cause: error },
    );
  }
}

async function checkLength(handle: FileHandle, length: number): Promise<void> {
  const stats = await handle.stat();
  if (!stats.isFile() || stats.size > length) throw new AppError('fileDamaged', { reason: 'content' });
  if (stats.size < length) throw new AppError('fileDamaged', { reason: 'cut' });
}

/**
 * Takes away what is left of a file that this process wrote: always the temporary name, whose removal may have failed after
 * the file was stored; the file itself where no row came to name it. @throws writeFailed
 */
export async function removeStoredFile(
  folder: string,
  storedName: string,
  named: boolean,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  const path = storedPath(folder, storedName);
  await removeOne(join(folder, temporaryOf(storedName)), files);
  if (!named) await removeOne(path, files);
}

async function removeOne(path: string, files: FileSystem): Promise<void> {
  try {
    await files.remove(path);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw asWriteFailure(error);
  }
}

/** A name comes from a database that may have been tampered with: it must not lead out of the folder. Throws databasePathUnsafe. */
function storedPath(folder: string, storedName: string): string {
  if (!storedNamePattern.test(storedName)) throw new AppError('databasePathUnsafe', { reason: 'storedName' });
  return join(folder, storedName);
}
