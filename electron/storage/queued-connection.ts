import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { AppError } from '../../shared/base/app-error.ts';
import { checkBindings } from './bind-guard.ts';
import { ConnectionQueue } from './connection-queue.ts';
import type { DatabaseHandle } from './database-handle.ts';
import { asDatabaseFailure } from './driver-errors.ts';
import type { SqliteStatement } from './sqlite-driver.ts';

/** Enough for every query shape of the repositories; a list with many filters makes a few dozen. */
const keptStatements = 256;

/** The one connection of an opened database, with its queue and its kept statements. */
export class QueuedConnection implements DatabaseConnection {
  readonly database: DatabaseHandle;
  readonly queue = new ConnectionQueue();
  /** Insertion order is order of last use. */
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(database: DatabaseHandle) {
    this.database = database;
  }

  /** As Kysely calls it, which holds the connection then. */
  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.executeHeld<Row>(query);
  }

  /** Waits for the connection, runs one query, gives it back: the short way past Kysely's layers. */
  async executeInTurn<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<Row>> {
    await this.queue.acquire();
    try {
      return this.#execute<Row>(query);
    } finally {
      this.queue.release();
    }
  }

  /** Runs one query for whoever holds the connection, without asking the queue. */
  async executeHeld<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<Row>> {
    return this.#execute<Row>(query);
  }

  #execute<Row>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<Row> {
    checkBindings(parameters);
    const statement = this.#statement(sql);
    try {
      if (statement.reader) return { rows: statement.all(...parameters) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      // Asked only now: before each query the question would cost a tenth of a point read.
      if (!this.database.isOpen) throw new AppError('compartmentClosed', {}, { cause: error });
      throw asDatabaseFailure(error);
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    // An open cursor would block every write of this connection; long reads go by key.
    throw new AppError('internalFault', { reason: 'streaming' });
  }

  #statement(sql: string): SqliteStatement {
    const kept = this.#statements.get(sql);
    const statement = kept ?? this.database.prepare(sql);
    if (kept !== undefined) this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > keptStatements) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return statement;
  }
}
