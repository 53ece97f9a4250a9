import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compartment } from '../../shared/model/compartments.ts';
import { mergeAnchors, readAnchors, writeAnchors, type Anchor } from '../log/anchors.ts';
import { asWriteFailure, writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';

/**
 * What this user's own file outside the register remembers of its logs (decision 15). It lies in the user's
 * application data, not beside the register, so that putting an old register back does not put it back too.
 */
export class AnchorStore {
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  #anchors: readonly Anchor[];

  private constructor(path: string, anchors: readonly Anchor[], fileSystem: FileSystem) {
    this.#path = path;
    this.#fileSystem = fileSystem;
    this.#anchors = anchors;
  }

  /** A missing file is a first unlock on this machine; a spoiled one is set aside as evidence and begun anew. */
  static async open(folder: string, userId: string, fileSystem: FileSystem = nodeFileSystem): Promise<AnchorStore> {
    await fileSystem.makeFolder(folder, 0o700).catch((error: unknown) => {
      throw asWriteFailure(error);
    });
    const path = join(folder, `anchors-${userId}.json`);
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return new AnchorStore(path, [], fileSystem);
    try {
      return new AnchorStore(path, readAnchors(bytes), fileSystem);
    } catch {
      await writeDurably(`${path}.spoiled`, bytes, { mode: 0o600, replace: true, fileSystem });
      return new AnchorStore(path, [], fileSystem);
    }
  }

  /** Of every incarnation: an anchor of an ended one says that a back-up was put back (decision 16). */
  of(registerId: string, compartment: Compartment): readonly Anchor[] {
    return this.#anchors.filter((anchor) => anchor.registerId === registerId && anchor.compartment === compartment);
  }

  async remember(fresh: readonly Anchor[]): Promise<void> {
    this.#anchors = mergeAnchors(this.#anchors, fresh);
    await writeDurably(this.#path, writeAnchors(this.#anchors), { mode: 0o600, replace: true, fileSystem: this.#fileSystem });
  }
}
