import { basename, dirname } from 'node:path';
import { AppError, isAppError, type Failure } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import type { LogFinding } from '../log/log-finding.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';
import type { Clock } from '../platform/clock.ts';
import type { DatabaseCipher } from '../storage/database-file.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { createStore, openStore, type Store } from '../storage/open-store.ts';
import type { Quarantine } from '../storage/quarantine.ts';
import { assertWhole } from '../storage/repositories/whole.ts';
import { LogProjection } from './log-projection.ts';
import type { TailClaims } from './log-tail-check.ts';

export interface LogCopyOptions {
  readonly logPath: string;
  /** 32 bytes; stays the caller's, and is needed as long as the copy may have to be made anew. */
  readonly logKey: SecretBytes;
  readonly cipher: DatabaseCipher;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly quarantine: Quarantine;
  readonly fileSystem?: FileSystem;
}

/** A copy of up to so many bytes (some 80,000 lines) is read whole at each unlock; a longer one by the check of the log. */
export const readAtUnlock = 32 * 1024 * 1024;
/** Where in a quarantine the copies lie that were made anew. */
const aside = 'log-copy';
const suffixes = ['', '-wal', '-journal', '-shm'];

/**
 * The copy of a compartment's log on the disk (decision 13), from the holder's side. It can be made anew from the compartment at
 * any time, so nothing that is wrong with it keeps the compartment closed (decision 41): the fault is named, and whoever
 * holds the compartment lets it be rebuilt.
 */
export class LogCopy {
  readonly #options: LogCopyOptions;
  readonly #source: ReadableDb<Compartment>;
  readonly #claims: TailClaims;
  readonly #findings: Failure[] = [];
  #store: Store<'log'> | null = null;
  #projection: LogProjection | null = null;
  #fault: string | null = null;

  private constructor(options: LogCopyOptions, source: ReadableDb<Compartment>, claims: TailClaims) {
    this.#options = options;
    this.#source = source;
    this.#claims = claims;
  }

  /** @throws registerInUse; every other fault is in `findings` */
  static async open(options: LogCopyOptions, source: ReadableDb<Compartment>, claims: TailClaims): Promise<LogCopy> {
    const copy = new LogCopy(options, source, claims);
    await copy.#guarded(async () => {
      copy.#store = options.logKey.use((key) => openStore({ ...copy.#storeOptions(), key }));
      await assertWhole(copy.#store.db, readAtUnlock);
      const { projection, findings, differs } = await LogProjection.open(source, copy.#store.db, claims);
      copy.#projection = projection;
      copy.#findings.push(...findings.map(asFailure));
      if (differs) copy.#fault = 'logProjectionMismatch';
    });
    return copy;
  }

  /** What was found so far. */
  get findings(): readonly Failure[] {
    return this.#findings;
  }

  /** Why it has to be made anew; null when it need not be. */
  get fault(): string | null {
    return this.#fault;
  }

  /** It knows more than the compartment and says so under good signatures: it stays as it is. */
  get isEvidence(): boolean {
    return this.#projection?.knowsMore === true;
  }

  schedule(): void {
    this.#projection?.schedule();
  }

  /** Brings it up to date, as far as it can be. @throws diskFull, registerInUse */
  async flush(): Promise<void> {
    await this.#guarded(async () => this.#projection?.flush());
  }

  /** Reads it, brought up to date first. @throws logCopyDamaged, and whatever `work` throws of its own */
  async read<T>(work: (db: ReadableDb<'log'>) => Promise<T>): Promise<T> {
    await this.flush();
    let outcome: { readonly value: T } | undefined;
    await this.#guarded(async () => {
      if (this.#fault === null && this.#store !== null) outcome = { value: await work(this.#store.db) };
    });
    if (outcome === undefined) throw new AppError('logCopyDamaged', { compartment: this.#claims.compartment });
    return outcome.value;
  }

  /**
   * Puts what is there aside and makes the copy anew from the compartment. The line of the log has been written before.
   * @throws diskFull, writeFailed
   */
  async rebuild(): Promise<void> {
    await this.close();
    const { logPath, logKey, quarantine, fileSystem = nodeFileSystem } = this.#options;
    for (const suffix of suffixes) {
      if (await fileSystem.exists(logPath + suffix))
        await quarantine.take(dirname(logPath), basename(logPath) + suffix, aside);
    }
    this.#store = logKey.use((key) => createStore({ ...this.#storeOptions(), key }));
    ({ projection: this.#projection } = await LogProjection.open(this.#source, this.#store.db, this.#claims));
    this.#fault = null;
    await this.#projection.flush();
  }

  async close(): Promise<void> {
    await this.#projection?.stop();
    this.#projection = null;
    this.#store?.close();
    this.#store = null;
  }

  /** Names what the check of the log found; it is made anew next. */
  differs(findings: readonly LogFinding[]): void {
    this.#fault = 'logProjectionMismatch';
    this.#findings.push(...findings.map(asFailure));
  }

  #storeOptions(): {
    readonly path: string;
    readonly cipher: DatabaseCipher;
    readonly kind: 'log';
    readonly appVersion: string;
    readonly at: number;
  } {
    const { logPath, cipher, appVersion, clock } = this.#options;
    return { path: logPath, cipher, kind: 'log', appVersion, at: clock.now() };
  }

  /** Whatever cannot be read of the copy is its damage, and ours to mend; only a disk that takes nothing and another opener are not. */
  async #guarded(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (
        !isAppError(error) ||
        error.code === 'registerInUse' ||
        error.code === 'diskFull' ||
        error.details['side'] === 'compartment'
      )
        throw error;
      if (this.#fault !== null) return;
      this.#fault = error.code;
      this.#findings.push({
        code: 'logCopyDamaged',
        details: { compartment: this.#claims.compartment, cause: error.code },
      });
    }
  }
}

function asFailure({ code, details }: LogFinding): Failure {
  return { code, details };
}
