import type { InstrumentRecord } from '../../../shared/model/instrument-record.ts';
import type { Handler } from '../base/handlers.ts';
import { readDoc } from '../base/read-doc.ts';
import type { CurrentRecord } from '../../records/read-record.ts';
import { changeRecord, type SteppedKind } from '../change/change-record.ts';
import { instrumentKind } from './instrument-store.ts';
import { assertDays } from './write-instrument.ts';

const steppedInstrument: SteppedKind<InstrumentRecord, CurrentRecord<InstrumentRecord>, 'office'> = {
  kind: instrumentKind,
  compartment: 'office',
  load: (db, _context, id) => readDoc(db, instrumentKind, id),
  docOf: ({ doc }) => doc,
  assertOpen: () => undefined,
  barsInterested: false,
};

/** Validity, successor, title: a new version with its reason. Number, day and text stay. @throws versionConflict, inputRejected */
export const changeInstrument: Handler<'instruments.change'> = async (
  context,
  { id, baseVersion, changes, reason },
) => {
  const { versionId } = await changeRecord(context, steppedInstrument, { id, baseVersion }, ({ doc }) => {
    assertDays({ ...doc, ...changes });
    return { patch: changes, event: 'instrumentChanged', reason };
  });
  return { id, versionId };
};
