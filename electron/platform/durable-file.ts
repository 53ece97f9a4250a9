import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { nodeFileSystem, systemErrorCode, type FileSystem, type WritableFile } from './file-system.ts';

export interface DurableWriteOptions {
  /** Permission bits of the new file; content is readable by its owner only. */
  readonly mode?: number;
  /** False: a file that already has this name is kept and the write fails (`writeFailed`, reason `exists`). Evidence is never overwritten. */
  readonly replace: boolean;
  /** The temporary name in the same folder; a random one when left out. Whoever names it can remove it when a removal failed. */
  readonly temporary?: string;
  readonly fileSystem?: FileSystem;
}

/** Names of ours that a crash leaves: a write that was cut off, and what a database makes beside itself. */
const leftoverPattern = /^\.[0-9a-f]{20}\.part(?:-wal|-journal|-shm)?$/u;

/** A new temporary name, as writeDurably takes them. */
function temporaryName(): string {
  return `.${randomBytes(10).toString('hex')}.part`;
}

/** Some file systems of USB sticks (FAT, exFAT) have no second names. */
export const linkUnsupported: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Writes a file so that after a power cut either the old or the new content stands under the name, never a part:
 * temporary name in the same folder → write → fsync → rename (or link) → fsync of the folder.
 * @param source bytes, or chunks that are written as they come (memory stays flat)
 * @returns number of bytes written
 * @throws diskFull, writeFailed; an AppError thrown by `source` passes unchanged. No temporary file is left.
 */
export async function writeDurably(
  path: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  options: DurableWriteOptions,
): Promise<number> {
  const files = options.fileSystem ?? nodeFileSystem;
  const folder = dirname(path);
  const temporary = join(folder, options.temporary ?? temporaryName());
  try {
    const size = await writeAndSync(await files.createExclusive(temporary, options.mode ?? 0o600), source);
    const twoNames = await giveName(files, temporary, path, options.replace);
    await files.syncFolder(folder);
    if (twoNames) await removeQuietly(files, temporary);
    return size;
  } catch (error) {
    await removeQuietly(files, temporary);
    throw asWriteFailure(error);
  }
}

async function writeAndSync(file: WritableFile, source: Uint8Array | AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  try {
    if (source instanceof Uint8Array) {
      await file.write(source);
      size = source.byteLength;
    } else {
      for await (const chunk of source) {
        await file.write(chunk);
        size += chunk.byteLength;
      }
    }
    await file.sync();
  } catch (error) {
    // The first failure is the one to report.
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
  return size;
}

/** @returns whether the temporary name is still there beside the final one */
async function giveName(files: FileSystem, temporary: string, path: string, replace: boolean): Promise<boolean> {
  if (replace) {
    await files.rename(temporary, path);
    return false;
  }
  try {
    await files.link(temporary, path);
    return true;
  } catch (error) {
    if (!linkUnsupported.has(systemErrorCode(error) ?? '')) throw error;
    // Without second names there is no atomic "only if free". A stick has one writer, so a look first is enough.
    if (await files.exists(path)) throw new AppError('writeFailed', { reason: 'exists' }, { cause: error });
    await files.rename(temporary, path);
    return false;
  }
}

async function removeQuietly(files: FileSystem, path: string): Promise<void> {
  try {
    await files.remove(path);
  } catch {
    // A first failure is the one to report, and a file that has its final name is written; the next unlock puts what is left aside (leftoversIn).
  }
}

/** Names of the temporary files that a crash left in a folder. Who made one is not known any more: it is put aside, never removed. */
export async function leftoversIn(folder: string, files: FileSystem = nodeFileSystem): Promise<string[]> {
  return (await files.readFolder(folder)).flatMap(({ name, isFolder }) =>
    !isFolder && leftoverPattern.test(name) ? [name] : [],
  );
}

/** A failed write as the two sentences an officer can act upon: free space, or look at the disk. */
export function asWriteFailure(error: unknown): AppError {
  if (isAppError(error)) return error;
  const code = systemErrorCode(error) ?? 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('diskFull', {}, { cause: error });
  return new AppError('writeFailed', { reason: code === 'EEXIST' ? 'exists' : code }, { cause: error });
}
