import { AppError } from '../../../shared/base/app-error.ts';
import { missingForState } from '../../../shared/model/instrument-record.ts';
import type { Handler } from '../base/handlers.ts';
import { stepObligation } from './step-obligation.ts';
import { assertAddressee, assertOwner } from './write-instrument.ts';

/**
 * Addressee, owner, due day, state. The words of the paper are not among it.
 * @throws inputRejected (done without a paper, stuck without a report, an ended body, nobody of this office), reasonRequired (a due day put off)
 */
export const changeObligation: Handler<'instruments.changeObligation'> = async (context, input) =>
  stepObligation(context, input, (obligation, { today }) => {
    const { changes, reason } = input;
    const after = { ...obligation, ...changes };
    if (changes.addressee !== undefined) assertAddressee(changes.addressee, today);
    if (changes.ownerId !== undefined) assertOwner(context, changes.ownerId);
    const missing = missingForState(after.state, after);
    if (changes.state !== undefined && missing !== null) throw new AppError('inputRejected', { field: missing });
    const putOff = obligation.dueOn !== null && (after.dueOn === null || after.dueOn > obligation.dueOn);
    if (putOff && reason === null) throw new AppError('reasonRequired', { field: 'dueOn' });
    return {
      patch: changes,
      facts: [['stage', after.state], ...(after.dueOn === null ? [] : ([['due', after.dueOn]] as const))],
      reason,
    };
  });
