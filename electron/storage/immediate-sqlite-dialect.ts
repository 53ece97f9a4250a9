import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely';
import { AppError } from '../../shared/errors/app-error.ts';
import { checkBindings } from './bind-guard.ts';
import { ConnectionQueue, transactionScope } from './connection-queue.ts';
import type { DatabaseHandle } from './database-handle.ts';
import { asDatabaseFailure } from './driver-errors.ts';
import type { SqliteStatement } from './sqlite-driver.ts';

/** Enough for every query shape of the repositories; a list with many filters makes a few dozen. */
const keptStatements = 256;

/**
 * Kysely over an opened database (B-52). Differs from Kysely's own dialect: transactions begin IMMEDIATE, statements
 * are kept instead of prepared on each call (8 times dearer), bindings are checked, errors are ours, the connection has a queue.
 */
export class ImmediateSqliteDialect implements Dialect {
  readonly #database: DatabaseHandle;

  constructor(database: DatabaseHandle) {
    this.#database = database;
  }

  createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#database);
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
  readonly #database: DatabaseHandle;
  readonly #connection: HandleConnection;
  readonly #queue = new ConnectionQueue();

  constructor(database: DatabaseHandle) {
    this.#database = database;
    this.#connection = new HandleConnection(database);
  }

  async init(): Promise<void> {
    // The database is open before Kysely sees it.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#queue.acquire();
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    const scope = transactionScope.getStore();
    if (scope === undefined) throw new AppError('internalFault', { reason: 'transactionWithoutScope' });
    this.#database.exec('BEGIN IMMEDIATE');
    scope.holds = this.#queue;
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('COMMIT');
    this.#endScope();
  }

  async rollbackTransaction(): Promise<void> {
    this.#endScope();
    // A full disk or an I/O error may already have rolled it back.
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
  }

  async releaseConnection(): Promise<void> {
    this.#queue.release();
  }

  async destroy(): Promise<void> {
    // Whoever opened the database closes it.
  }

  #endScope(): void {
    const scope = transactionScope.getStore();
    if (scope !== undefined) scope.holds = undefined;
  }
}

class HandleConnection implements DatabaseConnection {
  readonly #database: DatabaseHandle;
  /** Insertion order is order of last use. */
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(database: DatabaseHandle) {
    this.#database = database;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (!this.#database.isOpen) throw new AppError('compartmentClosed');
    checkBindings(parameters);
    const statement = this.#statement(sql);
    try {
      if (statement.reader) return { rows: statement.all(...parameters) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      throw asDatabaseFailure(error);
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    // An open cursor would block every write of this connection; long reads go by key (B-54).
    throw new AppError('internalFault', { reason: 'streaming' });
  }

  #statement(sql: string): SqliteStatement {
    const kept = this.#statements.get(sql);
    const statement = kept ?? this.#database.prepare(sql);
    if (kept !== undefined) this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > keptStatements) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return statement;
  }
}
