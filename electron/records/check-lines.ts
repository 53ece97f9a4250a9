import { isAppError } from '../../shared/base/app-error.ts';
import type { ErrorCode } from '../../shared/base/error-codes.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { ReadableDb } from '../storage/executor.ts';
import type { RecordState } from '../storage/schema.ts';
import {
  countStrayWords,
  findLineFaults,
  listLineIds,
  type LineFault,
  type RecordLines,
} from '../storage/repositories/stored-lines.ts';
import { paged } from './check-event-tables.ts';
import type { FindingList } from './finding-list.ts';
import type { Fields } from './patch.ts';

type Db = ReadableDb<Compartment>;

/** A record that was held against the log and is what the log says. */
export interface ProvedRecord {
  readonly id: string;
  readonly type: string;
  readonly doc: Fields;
  readonly state: RecordState;
  /** Who wrote its first version. */
  readonly author: string;
  /** When its first and its newest version came into this register: the times of their events, milliseconds UTC. */
  readonly openedAt: number;
  readonly changedAt: number;
  /** Somebody took its line off their list since. */
  readonly letGo: boolean;
}

/**
 * By type of record: the lines that it projects, by the function that writes them (decision 42). A type that is not here
 * has none, and any line of it is named.
 */
export type LinesByType = ReadonlyMap<string, (db: Db, record: ProvedRecord) => Promise<RecordLines>>;

const unreadable: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['recordAltered', 'notFound', 'authorityUnproven']);

/** What is wrong with the lines of one proved record. */
export async function lineFaultsOf(db: Db, record: ProvedRecord, lines: LinesByType): Promise<readonly LineFault[]> {
  const rule = lines.get(record.type);
  try {
    return await findLineFaults(db, record.id, rule === undefined ? { item: null } : await rule(db, record));
  } catch (error) {
    if (!isAppError(error) || !unreadable.has(error.code)) throw error;
    // Another record that its lines rest on is gone or altered, and is named itself.
    return [{ table: 'work_item', fault: 'rowAltered' }];
  }
}

/** Lines of what is no record, in any list or in the search. @param known every record that was looked at */
export async function checkStrayLines(db: Db, known: ReadonlySet<string>, findings: FindingList): Promise<void> {
  for (const table of db.kind === 'personnel' ? (['work_item', 'person_row'] as const) : (['work_item'] as const)) {
    for await (const recordId of paged((after) => listLineIds(db, table, after)))
      if (!known.has(recordId)) findings.add('rowExtra', { table, recordId });
  }
  if (db.kind !== 'personnel') return;
  const stray = await countStrayWords(db);
  if (stray > 0) findings.add('rowExtra', { table: 'person_search', count: stray });
}
