import { closeSync, constants, lstatSync, openSync, readSync } from 'node:fs';

export type WalState = 'absent' | 'empty' | 'present';

/**
 * Whether committed rows wait beside the database. Asked before opening: after a clean close it is `absent`; what it means
 * together with the mark of an open session is judged there (decision 15).
 * Opens nothing, so it may be asked at any time.
 */
export function walState(databasePath: string): WalState {
  const stats = lstatSync(`${databasePath}-wal`, { throwIfNoEntry: false });
  if (stats === undefined) return 'absent';
  return stats.size === 0 ? 'empty' : 'present';
}

/**
 * Whether what lies beside a database begins as a write-ahead log of ours does (sqlite.org/fileformat2, 4.1). The driver passes
 * over anything else and then writes over it. The header carries no key: it tells litter, not a forger.
 */
export function looksLikeWal(databasePath: string): boolean {
  let file: number;
  try {
    file = openSync(
      `${databasePath}-wal`,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
  } catch {
    // None there, or none that may be read.
    return false;
  }
  try {
    const header = Buffer.alloc(32);
    if (readSync(file, header, 0, 32, 0) !== 32) return false;
    const magic = header.readUInt32BE(0);
    return (magic === 0x377f0682 || magic === 0x377f0683) && header.readUInt32BE(4) === 3_007_000;
  } catch {
    // Unreadable is not present; the opening that follows names what is wrong.
    return false;
  } finally {
    closeSync(file);
  }
}
