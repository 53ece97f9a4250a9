import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { instantSchema } from '../../shared/contract/common-schemas.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { utf8 } from '../crypto/bytes.ts';
import { writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';

const attemptsSchema = z.strictObject({
  /** Tries since the last success, by login code as typed. */
  slots: z.record(z.string().max(20), z.strictObject({ count: z.int().min(0), lastAt: instantSchema })),
});
type Attempts = z.infer<typeof attemptsSchema>;

/** Free tries, then 2 s doubling up to five minutes. Counts, not wall time (decision 17): setting the clock gains nothing. */
const freeTries = 3;
const longestWait = 300;
const mostCodes = 100;

export function waitAfter(count: number): number {
  return count <= freeTries ? 0 : Math.min(longestWait, 2 ** (count - freeTries));
}

/**
 * Failed unlocks, in a plain file beside keys.json because nothing is open yet (decision 8). The count survives a
 * restart; the wait is measured from this process's start or the last try, on the monotonic clock.
 */
export class UnlockAttempts {
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  readonly #monotonicSeconds: () => number;
  #since: number;

  constructor(path: string, fileSystem: FileSystem = nodeFileSystem, monotonicSeconds: () => number = () => performance.now() / 1000) {
    this.#path = path;
    this.#fileSystem = fileSystem;
    this.#monotonicSeconds = monotonicSeconds;
    this.#since = monotonicSeconds();
  }

  async #read(): Promise<Attempts> {
    try {
      return attemptsSchema.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      // Missing or spoiled: the delay then starts anew, which a person who can write here could bring about anyway.
      return { slots: {} };
    }
  }

  async waitSeconds(): Promise<number> {
    const { slots } = await this.#read();
    const worst = Math.max(0, ...Object.values(slots).map(({ count }) => waitAfter(count)));
    return Math.max(0, Math.ceil(worst - (this.#monotonicSeconds() - this.#since)));
  }

  /** @throws unlockThrottled with the seconds left. */
  async check(): Promise<void> {
    const seconds = await this.waitSeconds();
    if (seconds > 0) throw new AppError('unlockThrottled', { seconds });
  }

  async failed(loginCode: string, now: number): Promise<void> {
    const { slots } = await this.#read();
    const count = (slots[loginCode]?.count ?? 0) + 1;
    // Whoever guesses codes must not grow the file: beyond so many, all further codes share one count.
    const key = Object.hasOwn(slots, loginCode) || Object.keys(slots).length < mostCodes ? loginCode : 'others';
    await writeDurably(this.#path, utf8(JSON.stringify({ slots: { ...slots, [key]: { count, lastAt: now } } })), { mode: 0o600, replace: true, fileSystem: this.#fileSystem });
    this.#since = this.#monotonicSeconds();
  }

  /** Takes the counted tries out of the file, so that the opened register can log them as events. */
  async take(): Promise<{ slot: string; count: number; lastAt: number }[]> {
    const { slots } = await this.#read();
    const counted = Object.entries(slots).map(([slot, { count, lastAt }]) => ({ slot, count, lastAt }));
    if (counted.length > 0) await writeDurably(this.#path, utf8(JSON.stringify({ slots: {} })), { mode: 0o600, replace: true, fileSystem: this.#fileSystem });
    return counted;
  }
}
