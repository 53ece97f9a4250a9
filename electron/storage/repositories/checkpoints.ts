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

/** A checkpoint that left the machine: on one sheet of paper or in one package (decision 15). Twice the same is once. */
export interface OutsideUse {
  /** Of the checkpoint. */
  readonly size: number;
  readonly kind: 'paper' | 'package';
  /** Number of the print and copy, or recipient and number of the package. */
  readonly ref: string;
}

export async function putOutsideUse(tx: WritableDb, { size, kind, ref }: OutsideUse): Promise<void> {
  await writing(tx)
    .insertInto('checkpoint_outside')
    .values({ size, kind, ref })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How many sheets and packages carry each checkpoint of `from` ≤ size ≤ `to`; sizes that none carries are left out. */
export async function countOutsideUses(
  db: ReadableDb,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, { readonly papers: number; readonly packages: number }>> {
  const rows = await reading(db)
    .selectFrom('checkpoint_outside')
    .select(({ fn }) => ['size', 'kind', fn.countAll<number>().as('count')])
    .where('size', '>=', from)
    .where('size', '<=', to)
    .groupBy(['size', 'kind'])
    .execute();
  const found = new Map<number, { papers: number; packages: number }>();
  for (const { size, kind, count } of rows) {
    const sums = found.get(size) ?? { papers: 0, packages: 0 };
    found.set(size, kind === 'paper' ? { ...sums, papers: count } : { ...sums, packages: count });
  }
  return found;
}

export async function newestCheckpoint(db: ReadableDb): Promise<StoredCheckpoint | undefined> {
  return reading(db).selectFrom('checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst();
}

export async function readCheckpoint(db: ReadableDb, size: number): Promise<StoredCheckpoint | undefined> {
  return reading(db).selectFrom('checkpoint').selectAll().where('size', '=', size).executeTakeFirst();
}

/** The smallest checkpoint of at least `size` events. */
export async function firstCheckpointFrom(db: ReadableDb, size: number): Promise<StoredCheckpoint | undefined> {
  return reading(db)
    .selectFrom('checkpoint')
    .selectAll()
    .where('size', '>=', size)
    .orderBy('size')
    .limit(1)
    .executeTakeFirst();
}

/** Newest first, a page at a time. @param page.below size to go on under; null from the newest */
export async function listCheckpoints(
  db: ReadableDb,
  page: { below: number | null; limit: number },
): Promise<StoredCheckpoint[]> {
  return reading(db)
    .selectFrom('checkpoint')
    .selectAll()
    .where('size', '<', page.below ?? Number.MAX_SAFE_INTEGER)
    .orderBy('size', 'desc')
    .limit(Math.min(page.limit, 1000))
    .execute();
}
