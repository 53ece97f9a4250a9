import Connection from 'better-sqlite3';

/** The part of the driver that we use. Its package carries no types that an ES module finds, and the rest is refused anyway. */
export interface SqliteDriver {
  readonly open: boolean;
  readonly inTransaction: boolean;
  prepare(sql: string): SqliteStatement;
  exec(sql: string): unknown;
  pragma(text: string, options?: { simple: boolean }): unknown;
  /** @returns 0 when the driver accepted the bytes, which says nothing about whether the key fits */
  key(key: Buffer): number;
  rekey(key: Buffer): number;
  close(): unknown;
}

export interface SqliteStatement {
  /** Whether it returns rows. */
  readonly reader: boolean;
  run(...parameters: readonly unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  get(...parameters: readonly unknown[]): Record<string, unknown> | undefined;
  all(...parameters: readonly unknown[]): Record<string, unknown>[];
  /** One row after the other: a whole table never stands in memory. */
  iterate(...parameters: readonly unknown[]): IterableIterator<Record<string, unknown>>;
}

/**
 * A connection of the encrypted SQLite (SQLite3 Multiple Ciphers), which is installed under the name of the plain driver.
 * @throws the driver's own error; a lock held by somebody else is an error at once, nothing waits
 */
export function connectSqlite(path: string): SqliteDriver {
  return new Connection(path, { fileMustExist: true, timeout: 0 }) as SqliteDriver;
}

/** An empty database in memory, for what holds no content: comparing schemas. */
export function scratchDatabase(): Pick<SqliteDriver, 'prepare' | 'exec' | 'close'> {
  return new Connection(':memory:', { timeout: 0 }) as SqliteDriver;
}
