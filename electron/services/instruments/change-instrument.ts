import type { Handler } from '../base/handlers.ts';
import { changeRecord, plainSteps } from '../change/change-record.ts';
import { instrumentKind } from './instrument-store.ts';
import { assertDays } from './write-instrument.ts';

/** Validity, successor, title: a new version with its reason. Number, day and text stay. @throws versionConflict, inputRejected */
export const changeInstrument: Handler<'instruments.change'> = async (
  context,
  { id, baseVersion, changes, reason },
) => {
  const { versionId } = await changeRecord(
    context,
    plainSteps(instrumentKind, 'office'),
    { id, baseVersion },
    ({ doc }) => {
      assertDays({ ...doc, ...changes });
      return { patch: changes, event: 'instrumentChanged', reason };
    },
  );
  return { id, versionId };
};
