import { z } from 'zod';
import { legalDaySchema } from '../../../shared/base/common-schemas.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { InstrumentKey } from '../../../shared/model/instrument.ts';
import {
  instrumentRecordSchema,
  obligationNumber,
  obligationSchema,
  type InstrumentRecord,
  type Obligation,
} from '../../../shared/model/instrument-record.ts';
import type { CurrentRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import { readDoc } from '../base/read-doc.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';

const instrumentLineFacts = z.strictObject({ date: legalDaySchema });
type InstrumentLine = WorkItem<z.infer<typeof instrumentLineFacts>>;
export const instrumentKind: WorkedKind<InstrumentRecord, InstrumentLine['facts']> = {
  type: 'instrument',
  schema: instrumentRecordSchema,
  lineFacts: instrumentLineFacts,
  line: instrumentLine,
};

/** The number of the instrument that it stands in. */
const obligationLineFacts = z.strictObject({ instrument: z.string() });
export type ObligationLine = WorkItem<z.infer<typeof obligationLineFacts>>;
export const obligationKind: WorkedKind<Obligation, ObligationLine['facts']> = {
  type: 'obligation',
  schema: obligationSchema,
  lineFacts: obligationLineFacts,
  line: async (obligation, at) =>
    obligationLine(obligation, at, (await readDoc(at.db, instrumentKind, obligation.instrumentId)).doc),
  label: ({ number, title, facts }) => `${facts.instrument}, ${number} ${title}`,
  due: {
    task: 'obligation',
    page: 'instrument',
    settled: ['done'],
    officersOnly: true,
    undated: { stages: ['stuck'], task: 'obligationStuck' },
    opensParent: true,
    values: ({ number, title, unit, facts }) => ({
      number: facts.instrument,
      article: number,
      unit: unit ?? `${number} ${title}`,
    }),
  },
  facts: ({ instrumentId }) => [['subject', instrumentId]],
};

/** Newest paper first. */
export async function readInstruments(
  db: ReadableDb<Compartment>,
): Promise<readonly CurrentRecord<InstrumentRecord>[]> {
  const instruments: CurrentRecord<InstrumentRecord>[] = [];
  for (const { recordId } of await allWorkItems(db, instrumentKind, {}, 'down'))
    instruments.push(await readDoc(db, instrumentKind, recordId));
  return instruments;
}

/** The line of that full number and date, or null: 399-QĐ/TU and 399-QĐ/TW are different papers. */
export async function findInstrument(
  db: ReadableDb<Compartment>,
  { number, date }: InstrumentKey,
): Promise<string | null> {
  const [found] = await allWorkItems(db, instrumentKind, { number, facts: { date } });
  return found?.recordId ?? null;
}

/** Obligations of one instrument in the order of the paper. */
export async function obligationItems(
  db: ReadableDb<Compartment>,
  instrumentId: string,
): Promise<readonly ObligationLine[]> {
  return allWorkItems(db, obligationKind, { parentId: instrumentId });
}

function instrumentLine(record: InstrumentRecord, { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>): InstrumentLine {
  const { number, date, title, validTo } = record;
  return {
    recordId: id,
    type: 'instrument',
    number,
    title: title.slice(0, 300),
    sortKey: `${date} ${number}`,
    unit: null,
    stage: validTo === null ? 'standing' : 'ended',
    dueOn: null,
    officerId: null,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: Number(date.slice(0, 4)),
    facts: { date },
    changedAt,
  };
}

/** The line of an obligation; while it is not done its due day puts it on the desk. */
function obligationLine(
  obligation: Obligation,
  { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>,
  instrument: Pick<InstrumentKey, 'number'>,
): ObligationLine {
  const { instrumentId, part, item, text, addressee, ownerId, dueOn, state } = obligation;
  return {
    recordId: id,
    type: 'obligation',
    number: obligationNumber(obligation),
    // By code points, so that no letter is cut in two.
    title: [...text].slice(0, 120).join(''),
    sortKey: `${part.padStart(8, '0')} ${String(item).padStart(4, '0')}`,
    unit: addressee === '' ? null : addressee,
    stage: state,
    dueOn,
    officerId: ownerId,
    secondId: null,
    subjectId: null,
    parentId: instrumentId,
    year: null,
    facts: { instrument: instrument.number },
    changedAt,
  };
}
