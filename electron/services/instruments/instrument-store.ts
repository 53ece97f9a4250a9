import type { Compartment } from '../../../shared/base/compartments.ts';
import { instrumentKeyText, type InstrumentKey } from '../../../shared/model/instrument.ts';
import {
  instrumentRecordSchema,
  obligationNumber,
  obligationSchema,
  type InstrumentRecord,
  type Obligation,
} from '../../../shared/model/instrument-record.ts';
import type { CurrentRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import { readDoc } from '../base/read-doc.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';

export const instrumentKind: WorkedKind<InstrumentRecord> = {
  type: 'instrument',
  schema: instrumentRecordSchema,
  line: instrumentLine,
};
export const obligationKind: WorkedKind<Obligation> = {
  type: 'obligation',
  schema: obligationSchema,
  line: async (obligation, at) =>
    obligationLine(obligation, at, (await readDoc(at.db, instrumentKind, obligation.instrumentId)).doc),
  facts: ({ instrumentId }) => [['subject', instrumentId]],
};

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

function instrumentLine(record: InstrumentRecord, { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>): WorkItem {
  const { number, date, title, validTo } = record;
  return {
    recordId: id,
    type: 'instrument',
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

/** The line of an obligation; while it is not done its due day puts it on the desk. */
function obligationLine(
  obligation: Obligation,
  { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>,
  instrument: Pick<InstrumentKey, 'number'>,
): WorkItem {
  const { instrumentId, part, item, text, addressee, ownerId, dueOn, state } = obligation;
  return {
    recordId: id,
    type: 'obligation',
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
