import { Kysely, type CompiledQuery, type QueryResult, type Transaction } from 'kysely';
import { AppError } from '../../shared/base/app-error.ts';
import { transactionScope, type TransactionScope } from './connection-queue.ts';
import type { DatabaseHandle } from './database-handle.ts';
import type { DatabaseKind } from './migrations/database-kind.ts';
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.ts';
import { QueuedConnection } from './queued-connection.ts';
import type { Schema } from './schema.ts';

declare const reads: unique symbol;
declare const writes: unique symbol;

/**
 * A database that may be read, outside or inside a transaction. It carries no query methods: the only way to use it is
 * a repository, so SQL stays in storage. `K` says which tables it has.
 */
export interface ReadableDb<K extends DatabaseKind = DatabaseKind> {
  readonly kind: K;
  readonly [reads]: true;
}

/** An open transaction: the only thing a writing repository takes, so nothing is written beside its log event. */
export interface WritableDb<K extends DatabaseKind = DatabaseKind> extends ReadableDb<K> {
  readonly [writes]: true;
}

/** One query on the connection behind a database, in turn, or at once inside its transaction. */
type RunQuery = <Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>) => Promise<QueryResult<Row>>;

const runners = new WeakMap<ReadableDb, RunQuery>();
const connections = new WeakMap<ReadableDb, QueuedConnection>();
const readers = new WeakMap<ReadableDb, Kysely<Schema>>();
const writers = new WeakMap<WritableDb, Transaction<Schema>>();

/** Makes an opened and migrated database usable by repositories. Called once, by openStore. */
export function readableDb<K extends DatabaseKind>(database: DatabaseHandle, kind: K): ReadableDb<K> {
  const db = Object.freeze({ kind }) as ReadableDb<K>;
  const connection = new QueuedConnection(database);
  connections.set(db, connection);
  runners.set(db, (query) => connection.executeInTurn(query));
  readers.set(db, new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(connection) }));
  return db;
}

/** For repositories only: the query builder behind a database or transaction. */
export function reading(db: ReadableDb): Kysely<Schema> {
  const builder = readers.get(db);
  if (builder === undefined) throw new AppError('compartmentClosed');
  return builder;
}

/** For reusableQuery only: runs a compiled query without Kysely's layers. */
export function running(db: ReadableDb): RunQuery {
  const run = runners.get(db);
  if (run === undefined) throw new AppError('compartmentClosed');
  return run;
}

/** What stays the same for a database and every transaction on it: to remember what was read of it. */
export function fileBehind(db: ReadableDb): object {
  return connections.get(db) ?? db;
}

/** For repositories only: the query builder behind a transaction. @throws internalFault once the transaction has ended */
export function writing(tx: WritableDb): Transaction<Schema> {
  const builder = writers.get(tx);
  if (builder === undefined) throw new AppError('internalFault', { reason: 'transactionEnded' });
  return builder;
}

/**
 * Runs `work` in one immediate transaction: all of it is kept, or nothing when it throws.
 * Only services call this, and they append the log event in the same transaction.
 * @throws nestedTransaction when called inside another transaction, of this or any other database (nothing crosses, decision 7);
 * whatever `work` throws; diskFull, writeFailed when the commit does not reach the disk
 */
export async function transact<K extends DatabaseKind, R>(
  db: ReadableDb<K>,
  work: (tx: WritableDb<K>) => Promise<R>,
): Promise<R> {
  if (transactionScope.getStore()?.holds !== undefined) throw new AppError('nestedTransaction');
  const scope: TransactionScope = { holds: undefined, waitsFor: new Set() };
  return transactionScope.run(scope, () =>
    reading(db)
      .transaction()
      .execute(async (transaction) => {
        const tx = Object.freeze({ kind: db.kind }) as WritableDb<K>;
        readers.set(tx, transaction);
        writers.set(tx, transaction);
        const connection = connections.get(db);
        if (connection !== undefined) {
          connections.set(tx, connection);
          runners.set(tx, (query) => connection.executeHeld(query));
        }
        try {
          return await work(tx);
        } finally {
          readers.delete(tx);
          writers.delete(tx);
          runners.delete(tx);
          connections.delete(tx);
        }
      }),
  );
}
