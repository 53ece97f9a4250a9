import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';

/** A signed note over a log of `size` events (C2SP tlog-checkpoint), and why it was made: lock, export, print, back-up, every 100 events. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly at: number;
  readonly cause: string;
}

/** Keeps a checkpoint. One of the same size is replaced: it is over the same root, perhaps with one more signature. */
export async function putCheckpoint(tx: WritableDb, { size, note, at, cause }: StoredCheckpoint): Promise<void> {
  await writing(tx)
    .insertInto('checkpoint')
    .values({ size, note, at, cause })
    .onConflict((conflict) => conflict.column('size').doUpdateSet({ note, at, cause }))
    .execute();
}

export async function newestCheckpoint(db: ReadableDb): Promise<StoredCheckpoint | undefined> {
  return reading(db).selectFrom('checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst();
}

export async function readCheckpoint(db: ReadableDb, size: number): Promise<StoredCheckpoint | undefined> {
  return reading(db).selectFrom('checkpoint').selectAll().where('size', '=', size).executeTakeFirst();
}

/** Newest first, a page at a time. @param page.below size to go on under; null from the newest */
export async function listCheckpoints(db: ReadableDb, page: { below: number | null; limit: number }): Promise<StoredCheckpoint[]> {
  return reading(db)
    .selectFrom('checkpoint')
    .selectAll()
    .where('size', '<', page.below ?? Number.MAX_SAFE_INTEGER)
    .orderBy('size', 'desc')
    .limit(Math.min(page.limit, 1000))
    .execute();
}
