import { instrumentRecordSchema, type InstrumentRecord } from '../../../shared/model/instrument-record.ts';
import type { Handler } from '../base/handlers.ts';
import { readDoc } from '../base/read-doc.ts';
import { instrumentKind, projectInstrument } from './instrument-store.ts';
import { assertDays } from './write-instrument.ts';

/** Validity, successor, title: a new version with its reason. Number, day and text stay. @throws versionConflict, inputRejected */
export const changeInstrument: Handler<'instruments.change'> = async (context, { id, baseVersion, changes, reason }) =>
  context.compartment('office').change(async (change) => {
    const { doc } = await readDoc(change.db, instrumentKind, id);
    const after = instrumentRecordSchema.parse({ ...doc, ...changes });
    assertDays(after);
    const { versionId } = await change.amendRecord<InstrumentRecord>({
      type: instrumentKind.type,
      id,
      baseVersion,
      patch: changes,
      event: 'instrumentChanged',
      reason,
    });
    await projectInstrument(change, id, after);
    return { id, versionId };
  });
