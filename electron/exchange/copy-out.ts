import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { statfs } from 'node:fs/promises';
import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { nodeFileSystem, systemErrorCode, type FileSystem, type WritableFile } from '../platform/file-system.ts';
import { fileBytes } from './file-source.ts';
import { digestsOf, signatureEnding, type SealedDigests } from './package-file.ts';
import { noted } from '../platform/program-log.ts';

export interface CopyOutOptions {
  readonly stagingFolder: string;
  readonly fileName: string;
  /** Of the sealed bytes, hex: the copy must have it. */
  readonly sha256: string;
  readonly size: number;
  /** Folder on the stick. */
  readonly target: string;
  readonly fileSystem?: FileSystem;
  /** How the copy is read back; a test gives a stick that returns other bytes. */
  readonly readBack?: (path: string) => AsyncIterable<Uint8Array>;
  /** Bytes free on the volume; a test gives its own. */
  readonly freeSpace?: (folder: string) => Promise<number>;
  /** Steps `write` and `compare`, bytes so far; may throw to stop. */
  readonly onBytes?: (step: 'write' | 'compare', total: number) => void;
}

/** Room for the signature and the file system's own tables. */
const spareBytes = 1024 * 1024;

async function freeBytes(folder: string): Promise<number> {
  const { bsize, bavail } = await statfs(folder);
  return bsize * bavail;
}

/** A failed write to a stick in the words of its causes: full, or pulled, locked and broken. */
function asVolumeFailure(error: unknown): AppError {
  if (isAppError(error)) return error;
  const code = systemErrorCode(error) ?? 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new AppError('diskFull', { reason: code }, { cause: error });
  return new AppError('volumeUnwritable', { reason: code }, { cause: error });
}

/**
 * Copies sealed bytes and their signature onto a stick. Each is written under a temporary name, synced, read back and
 * compared before it gets its final name, the signature first: so no half package ever stands under a final name,
 * and one that stands there has its signature. A later try copies the same bytes under the same name.
 * @returns how many bytes are on the stick
 * @throws diskFull, volumeUnwritable {reason}, volumeReadBackDiffers; whatever `onBytes` throws. Temporary files are removed where the stick still answers.
 */
export async function copyOut(options: CopyOutOptions): Promise<{ readonly bytes: number }> {
  const { target, fileSystem: files = nodeFileSystem } = options;
  const signatureName = `${options.fileName}${signatureEnding}`;
  const temporary: string[] = [];
  try {
    if ((await (options.freeSpace ?? freeBytes)(target)) < options.size + spareBytes)
      throw new AppError('diskFull', { needed: options.size });
    const signature = await writeAndCompare(options, signatureName, temporary);
    const sealed = await writeAndCompare(options, options.fileName, temporary);
    if (sealed.digests.sha256 !== options.sha256) throw new AppError('fileDamaged');
    for (const { path, name } of [signature, sealed]) await files.rename(path, join(target, name));
    await files.syncFolder(target);
    return { bytes: sealed.digests.size };
  } catch (error) {
    for (const path of temporary) await files.remove(path).catch(noted('exchange/copyOut.remove'));
    await removeLoneSignature(files, target, options.fileName).catch(noted('exchange/copyOut.remove'));
    throw asVolumeFailure(error);
  }
}

/** The last step failed between the two names: a signature of nothing is taken away again. */
async function removeLoneSignature(files: FileSystem, target: string, fileName: string): Promise<void> {
  const signature = join(target, `${fileName}${signatureEnding}`);
  if (!(await files.exists(join(target, fileName))) && (await files.exists(signature))) await files.remove(signature);
}

async function writeAndCompare(
  options: CopyOutOptions,
  name: string,
  temporary: string[],
): Promise<{ path: string; name: string; digests: SealedDigests }> {
  const { target, stagingFolder, fileSystem: files = nodeFileSystem, readBack = fileBytes, onBytes } = options;
  const path = join(target, `.${randomBytes(10).toString('hex')}.part`);
  const file = await files.createExclusive(path, 0o644);
  temporary.push(path);
  const digests = await writeAll(file, join(stagingFolder, name), (total) => onBytes?.('write', total));
  let found: SealedDigests;
  try {
    found = await digestsOf(readBack(path), (total) => onBytes?.('compare', total));
  } catch (error) {
    if (isAppError(error) && error.code !== 'volumeUnreadable') throw error;
    throw new AppError('volumeUnwritable', { reason: 'readBack' }, { cause: error });
  }
  if (found.sha256 !== digests.sha256 || found.size !== digests.size) throw new AppError('volumeReadBackDiffers');
  return { path, name, digests };
}

async function writeAll(file: WritableFile, source: string, onBytes: (total: number) => void): Promise<SealedDigests> {
  try {
    const digests = await digestsOf(written(file, source), onBytes);
    await file.sync();
    await file.close();
    return digests;
  } catch (error) {
    // The first failure is the one to report.
    await file.close().catch(() => undefined);
    throw error;
  }
}

/** Our own staging folder, not the stick: a fault in reading is damage here. */
async function* written(file: WritableFile, source: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of fileBytes(source)) {
      await file.write(piece);
      yield piece;
    }
  } catch (error) {
    throw isAppError(error) && error.code === 'volumeUnreadable'
      ? new AppError('fileDamaged', {}, { cause: error })
      : error;
  }
}
