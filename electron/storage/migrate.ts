import { createHash } from 'node:crypto';
import { AppError } from '../../shared/base/app-error.ts';
import type { DatabaseHandle } from './database-handle.ts';
import type { Migration } from './migrations/migration.ts';

export interface MigrationContext {
  /** Written beside each step, so that a register says which release last changed its shape. */
  readonly appVersion: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** Everything the runner must know is in the database itself, so two compartments may differ (decision 10). */
export const bookkeeping = `
CREATE TABLE IF NOT EXISTS migration (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  app_version TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT`;

/**
 * Which steps are still to run; asked before `migrate` so that a back-up can be made first.
 * @throws databaseFromFuture when the database knows a step that we do not; migrationAltered when a step that ran reads differently now
 */
export function pendingMigrations(database: DatabaseHandle, migrations: readonly Migration[]): readonly Migration[] {
  checkOrder(migrations);
  const version = Number(database.pragma('user_version'));
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) throw new AppError('databaseFromFuture', { found: version, known: newest });
  if (version === 0) return migrations;
  const applied = database.prepare('SELECT version, name, sha256 FROM migration ORDER BY version').all();
  if (applied.at(-1)?.version !== version) throw new AppError('migrationAltered', { version });
  applied.forEach((row, index) => {
    const known = migrations[index];
    if (
      known === undefined ||
      row.version !== known.version ||
      row.name !== known.name ||
      row.sha256 !== migrationHash(known)
    ) {
      throw new AppError('migrationAltered', { version: Number(row.version) });
    }
  });
  return migrations.slice(applied.length);
}

/**
 * Brings a database to the newest version, each step in a transaction of its own that also records it, so that a crash
 * leaves either the step or nothing (Kysely's own migrator is not transactional on SQLite).
 * @returns how many steps ran; 0 changes nothing
 * @throws as pendingMigrations; databaseDamaged when the check after the last step finds a fault; diskFull, writeFailed
 */
export function migrate(database: DatabaseHandle, migrations: readonly Migration[], context: MigrationContext): number {
  const pending = pendingMigrations(database, migrations);
  for (const step of pending) runStep(database, step, context);
  if (pending.length > 0) checkWhole(database);
  return pending.length;
}

function runStep(database: DatabaseHandle, step: Migration, context: MigrationContext): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(bookkeeping);
    database.exec(step.sql);
    step.fill?.(database);
    database
      .prepare('INSERT INTO migration (version, name, sha256, app_version, at) VALUES (?, ?, ?, ?, ?)')
      .run(step.version, step.name, migrationHash(step), context.appVersion, context.at);
    database.pragma(`user_version=${step.version}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** @throws databaseDamaged */
export function checkWhole(database: DatabaseHandle): void {
  if (database.pragmaRows('foreign_key_check').length > 0)
    throw new AppError('databaseDamaged', { check: 'foreignKeys' });
  if (database.pragma('quick_check(1)') !== 'ok') throw new AppError('databaseDamaged', { check: 'quickCheck' });
}

export function migrationHash(step: Migration): string {
  return createHash('sha256').update(step.sql, 'utf8').digest('hex');
}

function checkOrder(migrations: readonly Migration[]): void {
  migrations.forEach((step, index) => {
    if (!Number.isInteger(step.version) || step.version !== index + 1)
      throw new AppError('migrationAltered', { version: step.version });
  });
}
