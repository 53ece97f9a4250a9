import { AppError } from '../../../shared/base/app-error.ts';
import { endedAddressee } from '../../../shared/model/addressee.ts';
import type { InstrumentRecord, Obligation } from '../../../shared/model/instrument-record.ts';
import { instrumentKeyText, type Instrument, type InstrumentKey } from '../../../shared/model/instrument.ts';
import { toNfc } from '../../../shared/text/normalise.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Change, WrittenVersion } from '../../records/change.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { createRecordOf } from '../base/write-record.ts';
import { shippedAddressees } from '../catalogue/shipped-addressees.ts';
import { changeRecord, plainSteps } from '../change/change-record.ts';
import { instrumentKind, findInstrument, obligationKind } from './instrument-store.ts';

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

/** Writes a new line in the caller's transaction. @throws alreadyDone (number and date are in), inputRejected (days in the wrong order) */
export async function writeInstrument(
  change: Change<'office'>,
  context: ServiceContext,
  record: InstrumentRecord,
  id?: string,
): Promise<WrittenVersion> {
  assertDays(record);
  if ((await findInstrument(change.db, record)) !== null) throw new AppError('alreadyDone', { field: 'number' });
  return createRecordOf(change, context, instrumentKind, record, {
    ...(id === undefined ? {} : { id }),
    event: 'instrumentEntered',
    facts: [['day', record.date]],
  });
}

/** Throws inputRejected where the days contradict each other: in force before it was written, over before it began, its own successor. */
function assertDays(record: Pick<Instrument, 'number' | 'date' | 'validFrom' | 'validTo' | 'replacedBy'>): void {
  const { date, validFrom, validTo, replacedBy } = record;
  if (validTo !== null && validTo < (validFrom ?? date)) throw new AppError('inputRejected', { field: 'validTo' });
  if (replacedBy !== null && (replacedBy.date < date || instrumentKeyText(replacedBy) === instrumentKeyText(record)))
    throw new AppError('inputRejected', { field: 'replacedBy' });
}

/** A line of the shipped list with its successors, as far as they are not in yet. Returns how many lines were written. */
export async function enterShipped(
  change: Change<'office'>,
  context: ServiceContext,
  list: readonly Instrument[],
  key: InstrumentKey,
): Promise<number> {
  const found = list.find((instrument) => instrumentKeyText(instrument) === instrumentKeyText(key));
  if (found === undefined || (await findInstrument(change.db, key)) !== null) return 0;
  await writeInstrument(change, context, {
    ...found,
    origin: 'shipped',
    text: null,
    received: null,
    parts: [],
    recipients: [],
  });
  return 1 + (found.replacedBy === null ? 0 : await enterShipped(change, context, list, found.replacedBy));
}

interface NewObligation {
  readonly part: string;
  readonly item: number;
  readonly text: string;
  readonly addressee: string;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
}

/** @throws inputRejected (an ended body, an unknown owner) */
export async function writeObligation(
  change: Change<'office'>,
  context: ServiceContext,
  instrument: { readonly id: string } & InstrumentKey,
  asked: NewObligation,
): Promise<WrittenVersion> {
  const { id: instrumentId, date } = instrument;
  assertAddressee(asked.addressee, date);
  assertOwner(context, asked.ownerId);
  const doc: Obligation = { instrumentId, ...asked, state: 'open', evidence: [], obstacles: [] };
  return createRecordOf(change, context, obligationKind, doc, { event: 'obligationAdded' });
}

/** A paper of that day could not be sent to a body that no longer stood; old papers keep theirs. Throws inputRejected. */
export function assertAddressee(addressee: string, day: string): void {
  if (endedAddressee(shippedAddressees(), addressee, day) !== undefined)
    throw new AppError('inputRejected', { field: 'addressee' });
}

/** Throws inputRejected for somebody who does not work here. */
export function assertOwner(context: ServiceContext, ownerId: string | null): void {
  if (ownerId !== null && context.person(ownerId) === undefined)
    throw new AppError('inputRejected', { field: 'ownerId' });
}
