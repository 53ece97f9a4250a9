import { sql } from 'kysely';
import { writing, type WritableDb } from '../executor.ts';

/**
 * How many rows this connection has inserted, changed or removed since it was opened. Whoever runs a transaction compares it before and
 * after, and so sees whether anything was written without asking every repository.
 */
export async function countRowChanges(tx: WritableDb): Promise<number> {
  const { rows } = await sql<{ changes: number }>`SELECT total_changes() AS changes`.execute(writing(tx));
  return rows[0]?.changes ?? 0;
}
