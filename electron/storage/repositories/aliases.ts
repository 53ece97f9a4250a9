import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';

/**
 * Joins a duplicate to the record that stays (decision 18). Chains are followed to their end, so one look-up suffices later.
 * @throws inputRejected when that would make a circle
 */
export async function joinAlias(tx: WritableDb<Compartment>, id: string, target: string): Promise<void> {
  const end = await resolveAlias(tx, target);
  if (end === id) throw new AppError('inputRejected', { field: 'target' });
  await writing(tx).updateTable('alias').set({ target: end }).where('target', '=', id).execute();
  await writing(tx)
    .insertInto('alias')
    .values({ id, target: end })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ target: end }))
    .execute();
}

/** The record that stands for `id`: its target, or itself. */
export async function resolveAlias(db: ReadableDb<Compartment>, id: string): Promise<string> {
  const row = await reading(db).selectFrom('alias').select('target').where('id', '=', id).executeTakeFirst();
  return row?.target ?? id;
}
