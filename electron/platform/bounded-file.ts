import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '../../shared/base/app-error.ts';

/**
 * A whole ordinary file that is meant to be small; never a link, a pipe or a device, and never more than was asked for,
 * whatever its size is said to be.
 * @throws fileTypeRefused, fileTooLarge {maxBytes}; what the system says where it cannot be opened or read
 */
export async function readBounded(path: string, most: number): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new AppError('fileTypeRefused');
    if (stats.size > most) throw new AppError('fileTooLarge', { maxBytes: most });
    // One byte more than it has, so that one that grows meanwhile is noticed and one that does not ends the reading.
    const room = new Uint8Array(stats.size + 1);
    let length = 0;
    while (length < room.length) {
      const { bytesRead } = await handle.read(room, length, room.length - length, length);
      if (bytesRead === 0) return room.slice(0, length);
      length += bytesRead;
    }
    throw new AppError('fileTooLarge', { maxBytes: most });
  } finally {
    await handle.close();
  }
}
