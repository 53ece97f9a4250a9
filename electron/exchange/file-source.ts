import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { systemErrorCode } from '../platform/file-system.ts';

const pieceLength = 256 * 1024;

/** Opens an ordinary file of a stick or of the staging folder; never a link, a pipe or a device. */
async function openFile(path: string): Promise<FileHandle> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, flags);
  const stats = await handle.stat();
  if (stats.isFile()) return handle;
  await handle.close();
  throw new AppError('fileTypeRefused');
}

function unreadable(error: unknown): AppError {
  return isAppError(error)
    ? error
    : new AppError('volumeUnreadable', { reason: systemErrorCode(error) ?? 'unknown' }, { cause: error });
}

/**
 * The bytes of a file, piece by piece; the buffer of a piece is not used again.
 * @throws volumeUnreadable when it is not there, cannot be read or goes away meanwhile; fileTypeRefused for anything but an ordinary file
 */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  let handle: FileHandle | null = null;
  try {
    handle = await openFile(path);
    for (;;) {
      const { bytesRead, buffer } = await handle.read(new Uint8Array(pieceLength), 0, pieceLength, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw unreadable(error);
  } finally {
    await handle?.close();
  }
}

/**
 * A small file at once, or null when there is none.
 * @throws volumeUnreadable, fileTypeRefused, packageTooLarge over `most` bytes
 */
export async function smallFile(path: string, most: number): Promise<Uint8Array | null> {
  let handle: FileHandle | null = null;
  try {
    handle = await openFile(path);
    const { size } = await handle.stat();
    if (size > most) throw new AppError('packageTooLarge', { limit: most });
    return Uint8Array.from(await handle.readFile());
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw unreadable(error);
  } finally {
    await handle?.close();
  }
}
