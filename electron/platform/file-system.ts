import { constants } from 'node:fs';
import { link, lstat, mkdir, open, readdir, rename, rmdir, unlink, utimes } from 'node:fs/promises';

/** A file that is being written. */
export interface WritableFile {
  /** Writes all bytes or throws. */
  write(bytes: Uint8Array): Promise<void>;
  /** Returns when the content has reached the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The few calls that durable writes need, so that the fault tests can make call n fail for every n.
 * Failures are Node's own errors with `code` (`ENOSPC`, `EIO`, …).
 */
export interface FileSystem {
  /** Creates a file that must not exist; never follows a link. */
  createExclusive(path: string, mode: number): Promise<WritableFile>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for the same file; fails with `EEXIST` when the name is taken. */
  link(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** False also for a dangling link's target; true for anything that has this name. */
  exists(path: string): Promise<boolean>;
  makeFolder(path: string, mode: number): Promise<void>;
  removeEmptyFolder(path: string): Promise<void>;
  readFolder(path: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  setTimes(path: string, at: number): Promise<void>;
  /** Makes names in a folder durable. Windows has no such call and needs none. */
  syncFolder(path: string): Promise<void>;
}

export const nodeFileSystem: FileSystem = {
  async createExclusive(path, mode) {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
    const handle = await open(path, flags, mode);
    return {
      async write(bytes) {
        // writeFile on a handle goes on after a short write, write() would not.
        await handle.writeFile(bytes);
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => rename(from, to),
  link: (from, to) => link(from, to),
  remove: (path) => unlink(path),
  async exists(path) {
    try {
      await lstat(path);
      return true;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return false;
      throw error;
    }
  },
  async makeFolder(path, mode) {
    await mkdir(path, { recursive: true, mode });
  },
  removeEmptyFolder: (path) => rmdir(path),
  async readFolder(path) {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  },
  async setTimes(path, at) {
    await utimes(path, new Date(at), new Date(at));
  },
  async syncFolder(path) {
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** The `code` of a Node system error (`ENOENT`, …), or undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
