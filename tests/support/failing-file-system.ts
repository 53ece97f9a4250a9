import { nodeFileSystem, type FileSystem, type WritableFile } from '../../electron/platform/file-system.ts';

export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'short' | 'dead';

/** What "the process died here" looks like to the code under test; nothing may be cleaned up after it. */
export class Died extends Error {}

/**
 * The real file system, whose n-th call fails. `short` writes half and then reports a full disk;
 * `dead` stops every later call too, so that cleaning up cannot hide what a crash leaves.
 */
export function failingFileSystem(
  failAt: number,
  fault: Fault,
): { readonly files: FileSystem; readonly calls: () => number } {
  let calls = 0;
  let dead = false;
  async function step<R>(act: () => Promise<R>, half?: () => Promise<unknown>): Promise<R> {
    calls += 1;
    if (dead) throw new Died();
    if (calls !== failAt) return act();
    if (fault === 'dead') {
      dead = true;
      throw new Died();
    }
    if (fault === 'short') await half?.();
    throw Object.assign(new Error(fault), { code: fault === 'short' ? 'ENOSPC' : fault });
  }
  const watched = (file: WritableFile): WritableFile => ({
    write: (bytes) =>
      step(
        () => file.write(bytes),
        () => file.write(bytes.subarray(0, bytes.length >> 1)),
      ),
    sync: () => step(() => file.sync()),
    // The handle itself goes with the process, so it must not stay open in the test's.
    close: async () => {
      await file.close();
      await step(async () => undefined);
    },
  });
  const files: FileSystem = {
    createExclusive: (path, mode) => step(async () => watched(await nodeFileSystem.createExclusive(path, mode))),
    rename: (from, to) => step(() => nodeFileSystem.rename(from, to)),
    link: (from, to) => step(() => nodeFileSystem.link(from, to)),
    remove: (path) => step(() => nodeFileSystem.remove(path)),
    exists: (path) => step(() => nodeFileSystem.exists(path)),
    makeFolder: (path, mode) => step(() => nodeFileSystem.makeFolder(path, mode)),
    removeEmptyFolder: (path) => step(() => nodeFileSystem.removeEmptyFolder(path)),
    readFolder: (path) => step(() => nodeFileSystem.readFolder(path)),
    setTimes: (path, at) => step(() => nodeFileSystem.setTimes(path, at)),
    syncFolder: (path) => step(() => nodeFileSystem.syncFolder(path)),
  };
  return { files, calls: () => calls };
}
