import { isAppError } from '../../shared/base/app-error.ts';
import { alteredParts } from './check-schema.ts';
import { copyDatabase } from './copy-database.ts';
import type { DatabaseHandle } from './database-handle.ts';
import { asDatabaseFailure } from './driver-errors.ts';
import type { DatabaseKind } from './migrations/database-kind.ts';
import { readableDb, type ReadableDb } from './executor.ts';
import { migrate, type MigrationContext } from './migrate.ts';
import { migrationsByKind } from './migrations/by-kind.ts';
import { createDatabase, openDatabase, type DatabaseOptions } from './open-database.ts';

/** A compartment or log database, opened, migrated and usable by repositories. */
export interface Store<K extends DatabaseKind = DatabaseKind> {
  readonly kind: K;
  readonly path: string;
  readonly db: ReadableDb<K>;
  /** How many schema steps ran while opening; more than 0 is worth a log event. */
  readonly migrated: number;
  /** Moves committed rows into the file, so that deleted text leaves the write-ahead log: after deletes, when idle, before a back-up. */
  checkpoint(): void;
  /** Whether tables and indexes agree page by page; reads the whole file anew, so only when asked for. */
  isWhole(): boolean;
  /** Tables, indexes and triggers that are not as the migrations make them, by name. */
  alteredParts(): readonly string[];
  /** An encrypted copy under the same key (decision 4); see copyDatabase. */
  copyTo(target: string): void;
  /** Never throws because of a full disk; see DatabaseHandle.close. */
  close(): { readonly walLeft: boolean };
}

export interface StoreOptions<K extends DatabaseKind> extends DatabaseOptions, MigrationContext {
  readonly kind: K;
}

/**
 * @throws as openDatabase; databaseFromFuture, migrationAltered
 */
export function openStore<K extends DatabaseKind>(options: StoreOptions<K>): Store<K> {
  return asStore(openDatabase(options), options);
}

/** @throws as createDatabase */
export function createStore<K extends DatabaseKind>(options: Omit<StoreOptions<K>, 'readonly'>): Store<K> {
  return asStore(createDatabase(options), options);
}

function asStore<K extends DatabaseKind>(
  database: DatabaseHandle,
  options: Omit<StoreOptions<K>, 'readonly'>,
): Store<K> {
  let migrated: number;
  try {
    migrated = migrate(database, migrationsByKind[options.kind], options);
  } catch (error) {
    database.close();
    // A damaged page under the steps themselves comes as the driver's own error.
    throw asDatabaseFailure(error);
  }
  return {
    kind: options.kind,
    path: options.path,
    db: readableDb(database, options.kind),
    migrated,
    checkpoint: () => database.checkpoint(),
    isWhole: () => isWhole(database),
    alteredParts: () => alteredParts(database, options.kind),
    copyTo: (target) => copyDatabase(database, target),
    close: () => database.close(),
  };
}

function isWhole(database: DatabaseHandle): boolean {
  database.forgetPages();
  try {
    return database.pragma('integrity_check(1)') === 'ok';
  } catch (error) {
    // A page that is not authentic ends the reading.
    if (isAppError(error) && error.code === 'databaseDamaged') return false;
    throw error;
  }
}
