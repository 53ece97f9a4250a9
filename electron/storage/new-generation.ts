import { createHash, type Hash } from 'node:crypto';
import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { copyDatabase, rekeyDatabase } from './copy-database.ts';
import type { DatabaseHandle } from './database-handle.ts';
import { openDatabase, type DatabaseOptions } from './open-database.ts';

export interface NewGeneration {
  /** The closed database of the present generation. It is only read. */
  readonly from: Omit<DatabaseOptions, 'readonly'>;
  /** Must not exist. */
  readonly target: string;
  readonly newKey: Uint8Array;
  /** Called between the steps; what it throws ends the work and leaves the target behind, for the caller to remove. */
  readonly between: (step: 'copy' | 'rekey' | 'compare') => Promise<void>;
}

/**
 * A database under a new key, proved before anybody trusts it (decision 4): an encrypted copy, put under the new key,
 * found whole, closed to the old key, and row for row what the original holds.
 * @throws as openDatabase for the original; databaseDamaged {check} when the copy is not what it should be; diskFull, writeFailed
 */
export async function makeNewGeneration({ from, target, newKey, between }: NewGeneration): Promise<void> {
  await between('copy');
  const original = openDatabase(from);
  let content: string;
  try {
    copyDatabase(original, target);
    content = contentHash(original);
  } finally {
    original.close();
  }
  await between('rekey');
  rekeyDatabase({ path: target, key: from.key, cipher: from.cipher }, newKey);
  await between('compare');
  refusesOldKey({ path: target, key: from.key, cipher: from.cipher });
  const copy = openDatabase({ path: target, key: newKey, cipher: from.cipher });
  try {
    if (copy.pragma('integrity_check(1)') !== 'ok') throw new AppError('databaseDamaged', { check: 'integrity' });
    if (contentHash(copy) !== content) throw new AppError('databaseDamaged', { check: 'rows' });
  } finally {
    copy.close();
  }
}

function refusesOldKey(options: DatabaseOptions): void {
  let opened: DatabaseHandle;
  try {
    opened = openDatabase(options);
  } catch (error) {
    if (isAppError(error) && error.code === 'databaseKeyWrong') return;
    throw error;
  }
  opened.close();
  throw new AppError('databaseDamaged', { check: 'oldKey' });
}

/** Over the schema and every row of every table that has pages of its own, so also over what a full-text index is made of. */
function contentHash(database: DatabaseHandle): string {
  const hash = createHash('sha256');
  for (const row of database
    .prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
    .iterate())
    addRow(hash, row);
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    .all();
  for (const { name } of tables) {
    if (typeof name !== 'string') continue;
    hash.update(`\n${name}\n`);
    // Not by an index: in the order of the table itself, which a copy keeps.
    for (const row of database.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}" NOT INDEXED`).iterate())
      addRow(hash, row);
  }
  return hash.digest('hex');
}

function addRow(hash: Hash, row: Readonly<Record<string, unknown>>): void {
  for (const value of Object.values(row)) {
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf8');
    hash.update(
      `${value === null ? 'null' : value instanceof Uint8Array ? 'blob' : typeof value} ${bytes.byteLength} `,
    );
    hash.update(bytes);
  }
  hash.update('\n');
}
