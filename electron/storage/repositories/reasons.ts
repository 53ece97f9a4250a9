import type { Compartment } from '../../../shared/base/compartments.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';

/** What somebody gave as a reason. The log holds only a commitment to it, under this salt (decision 12). */
export interface StoredReason {
  readonly id: string;
  /** 32 bytes. */
  readonly salt: Uint8Array;
  readonly text: string;
}

export async function insertReason(tx: WritableDb<Compartment>, { id, salt, text }: StoredReason): Promise<void> {
  await writing(tx).insertInto('reason').values({ id, salt, text }).execute();
}

export async function readReason(db: ReadableDb<Compartment>, id: string): Promise<StoredReason | undefined> {
  return reading(db).selectFrom('reason').selectAll().where('id', '=', id).executeTakeFirst();
}
