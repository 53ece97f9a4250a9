import { z } from 'zod';
import { instantSchema } from '../../../shared/base/common-schemas.ts';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { parseJson } from '../../crypto/bounded-json.ts';
import { utf8 } from '../../crypto/bytes.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { ownFileLimits, readLocalJson } from '../../platform/local-json.ts';
import { noted } from '../../platform/program-log.ts';

const slotSchema = z.strictObject({
  /** Wrong passphrases since the last right one of this code. */
  count: z.int().min(0),
  /** Those of them that have no line in the log yet. */
  untold: z.int().min(0),
  lastAt: instantSchema,
});
const attemptsSchema = z.strictObject({
  /** By login code as typed. */
  slots: z.record(z.string().max(20), slotSchema),
  /** Wrong passphrases of whatever code since anybody's last right one: guessing one code after another waits too. */
  desk: z.int().min(0),
});
type Attempts = z.infer<typeof attemptsSchema>;

/** The bytes of the file are these and no other spelling. */
const textOf = (attempts: Attempts): string => JSON.stringify(attempts);

/** Whether this is a file as the application writes it, byte by byte. */
export function isWrittenAsIs(text: string): boolean {
  try {
    return textOf(attemptsSchema.parse(parseJson(utf8(text), ownFileLimits))) === text;
  } catch {
    // Not ours, whatever it is.
    return false;
  }
}

/** Free tries, then 2 s doubling up to five minutes. Counts, not wall time (decision 17): setting the clock gains nothing. */
const freeTries = 3;
const longestWait = 300;
const mostCodes = 100;
/** No login code looks like this. */
const furtherCodes = 'further.codes';

export function waitAfter(count: number): number {
  return count <= freeTries ? 0 : Math.min(longestWait, 2 ** Math.min(count - freeTries, 10));
}

/**
 * Wrong passphrases, whichever request asked for them: at the closed cabinet, as a second hand at this desk (decision 19), for
 * one's own new passphrase. They stand in a plain file beside keys.json because nothing may be open yet (decision 8). A code's
 * count is taken back by the right passphrase of that very code alone: somebody else's must not buy new free tries against it.
 * The count survives a restart; the wait is measured from this process's start or the last try, on the monotonic clock.
 */
export class PassphraseAttempts {
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  readonly #monotonicSeconds: () => number;
  readonly #started: number;
  readonly #lastTry = new Map<string, number>();
  #lastAtDesk: number;
  /** What could not be written, as on a full disk; counts in this process all the same. */
  #unwritten: Attempts | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    path: string,
    fileSystem: FileSystem = nodeFileSystem,
    monotonicSeconds: () => number = () => performance.now() / 1000,
  ) {
    this.#path = path;
    this.#fileSystem = fileSystem;
    this.#monotonicSeconds = monotonicSeconds;
    this.#started = monotonicSeconds();
    this.#lastAtDesk = this.#started;
  }

  async #read(): Promise<Attempts> {
    if (this.#unwritten !== null) return this.#unwritten;
    try {
      return attemptsSchema.parse(await readLocalJson(this.#path));
    } catch {
      // Missing or spoiled: the delay then starts anew, which a person who can write here could bring about anyway.
      return { slots: {}, desk: 0 };
    }
  }

  async #write(attempts: Attempts): Promise<void> {
    this.#unwritten = attempts;
    await writeDurably(this.#path, utf8(textOf(attempts)), {
      mode: 0o600,
      replace: true,
      fileSystem: this.#fileSystem,
    });
    this.#unwritten = null;
  }

  /** Whoever guesses codes must not grow the file: beyond so many, all further codes share one count. */
  #keyOf({ slots }: Attempts, loginCode: string): string {
    return Object.hasOwn(slots, loginCode) || Object.keys(slots).length < mostCodes ? loginCode : furtherCodes;
  }

  /** @param loginCode null before one was typed */
  async waitSeconds(loginCode: string | null = null): Promise<number> {
    const attempts = await this.#read();
    const key = loginCode === null ? null : this.#keyOf(attempts, loginCode);
    const now = this.#monotonicSeconds();
    const left = (count: number, since: number): number => Math.max(0, Math.ceil(waitAfter(count) - (now - since)));
    return Math.max(
      left(attempts.desk, this.#lastAtDesk),
      key === null ? 0 : left(attempts.slots[key]?.count ?? 0, this.#lastTry.get(key) ?? this.#started),
    );
  }

  /**
   * One try with a passphrase, after every earlier one has ended: tries sent together would else all pass before the first is counted.
   * @param work the try itself; whatever it does besides counts as one only where it throws unlockRefused
   * @param proved by cards a moment ago: wrong passphrases of others then make nobody wait
   * @throws unlockThrottled with the seconds left, before `work` is begun; what `work` throws
   */
  try<T>(loginCode: string, now: number, work: () => Promise<T> | T, proved = false): Promise<T> {
    return this.#inTurn(() => this.#try(loginCode, now, work, proved));
  }

  async #try<T>(loginCode: string, now: number, work: () => Promise<T> | T, proved: boolean): Promise<T> {
    const seconds = proved ? 0 : await this.waitSeconds(loginCode);
    if (seconds > 0) throw new AppError('unlockThrottled', { seconds });
    let result: T;
    try {
      result = await work();
    } catch (error) {
      if (isAppError(error) && error.code === 'unlockRefused') await this.#failed(loginCode, now);
      throw error;
    }
    await this.#succeeded(loginCode);
    return result;
  }

  async #failed(loginCode: string, now: number): Promise<void> {
    const attempts = await this.#read();
    const key = this.#keyOf(attempts, loginCode);
    const { count, untold } = attempts.slots[key] ?? { count: 0, untold: 0 };
    this.#lastAtDesk = this.#monotonicSeconds();
    this.#lastTry.set(key, this.#lastAtDesk);
    await this.#write({
      slots: { ...attempts.slots, [key]: { count: count + 1, untold: untold + 1, lastAt: now } },
      desk: attempts.desk + 1,
    });
  }

  async #succeeded(loginCode: string): Promise<void> {
    const { slots, desk } = await this.#read();
    const own = slots[loginCode];
    if (desk === 0 && (own === undefined || own.count === 0)) return;
    const rest = Object.entries(slots).flatMap(([code, slot]) =>
      code !== loginCode ? [[code, slot] as const] : slot.untold === 0 ? [] : [[code, { ...slot, count: 0 }] as const],
    );
    // The passphrase was right: a full disk keeps nobody out, and what it cost stays counted here.
    await this.#write({ slots: Object.fromEntries(rest), desk: 0 }).catch(noted('vault/attempts.write'));
  }

  /**
   * Gives every try that has none its line in the log, in its turn with the tries themselves.
   * @param write its line, first: a crash between tells one twice, never none
   */
  tell(write: (slot: string, count: number) => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      for (const [slot, { count, untold, lastAt }] of Object.entries((await this.#read()).slots)) {
        if (untold === 0) continue;
        await write(slot, untold);
        const { slots, desk } = await this.#read();
        const rest = Object.entries(slots).filter(([code]) => code !== slot);
        await this.#write({
          slots: Object.fromEntries([...rest, ...(count === 0 ? [] : [[slot, { count, untold: 0, lastAt }] as const])]),
          desk,
        });
      }
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    // The caller has the failure; the next try only waits.
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
