import { createHash, randomBytes } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors/app-error.ts';
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

/** The same time on every file: when a scan came in is told by its row alone (decision 32). */
const fixedTime = Date.UTC(2000, 0, 1);
const storedNamePattern = /^[0-9a-f]{2}\/[0-9a-f]{30}$/u;

/**
 * Encrypts a file into the compartment's folder. When this returns, content and name are on the disk, so the row that
 * names it may commit; a crash before that leaves an orphan, never a row without its file.
 * @param input.encrypt the stream cipher with the file's own key, padding included; keys are the caller's matter
 * @param input.maxBytes refuse longer content (`fileTooLarge`)
 * @throws diskFull, writeFailed, fileTooLarge; whatever source or cipher throw
 */
export async function putFile(input: {
  readonly folder: string;
  readonly source: Bytes;
  readonly encrypt: (content: Bytes) => Bytes;
  readonly maxBytes?: number;
  readonly fileSystem?: FileSystem;
}): Promise<StoredFile> {
  const files = input.fileSystem ?? nodeFileSystem;
  const name = randomBytes(16).toString('hex');
  const storedName = `${name.slice(0, 2)}/${name.slice(2)}`;
  const path = join(input.folder, storedName);
  const hash = createHash('sha256');
  let size = 0;
  async function* measured(): Bytes {
    for await (const chunk of input.source) {
      size += chunk.byteLength;
      if (size > (input.maxBytes ?? Number.MAX_SAFE_INTEGER)) throw new AppError('fileTooLarge', { limit: input.maxBytes ?? 0 });
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    if (!(await files.exists(dirname(path)))) {
      await files.makeFolder(dirname(path), 0o700);
      await files.syncFolder(input.folder);
    }
    await writeDurably(path, input.encrypt(measured()), { replace: false, fileSystem: files });
    await files.setTimes(path, fixedTime);
  } catch (error) {
    throw asWriteFailure(error);
  }
  return { storedName, size, sha256: hash.digest() };
}

/**
 * The encrypted bytes of a stored file, to be handed to the decrypting stream.
 * @throws fileMissing, fileDamaged when it cannot be read, databasePathUnsafe when the name is not one of ours or leads elsewhere
 */
export async function* readStoredFile(folder: string, storedName: string): Bytes {
  const path = storedPath(folder, storedName);
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') throw new AppError('fileMissing', {}, { cause: error });
    throw new AppError(code === 'ELOOP' ? 'databasePathUnsafe' : 'fileDamaged', { reason: code ?? 'unknown' }, { cause: error });
  }
  try {
    yield* createReadStream(path, { fd: handle, autoClose: false, highWaterMark: 65_536 }) as Bytes;
  } catch (error) {
    throw new AppError('fileDamaged', { reason: systemErrorCode(error) ?? 'unknown' }, { cause: error });
  } finally {
    await handle.close();
  }
}

/** Removes a file whose row is gone. Content was lost with the key already. */
export async function removeStoredFile(folder: string, storedName: string, files: FileSystem = nodeFileSystem): Promise<void> {
  try {
    await files.remove(storedPath(folder, storedName));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw asWriteFailure(error);
  }
}

/**
 * Removes files that no row names: a crash came between file and row, or a row was destroyed.
 * To be called after unlock, before anything is put, and only when the database is known to be the newest one:
 * with an old database put back, the files of its lost rows would go too.
 * @param knownNames all stored names of the database (repositories/files, allStoredNames)
 * @returns how many files were removed
 */
export async function sweepOrphans(folder: string, knownNames: ReadonlySet<string>, files: FileSystem = nodeFileSystem): Promise<number> {
  let removed = 0;
  if (!(await files.exists(folder))) return removed;
  for (const sub of await files.readFolder(folder)) {
    if (!sub.isFolder || !/^[0-9a-f]{2}$/u.test(sub.name)) continue;
    const entries = await files.readFolder(join(folder, sub.name));
    for (const { name } of entries) {
      // Only what we could have written is ours to remove.
      const ours = storedNamePattern.test(`${sub.name}/${name}`) || /^\.[0-9a-f]{20}\.part$/u.test(name);
      if (!ours || knownNames.has(`${sub.name}/${name}`)) continue;
      await files.remove(join(folder, sub.name, name));
      removed += 1;
    }
  }
  return removed;
}

/** Names of rows whose files are not there, for the check after a restore. */
export async function missingFiles(folder: string, knownNames: ReadonlySet<string>, files: FileSystem = nodeFileSystem): Promise<string[]> {
  const missing: string[] = [];
  for (const name of knownNames) {
    if (!(await files.exists(storedPath(folder, name)))) missing.push(name);
  }
  return missing;
}

/** A name comes from a database that may have been tampered with: it must not lead out of the folder. */
function storedPath(folder: string, storedName: string): string {
  if (!storedNamePattern.test(storedName)) throw new AppError('databasePathUnsafe', { reason: 'storedName' });
  return join(folder, storedName);
}
