import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { utf8 } from '../crypto/bytes.ts';
import { writeDurably } from '../platform/durable-file.ts';

const schema = z.strictObject({ root: z.string().min(1).max(4096) });

/** Which register this user opened last on this machine. A path only; it lies beside the anchors, outside any register. */
export class PlaceMemory {
  readonly #folder: string;
  readonly #fallback: string;

  constructor(folder: string, fallback: string) {
    this.#folder = folder;
    this.#fallback = fallback;
  }

  async root(): Promise<string> {
    try {
      return schema.parse(JSON.parse(await readFile(join(this.#folder, 'last-register.json'), 'utf8'))).root;
    } catch {
      return this.#fallback;
    }
  }

  async remember(root: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeDurably(join(this.#folder, 'last-register.json'), utf8(JSON.stringify({ root })), { mode: 0o600, replace: true });
  }
}
