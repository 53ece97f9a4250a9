import { createRequire } from 'node:module';

/** The bare driver, for attacks and controls: what storage must never do, done on purpose. */
export interface RawDatabase {
  prepare(sql: string): {
    all(...values: unknown[]): Record<string, unknown>[];
    get(...values: unknown[]): Record<string, unknown> | undefined;
    run(...values: unknown[]): unknown;
    iterate(): Iterable<unknown>;
  };
  exec(sql: string): unknown;
  pragma(text: string, options?: { simple: boolean }): unknown;
  key(key: Buffer): number;
  serialize(): Buffer;
  close(): unknown;
}

const Driver = createRequire(import.meta.url)('better-sqlite3') as new (
  path: string,
  options?: { timeout?: number },
) => RawDatabase;

export function rawDatabase(path: string, key?: Uint8Array, cipher = 'aegis'): RawDatabase {
  const database = new Driver(path, { timeout: 0 });
  if (key !== undefined) {
    database.pragma(`cipher='${cipher}'`);
    database.key(Buffer.concat([Buffer.from('raw:'), key]));
  }
  return database;
}
