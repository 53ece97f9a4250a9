import { join } from 'node:path';
import { z } from 'zod';
import { utf8 } from '../../crypto/bytes.ts';
import { asWriteFailure, writeDurably } from '../../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { readLocalJson } from '../../platform/local-json.ts';

const schema = z.strictObject({ root: z.string().min(1).max(4096) });

/** Which register this user opened last on this machine. A path only; it lies beside the anchors, outside any register. */
export class PlaceMemory {
  /** null: nothing is remembered. */
  readonly #folder: string | null;
  #chosen: string | null = null;
  readonly #fallback: string;
  readonly #fileSystem: FileSystem;

  constructor(folder: string | null, fallback: string, fileSystem: FileSystem = nodeFileSystem) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#fallback = fallback;
  }

  async root(): Promise<string> {
    if (this.#folder === null) return this.#chosen ?? this.#fallback;
    try {
      return schema.parse(await readLocalJson(join(this.#folder, 'last-register.json'))).root;
    } catch {
      // Never chosen, or spoiled: the usual place.
      return this.#fallback;
    }
  }

  async remember(root: string): Promise<void> {
    this.#chosen = root;
    if (this.#folder === null) return;
    await this.#fileSystem.makeFolder(this.#folder, 0o700).catch((error: unknown) => {
      throw asWriteFailure(error);
    });
    await writeDurably(join(this.#folder, 'last-register.json'), utf8(JSON.stringify({ root })), {
      mode: 0o600,
      replace: true,
      fileSystem: this.#fileSystem,
    });
  }
}
