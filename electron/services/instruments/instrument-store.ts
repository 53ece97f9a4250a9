import type { Compartment } from '../../../shared/base/compartments.ts';
import { instrumentKeyText, type InstrumentKey } from '../../../shared/model/instrument.ts';
import {
  instrumentRecordSchema,
  obligationNumber,
  obligationSchema,
  type InstrumentRecord,
  type Obligation,
} from '../../../shared/model/instrument-record.ts';
import type { Change } from '../../records/change.ts';
import type { CurrentRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listWorkItems, putWorkItem, type WorkItem } from '../../storage/repositories/work-items.ts';
import { readDoc, type RecordKind } from '../base/read-doc.ts';

export const instrumentKind: RecordKind<InstrumentRecord> = { type: 'instrument', schema: instrumentRecordSchema };
export const obligationKind: RecordKind<Obligation> = { type: 'obligation', schema: obligationSchema };

/** More lines than an office follows. */
const most = 1000;

/** Newest paper first. */
export async function readInstruments(
  db: ReadableDb<Compartment>,
): Promise<readonly CurrentRecord<InstrumentRecord>[]> {
  const { items } = await listWorkItems(db, instrumentKind.type, {}, { after: null, limit: most, direction: 'down' });
  const instruments: CurrentRecord<InstrumentRecord>[] = [];
  for (const { recordId } of items) instruments.push(await readDoc(db, instrumentKind, recordId));
  return instruments;
}

/** The line of that full number and date, or null: 399-QĐ/TU and 399-QĐ/TW are different papers. */
export async function findInstrument(db: ReadableDb<Compartment>, key: InstrumentKey): Promise<string | null> {
  const { items } = await listWorkItems(
    db,
    instrumentKind.type,
    { unit: instrumentKeyText(key) },
    { after: null, limit: 1 },
  );
  return items[0]?.recordId ?? null;
}

/** Obligations of one instrument in the order of the paper. */
export async function obligationItems(db: ReadableDb<Compartment>, instrumentId: string): Promise<readonly WorkItem[]> {
  const { items } = await listWorkItems(
    db,
    obligationKind.type,
    { subjectId: instrumentId },
    { after: null, limit: most },
  );
  return items;
}

export async function projectInstrument(change: Change, id: string, record: InstrumentRecord): Promise<void> {
  await putWorkItem(change.db, instrumentLine(id, record, change.now));
}

export function instrumentLine(id: string, record: InstrumentRecord, changedAt: number): WorkItem {
  const { number, date, title, validTo } = record;
  return {
    recordId: id,
    type: instrumentKind.type,
    number,
    title: title.slice(0, 300),
    sortKey: `${date} ${number}`,
    unit: instrumentKeyText(record),
    stage: validTo === null ? 'standing' : 'ended',
    dueOn: null,
    officerId: null,
    secondId: null,
    subjectId: null,
    year: Number(date.slice(0, 4)),
    changedAt,
  };
}

export async function projectObligation(
  change: Change,
  id: string,
  instrument: InstrumentKey,
  obligation: Obligation,
): Promise<void> {
  await putWorkItem(change.db, obligationLine(id, instrument, obligation, change.now));
}

/** The line of an obligation; while it is not done its due day puts it on the desk. */
export function obligationLine(
  id: string,
  instrument: Pick<InstrumentKey, 'number'>,
  obligation: Obligation,
  changedAt: number,
): WorkItem {
  const { instrumentId, part, item, text, addressee, ownerId, dueOn, state } = obligation;
  return {
    recordId: id,
    type: obligationKind.type,
    number: instrument.number,
    title: `${obligationNumber(obligation)} ${text}`.slice(0, 120),
    sortKey: `${part.padStart(8, '0')} ${String(item).padStart(4, '0')}`,
    unit: addressee === '' ? null : addressee,
    stage: state,
    dueOn,
    officerId: ownerId,
    secondId: null,
    subjectId: instrumentId,
    year: null,
    changedAt,
  };
}
