import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compartment } from '../../shared/model/compartments.ts';
import { mergeAnchors, readAnchors, writeAnchors, type Anchor } from '../log/anchors.ts';
import { writeDurably } from '../platform/durable-file.ts';

/**
 * What this user's own file outside the register remembers of its logs (decision 15). It lies in the user's
 * application data, not beside the register, so that putting an old register back does not put it back too.
 */
export class AnchorStore {
  readonly #path: string;
  #anchors: readonly Anchor[];

  private constructor(path: string, anchors: readonly Anchor[]) {
    this.#path = path;
    this.#anchors = anchors;
  }

  /** A missing file is a first unlock on this machine; a spoiled one is set aside as evidence and begun anew. */
  static async open(folder: string, userId: string): Promise<AnchorStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `anchors-${userId}.json`);
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return new AnchorStore(path, []);
    try {
      return new AnchorStore(path, readAnchors(bytes));
    } catch {
      await writeDurably(`${path}.spoiled`, bytes, { mode: 0o600, replace: true });
      return new AnchorStore(path, []);
    }
  }

  /** Of every incarnation: an anchor of an ended one says that a back-up was put back (decision 16). */
  of(registerId: string, compartment: Compartment): readonly Anchor[] {
    return this.#anchors.filter((anchor) => anchor.registerId === registerId && anchor.compartment === compartment);
  }

  async remember(fresh: readonly Anchor[]): Promise<void> {
    this.#anchors = mergeAnchors(this.#anchors, fresh);
    await writeDurably(this.#path, writeAnchors(this.#anchors), { mode: 0o600, replace: true });
  }
}
