import type { Compartment } from '../../shared/base/compartments.ts';
import { reading, writing, type WritableDb } from '../../electron/storage/executor.ts';

/**
 * Removes a record with all its versions and leaves the tombstone, as the keys of a compartment allow: no version of the
 * product destroys a record yet, and the deep check names every tombstone that two approvers did not ask for.
 * @param called the type that the tombstone names; that of the record when left out
 */
export async function destroyRecord(
  tx: WritableDb<Compartment>,
  tombstone: { readonly recordId: string; readonly eventSeq: number; readonly at: number },
  called?: string,
): Promise<void> {
  const { recordId, eventSeq, at } = tombstone;
  const { type } = await reading(tx)
    .selectFrom('record')
    .select('type')
    .where('id', '=', recordId)
    .executeTakeFirstOrThrow();
  await writing(tx)
    .insertInto('tombstone')
    .values({ record_id: recordId, type: called ?? type, event_seq: eventSeq, at })
    .execute();
  await writing(tx).deleteFrom('version').where('record_id', '=', recordId).execute();
  await writing(tx).deleteFrom('record').where('id', '=', recordId).execute();
}

/** Takes the row of a stored file away, and with its key the content. */
export async function destroyFileRow(tx: WritableDb<Compartment>, id: string): Promise<void> {
  await writing(tx).deleteFrom('file').where('id', '=', id).execute();
}
