import type { Compartment } from '../../../shared/base/compartments.ts';
import { writing, type WritableDb } from '../executor.ts';

/**
 * The next running number, from 1, in the caller's transaction: if that is undone, the number was never given out.
 * @param name e.g. `case/2026`, `print`
 */
export async function nextNumber(tx: WritableDb<Compartment>, name: string): Promise<number> {
  const { value } = await writing(tx)
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((expression) => ({ value: expression('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
