import { z } from 'zod';
import { compartmentSchema, idSchema } from '../../../shared/base/common-schemas.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { utf8 } from '../../crypto/bytes.ts';
import { asWriteFailure, writeDurably } from '../../platform/durable-file.ts';
import { systemErrorCode } from '../../platform/file-system.ts';
import { readLocalJson } from '../../platform/local-json.ts';
import type { RegisterFolder } from '../register-folder.ts';

/** `opening`: its first lines may or may not have been written, and the file is not as `office` last knew it; `open`: they have been. */
const entrySchema = z.strictObject({
  compartment: compartmentSchema,
  session: idSchema,
  stage: z.enum(['opening', 'open']),
});
const openMarkSchema = z.strictObject({ sessions: z.array(entrySchema).max(1000) });

export type MarkedSession = z.infer<typeof entrySchema>;

/**
 * Stands while a session has databases open (decision 15): written before the first is opened, gone when the last is closed.
 * A write-ahead log beside a database that it does not name was put there by somebody else; one that it names must
 * bring back the session that it names, or committed changes are gone.
 */
export class OpenMark {
  readonly #folder: RegisterFolder;
  #sessions: readonly MarkedSession[];

  private constructor(folder: RegisterFolder, sessions: readonly MarkedSession[]) {
    this.#folder = folder;
    this.#sessions = sessions;
  }

  static async read(folder: RegisterFolder): Promise<OpenMark> {
    try {
      return new OpenMark(folder, openMarkSchema.parse(await readLocalJson(folder.openMark)).sessions);
    } catch {
      // Missing or spoiled names no session; what stands open is then judged as a stranger.
      return new OpenMark(folder, []);
    }
  }

  of(compartment: Compartment): readonly MarkedSession[] {
    return this.#sessions.filter((entry) => entry.compartment === compartment);
  }

  /** @throws writeFailed, diskFull */
  async opening(session: string, names: readonly Compartment[]): Promise<void> {
    const before = this.#sessions.filter((entry) => entry.stage === 'open' || !names.includes(entry.compartment));
    await this.#write([
      ...before,
      ...names.map((compartment) => ({ compartment, session, stage: 'opening' as const })),
    ]);
  }

  /**
   * These stand open now. What was marked before and did not come back stays, so that a crash before the lock does not hide
   * it; so do the marks of drawers that this user does not hold. @throws writeFailed, diskFull
   */
  async opened(session: string, names: readonly Compartment[], lost: readonly MarkedSession[]): Promise<void> {
    const before = this.#sessions.filter(
      (entry) => entry.session !== session && (!names.includes(entry.compartment) || lost.includes(entry)),
    );
    await this.#write([...before, ...names.map((compartment) => ({ compartment, session, stage: 'open' as const }))]);
  }

  /** These were closed and left no write-ahead log. @throws writeFailed, diskFull */
  async closed(names: readonly Compartment[]): Promise<void> {
    await this.#write(this.#sessions.filter(({ compartment }) => !names.includes(compartment)));
  }

  /** These were closed, but `office` was not told how. @throws writeFailed, diskFull */
  async unsettled(names: readonly Compartment[]): Promise<void> {
    await this.#write(
      this.#sessions.map((entry) =>
        names.includes(entry.compartment) ? { ...entry, stage: 'opening' as const } : entry,
      ),
    );
  }

  /** An unlock that came to nothing closed what it had opened. What had been lost before stays named. @throws writeFailed, diskFull */
  async takenBack(session: string, opened: readonly Compartment[], lost: readonly MarkedSession[]): Promise<void> {
    const left = this.#sessions.filter(
      (entry) => (entry.session === session) === opened.includes(entry.compartment) || lost.includes(entry),
    );
    await this.#write(
      left.map((entry) => (entry.session === session ? { ...entry, stage: 'opening' as const } : entry)),
    );
  }

  async #write(sessions: readonly MarkedSession[]): Promise<void> {
    if (sessions.length > 0) {
      await writeDurably(this.#folder.openMark, utf8(JSON.stringify({ sessions })), {
        mode: 0o600,
        replace: true,
        fileSystem: this.#folder.fileSystem,
      });
    } else {
      try {
        await this.#folder.fileSystem.remove(this.#folder.openMark);
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw asWriteFailure(error);
      }
    }
    this.#sessions = sessions;
  }
}
