import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import { AppError } from '../../shared/base/app-error.ts';
import { reading, running, type ReadableDb } from './executor.ts';
import type { Schema } from './schema.ts';

type Value = string | number | Uint8Array | null;

/**
 * A query that is built and compiled once and then only bound anew: for the reads and writes that run most, where
 * building costs more than the database (quality, "query layer").
 * @param build makes the query from its values; it must bind each value once, in the order of its parameters, and not branch on them
 * @returns the rows for given values
 * @throws internalFault at the first call when `build` does not keep to that
 */
export function reusableQuery<Values extends readonly Value[], Row>(
  build: (db: Kysely<Schema>, ...values: Values) => Compilable<Row>,
): (db: ReadableDb, ...values: Values) => Promise<Row[]> {
  let compiled: CompiledQuery | undefined;
  return async (db, ...values) => {
    if (compiled === undefined) {
      const first = build(reading(db), ...values).compile();
      // A list page also binds its limit; everything bound has to be one of the values.
      const inOrder =
        first.parameters.length === values.length &&
        first.parameters.every((parameter, index) => parameter === values[index]);
      if (!inOrder) throw new AppError('internalFault', { reason: 'reusableQuery' });
      compiled = first;
    }
    const { rows } = await running(db)<Row>({ sql: compiled.sql, parameters: values });
    return rows;
  };
}
