import { AppError } from '../../../shared/base/app-error.ts';
import type { InstrumentRecord } from '../../../shared/model/instrument-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { toNfc } from '../../../shared/text/normalise.ts';
import type { Handler } from '../base/handlers.ts';
import { writeInstrument, writeObligation } from './write-instrument.ts';

/** A paper typed in by hand, with what it obliges to. @throws alreadyDone, inputRejected */
export const enterInstrument: Handler<'instruments.enter'> = async (context, input) =>
  context.compartment('office').change(async (change) => {
    const { obligations, text, ...line } = input;
    if (line.date > legalDayOf(change.now)) throw new AppError('inputRejected', { field: 'date' });
    const record: InstrumentRecord = {
      ...line,
      alsoPrintedAs: [],
      // Typed from the paper that lies on the desk.
      confidence: 'A',
      officeMustConfirm: false,
      origin: 'entered',
      text: text === null ? null : toNfc(text),
      received: null,
      parts: [],
      recipients: [],
    };
    const { id, versionId } = await writeInstrument(change, context, record);
    const items = new Map<string, number>();
    for (const obligation of obligations) {
      const item = (items.get(obligation.part) ?? 0) + 1;
      items.set(obligation.part, item);
      await writeObligation(change, context, { id, ...line }, { ...obligation, item });
    }
    return { id, versionId };
  });
