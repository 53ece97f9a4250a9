import type { Compartment } from '../../shared/base/compartments.ts';
import { reading, type ReadableDb } from '../../electron/storage/executor.ts';

/** How many events there are. Not max(seq): a cut log must show. */
export async function countEvents(db: ReadableDb): Promise<number> {
  const { count } = await reading(db)
    .selectFrom('event')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many live records of a type there are. */
export async function countRecords(db: ReadableDb<Compartment>, type: string): Promise<number> {
  const { count } = await reading(db)
    .selectFrom('record')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('type', '=', type)
    .where('state', '=', 'live')
    .executeTakeFirstOrThrow();
  return count;
}

/** The last running number given out; 0 before the first. */
export async function lastNumber(db: ReadableDb<Compartment>, name: string): Promise<number> {
  const row = await reading(db).selectFrom('counter').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? 0;
}
