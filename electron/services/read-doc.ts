import type { z } from 'zod';
import type { Compartment } from '../../shared/model/compartments.ts';
import { readRecord, type CurrentRecord } from '../records/read-record.ts';
import type { ReadableDb } from '../storage/executor.ts';
import type { RecordStore } from '../storage/repositories/records.ts';

/** A kind of record: its type name in the tables and the schema that its value must have. */
export interface RecordKind<T extends object> {
  readonly type: string;
  readonly schema: z.ZodType<T>;
}

/** The current value of a record, proved against the log and of the shape that this version expects. @throws notFound, recordAltered, openedReasonNeeded */
export async function readDoc<T extends object>(db: ReadableDb<Compartment>, kind: RecordKind<T>, id: string, store: RecordStore = 'record'): Promise<CurrentRecord<T>> {
  const record = await readRecord(db, kind.type, id, store);
  return { ...record, doc: kind.schema.parse(record.doc) };
}
