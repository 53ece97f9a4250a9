import { AppError } from '../../shared/base/app-error.ts';
import type { DatabaseCipher } from './database-file.ts';
import { asDatabaseFailure } from './driver-errors.ts';
import { markClosed } from './open-files.ts';
import type { SqliteDriver, SqliteStatement } from './sqlite-driver.ts';
import { walState } from './wal-state.ts';

/**
 * An opened database. The driver stays private: its `serialize` gives clear text, `backup` fails on encrypted files,
 * `loadExtension`, `unsafeMode` and `function` have no place here. For storage only; services get a ReadableDb.
 */
export class DatabaseHandle {
  readonly path: string;
  readonly cipher: DatabaseCipher;
  readonly readonly: boolean;
  readonly #driver: SqliteDriver;
  readonly #identity: string;

  constructor(
    driver: SqliteDriver,
    facts: { path: string; cipher: DatabaseCipher; readonly: boolean; identity: string },
  ) {
    this.path = facts.path;
    this.cipher = facts.cipher;
    this.readonly = facts.readonly;
    this.#identity = facts.identity;
    this.#driver = driver;
  }

  get isOpen(): boolean {
    return this.#driver.open;
  }

  get inTransaction(): boolean {
    return this.#driver.inTransaction;
  }

  /** @throws internalFault on ATTACH and DETACH: nothing crosses two compartments (decision 7); or the mapped driver error */
  prepare(sql: string): SqliteStatement {
    refuseAttach(sql);
    return this.#guard(() => this.#driver.prepare(sql));
  }

  /** One or more statements without parameters, for migrations and transaction control. */
  exec(sql: string): void {
    refuseAttach(sql);
    this.#guard(() => this.#driver.exec(sql));
  }

  /** The first value of a PRAGMA. */
  pragma(text: string): unknown {
    return this.#guard(() => this.#driver.pragma(text, { simple: true }));
  }

  /** All rows of a PRAGMA. */
  pragmaRows(text: string): readonly Record<string, unknown>[] {
    return this.#guard(() => this.#driver.pragma(text) as readonly Record<string, unknown>[]);
  }

  /** Moves committed rows from the write-ahead log into the file and empties it, so deleted text leaves it too. */
  checkpoint(): void {
    this.pragma('wal_checkpoint(TRUNCATE)');
  }

  /**
   * Drops the pages held in memory, so that what is read next is read, and authenticated, from the file.
   */
  forgetPages(): void {
    this.pragma('shrink_memory');
  }

  /**
   * Empties the write-ahead log, gives free pages back and closes. Always closes, also on a full disk: locking must not fail.
   * @returns whether a write-ahead log stayed behind (rows are safe in it and come back at the next open)
   */
  close(): { readonly walLeft: boolean } {
    if (!this.#driver.open) return { walLeft: walState(this.path) === 'present' };
    try {
      if (!this.readonly && !this.#driver.inTransaction) {
        if (Number(this.pragma('freelist_count')) > 0) this.exec('PRAGMA incremental_vacuum');
        this.checkpoint();
      }
    } catch {
      // Reported through walLeft.
    }
    try {
      this.#driver.close();
    } finally {
      if (!this.#driver.open) markClosed(this.#identity);
    }
    return { walLeft: walState(this.path) === 'present' };
  }

  #guard<R>(act: () => R): R {
    if (!this.#driver.open) throw new AppError('compartmentClosed');
    try {
      return act();
    } catch (error) {
      throw asDatabaseFailure(error);
    }
  }
}

/** No statement of ours holds these words, so the whole text is searched: a comment or a second statement cannot hide one. */
function refuseAttach(sql: string): void {
  if (/\b(?:attach|detach)\b/iu.test(sql)) throw new AppError('internalFault', { refused: 'attach' });
}
