import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
} from 'kysely';
import { AppError } from '../../shared/base/app-error.ts';
import { transactionScope } from './connection-queue.ts';
import type { QueuedConnection } from './queued-connection.ts';

/**
 * Kysely over an opened database. Differs from Kysely's own dialect: transactions begin IMMEDIATE, statements
 * are kept instead of prepared on each call (8 times dearer), bindings are checked, errors are ours, the connection has a queue.
 */
export class ImmediateSqliteDialect implements Dialect {
  readonly #connection: QueuedConnection;

  constructor(connection: QueuedConnection) {
    this.#connection = connection;
  }

  createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#connection);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new QueuedSqliteAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** Kysely's own lock would let a transaction wait for itself for ever; ours refuses (ConnectionQueue). */
class QueuedSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class ImmediateSqliteDriver implements Driver {
  readonly #connection: QueuedConnection;

  constructor(connection: QueuedConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {
    // The database is open before Kysely sees it.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#connection.queue.acquire();
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    const scope = transactionScope.getStore();
    if (scope === undefined) throw new AppError('internalFault', { reason: 'transactionWithoutScope' });
    this.#connection.database.exec('BEGIN IMMEDIATE');
    scope.holds = this.#connection.queue;
  }

  async commitTransaction(): Promise<void> {
    this.#connection.database.exec('COMMIT');
    this.#endScope();
  }

  async rollbackTransaction(): Promise<void> {
    this.#endScope();
    // A full disk or an I/O error may already have rolled it back.
    if (this.#connection.database.inTransaction) this.#connection.database.exec('ROLLBACK');
  }

  async releaseConnection(): Promise<void> {
    this.#connection.queue.release();
  }

  async destroy(): Promise<void> {
    // Whoever opened the database closes it.
  }

  #endScope(): void {
    const scope = transactionScope.getStore();
    if (scope !== undefined) scope.holds = undefined;
  }
}
