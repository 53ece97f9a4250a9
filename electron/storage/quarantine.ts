import { dirname, join } from 'node:path';
import { asWriteFailure } from '../platform/durable-file.ts';
import { nodeFileSystem, systemErrorCode, type FileSystem } from '../platform/file-system.ts';

/**
 * What looks as if nobody needed it while a register is opened, put aside under its own name and never removed: with an old
 * database put back, the newest scans look like that, and they go back to their place with the newer one.
 * One folder per compartment.
 */
export class Quarantine {
  readonly #folder: string;
  readonly #files: FileSystem;

  constructor(folder: string, fileSystem: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#files = fileSystem;
  }

  /**
   * Moves `place/name` here. What lies here under that name already stays, too: neither can be told to be the right one.
   * @param under where here: `files`, `staging`, …
   * @throws writeFailed, diskFull
   */
  async take(place: string, name: string, under: string): Promise<void> {
    const wanted = join(this.#folder, under, name);
    try {
      await this.#files.makeFolder(dirname(wanted), 0o700);
      let target = wanted;
      for (let number = 2; await this.#files.exists(target); number += 1) target = `${wanted}~${number}`;
      await this.#move(join(place, name), target);
    } catch (error) {
      throw asWriteFailure(error);
    }
  }

  /** Moves `name` back to `place`. False when it does not lie here or the place is taken. @throws writeFailed, diskFull */
  async giveBack(place: string, name: string, under: string): Promise<boolean> {
    const from = join(this.#folder, under, name);
    const target = join(place, name);
    try {
      if (!(await this.#files.exists(from)) || (await this.#files.exists(target))) return false;
      await this.#files.makeFolder(dirname(target), 0o700);
      await this.#move(from, target);
      return true;
    } catch (error) {
      throw asWriteFailure(error);
    }
  }

  /** Paths of everything that lies here, or in one part of it, with `/` between folder and name. */
  async names(under = ''): Promise<string[]> {
    return filesUnder(join(this.#folder, under), this.#files);
  }

  async #move(from: string, to: string): Promise<void> {
    await this.#files.rename(from, to);
    await this.#files.syncFolder(dirname(to));
    await this.#files.syncFolder(dirname(from));
  }
}

/** Paths of all files in a folder and its folders, with `/` between; none where there is no such folder. */
export async function filesUnder(folder: string, files: FileSystem = nodeFileSystem): Promise<string[]> {
  const found: string[] = [];
  for (const { name, isFolder } of await entriesOf(folder, files)) {
    if (isFolder) found.push(...(await filesUnder(join(folder, name), files)).map((path) => `${name}/${path}`));
    else found.push(name);
  }
  return found;
}

async function entriesOf(folder: string, files: FileSystem): ReturnType<FileSystem['readFolder']> {
  try {
    return await files.readFolder(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw asWriteFailure(error);
  }
}
