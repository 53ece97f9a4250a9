import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema } from '../../shared/contract/common-schemas.ts';
import type { Failure } from '../../shared/errors/app-error.ts';
import { legalDayOf } from '../../shared/text/partial-date.ts';
import { utf8 } from '../crypto/bytes.ts';
import { writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';
import type { KeyRing } from './keys/key-ring.ts';

/** For each register: how many certificates its directory had when the user last read what is told of them. */
const marksSchema = z.record(idSchema, z.int().min(0));

/**
 * What this user has read, in their own file outside the register beside the anchors: also an inspector has one, who can
 * write nothing inside. A lost file tells everything once more, which is the right way to fail.
 */
export class ReadMarks {
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  #marks: z.infer<typeof marksSchema>;

  private constructor(path: string, marks: z.infer<typeof marksSchema>, fileSystem: FileSystem) {
    this.#path = path;
    this.#marks = marks;
    this.#fileSystem = fileSystem;
  }

  static async open(folder: string, userId: string, fileSystem: FileSystem = nodeFileSystem): Promise<ReadMarks> {
    const path = join(folder, `read-${userId}.json`);
    try {
      return new ReadMarks(path, marksSchema.parse(JSON.parse(await readFile(path, 'utf8'))), fileSystem);
    } catch {
      return new ReadMarks(path, {}, fileSystem);
    }
  }

  /** Every use of recovery cards since this user came in that they have not read of (decision 5). */
  unread(ring: KeyRing): Failure[] {
    const bodies = ring.directory.certificates.map(({ body }) => body);
    const from = Math.max(bodies.findIndex(({ userId }) => userId === ring.userId), this.#marks[ring.file.registerId] ?? 0);
    return bodies
      .slice(from)
      .filter(({ issuedBy }) => ring.known.get(issuedBy)?.subject === 'recovery')
      .map(({ displayName, issuedAt }) => ({ code: 'recoveryWasUsed', details: { name: displayName, day: legalDayOf(issuedAt) } }));
  }

  async markRead(ring: KeyRing): Promise<void> {
    this.#marks = { ...this.#marks, [ring.file.registerId]: ring.directory.certificates.length };
    await writeDurably(this.#path, utf8(JSON.stringify(this.#marks)), { mode: 0o600, replace: true, fileSystem: this.#fileSystem });
  }
}
