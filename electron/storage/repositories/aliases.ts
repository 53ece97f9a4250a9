import type { Compartment } from '../../../shared/base/compartments.ts';
import { writing, type WritableDb } from '../executor.ts';

/**
 * Notes that somebody is known here under another id (decision 18), as the last event says that joins the two. A copy of those
 * events, which the deep verification compares: what is believed is asked of the log (services/people/joined-people.ts).
 */
export async function joinAlias(tx: WritableDb<Compartment>, id: string, target: string): Promise<void> {
  await writing(tx)
    .insertInto('alias')
    .values({ id, target })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ target }))
    .execute();
}
