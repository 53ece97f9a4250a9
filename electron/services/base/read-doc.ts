import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { readRecord, type CurrentRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readType, recordsNaming, type RecordField } from '../../storage/repositories/record-fields.ts';
import type { RecordStore } from '../../storage/repositories/records.ts';
import type { RecordKind } from './record-kind.ts';

/** The current value of a record, proved against the log and of the shape that this version expects. @throws notFound, recordAltered, openedReasonNeeded */
export async function readDoc<T extends object>(
  db: ReadableDb<Compartment>,
  kind: RecordKind<T>,
  id: string,
  store: RecordStore = 'record',
): Promise<CurrentRecord<T>> {
  const record = await readRecord(db, kind.type, id, store);
  const parsed = kind.schema.safeParse(record.doc);
  if (!parsed.success) throw new AppError('recordAltered');
  return { ...record, doc: parsed.data };
}

/**
 * The records of a kind of which some version ever said `value` in this field, oldest first, each proved; whether the
 * current one still does, the caller looks. For rights and gates, which do not believe a line of a list (decision 42).
 * @throws recordAltered, also where the versions of a record stand and the record itself was taken away
 */
export async function findDocs<T extends object>(
  db: ReadableDb<Compartment>,
  kind: RecordKind<T>,
  field: RecordField,
  value: string,
): Promise<CurrentRecord<T>[]> {
  const found: CurrentRecord<T>[] = [];
  for (const id of await recordsNaming(db, field, value)) {
    const type = await readType(db, id);
    if (type === undefined) throw new AppError('recordAltered', { type: kind.type });
    if (type === kind.type) found.push(await readDoc(db, kind, id));
  }
  return found;
}
