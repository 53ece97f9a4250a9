import { sql } from 'kysely';
import { AppError } from '../../../shared/base/app-error.ts';
import { pageSize } from '../database-file.ts';
import { reading, type ReadableDb } from '../executor.ts';

/**
 * Reads every page. @param upTo a larger database is not read at all: its bytes
 * @throws databaseDamaged when tables and indexes do not agree or a page cannot be read
 */
export async function assertWhole(db: ReadableDb, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  const { rows: counted } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(reading(db));
  if ((counted[0]?.page_count ?? 0) * pageSize > upTo) return;
  const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check(1)`.execute(reading(db));
  if (rows[0]?.integrity_check !== 'ok') throw new AppError('databaseDamaged', { check: 'integrity' });
}
