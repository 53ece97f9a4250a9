import type { Compartment } from '../../../shared/base/compartments.ts';
import type { LogEvent } from '../../log/event-encoding.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { kindByType } from '../kinds/all-kinds.ts';

/** The name a reader knows a record by, where this compartment's content may be read; null where nothing names it. */
export async function labelOf(
  db: ReadableDb<Compartment>,
  { recordType, recordId }: Pick<LogEvent, 'recordType' | 'recordId'>,
): Promise<string | null> {
  return (await kindByType.get(recordType)?.label(db, recordId)) ?? null;
}
