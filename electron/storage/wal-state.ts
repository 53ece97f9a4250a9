import { lstatSync } from 'node:fs';

export type WalState = 'absent' | 'empty' | 'present';

/**
 * Whether committed rows wait beside the database. Asked before opening: after a clean close it is `absent`; an open-session
 * mark that was not removed together with `absent` means that a write-ahead log, and rows with it, were taken away (decision 15, B-46);
 * `present` although the last session closed cleanly means that an old one was put back, which would undo later commits.
 * Opens nothing, so it may be asked at any time.
 */
export function walState(databasePath: string): WalState {
  const stats = lstatSync(`${databasePath}-wal`, { throwIfNoEntry: false });
  if (stats === undefined) return 'absent';
  return stats.size === 0 ? 'empty' : 'present';
}
