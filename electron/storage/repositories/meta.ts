import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';

/** A single fact about this database (incarnation, generation, private halves of the desk, clock epoch), as text. */
export async function readMeta(db: ReadableDb, key: string): Promise<string | undefined> {
  const row = await reading(db).selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

export async function writeMeta(tx: WritableDb, key: string, value: string): Promise<void> {
  await writing(tx)
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function removeMeta(tx: WritableDb, key: string): Promise<void> {
  await writing(tx).deleteFrom('meta').where('key', '=', key).execute();
}
