import { AppError } from '../../../shared/base/app-error.ts';
import type {
  InstrumentView,
  ObligationView,
  CitationView,
  InstrumentRow,
  ObligationCounts,
} from '../../../shared/contract/instruments.ts';
import { endedAddressee, addresseesOn } from '../../../shared/model/addressee.ts';
import { obligationNumber, validityOn, type InstrumentRecord } from '../../../shared/model/instrument-record.ts';
import { instrumentKeyText, instrumentsCitedAs, type InstrumentKey } from '../../../shared/model/instrument.ts';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { nameSortKey } from '../../../shared/text/sort-key.ts';
import { workingDaysLeft } from '../../../shared/text/working-days.ts';
import { readHistory } from '../../records/read-history.ts';
import type { CurrentRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf, provenanceOf } from '../base/provenance.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { shippedAddressees } from '../catalogue/shipped-addressees.ts';
import { instrumentKind, obligationItems, obligationKind, readInstruments } from './instrument-store.ts';

/** One paper: its words as they came, what it obliges to and what became of that, what it cites and what replaced it. @throws notFound */
export const openInstrument: Handler<'instruments.open'> = async (context, { id }) => {
  const today = legalDayOf(context.clock.now());
  return context.compartment('office').read(async (db): Promise<InstrumentView> => {
    const record = await readDoc(db, instrumentKind, id);
    const { doc, versionId } = record;
    const lines = await readInstruments(db);
    const versions = (await readHistory(db, id)).map((version) => provenanceOf(context, version)).toReversed();
    const [version] = versions;
    if (version === undefined) throw new AppError('recordAltered');
    const key = instrumentKeyText(doc);
    return {
      id,
      versionId,
      ...lineOf(record, today),
      replacedBy: successorOf(doc.replacedBy, byKey(lines)),
      replaces: lines.flatMap((line) =>
        line.doc.replacedBy !== null && instrumentKeyText(line.doc.replacedBy) === key
          ? [{ id: line.id, number: line.doc.number, date: line.doc.date }]
          : [],
      ),
      alsoPrintedAs: doc.alsoPrintedAs,
      note: doc.note,
      source: doc.source,
      confidence: doc.confidence,
      origin: doc.origin,
      text: doc.text,
      received: doc.received,
      parts: doc.parts,
      recipients: doc.recipients.map((name) => ({ name, ended: endedToday(name, today) })),
      cites: citationsOf(doc, doc.text, lines, today),
      obligations: await obligationViews(db, context, id, today),
      version,
      versions,
    };
  });
};

function endedToday(name: string, today: string): { replacedBy: string | null } | null {
  const ended = endedAddressee(shippedAddressees(), name, today);
  return ended === undefined ? null : { replacedBy: ended.replacedBy };
}

async function obligationViews(
  db: ReadableDb<'office'>,
  context: ServiceContext,
  instrumentId: string,
  today: string,
): Promise<ObligationView[]> {
  const name = nameOf(context);
  const named = <T extends { readonly by: string }>({ by, ...rest }: T) => ({ ...rest, byName: name(by) });
  const views: ObligationView[] = [];
  for (const { recordId } of await obligationItems(db, instrumentId)) {
    const { doc, versionId } = await readDoc(db, obligationKind, recordId);
    const newest = (await readHistory(db, recordId)).at(-1);
    if (newest === undefined) throw new AppError('recordAltered');
    const waits = doc.state !== 'done' && doc.dueOn !== null;
    views.push({
      id: recordId,
      versionId,
      number: obligationNumber(doc),
      part: doc.part,
      text: doc.text,
      addressee: doc.addressee,
      addresseeEnded: endedToday(doc.addressee, today),
      ownerId: doc.ownerId,
      ownerName: doc.ownerId === null ? null : name(doc.ownerId),
      dueOn: doc.dueOn,
      workingDaysLeft:
        waits && doc.dueOn !== null ? workingDaysLeft(today, doc.dueOn, context.catalogue.calendar) : null,
      state: doc.state,
      evidence: doc.evidence.map(named),
      obstacles: doc.obstacles.map(({ answer, ...obstacle }) => ({
        ...named(obstacle),
        answer: answer === null ? null : named(answer),
      })),
      version: provenanceOf(context, newest),
    });
  }
  return views;
}

/** What a new instrument or obligation can name. Ended bodies are not among it. */
export const instrumentChoices: Handler<'instruments.choices'> = async (context) => {
  const today = legalDayOf(context.clock.now());
  const lines = await context.compartment('office').read((db) => readInstruments(db));
  return {
    today,
    addressees: addresseesOn(shippedAddressees(), today).map(({ name }) => name),
    owners: context
      .people()
      .map(({ userId, displayName }) => ({ userId, name: displayName }))
      .toSorted((left, right) => (nameSortKey(left.name) < nameSortKey(right.name) ? -1 : 1)),
    instruments: lines.map(({ id, doc: { number, date, title } }) => ({ id, number, date, title })),
  };
};

type Line = Pick<CurrentRecord<InstrumentRecord>, 'id' | 'doc'>;

/** Every line of the register by its key. */
export function byKey(lines: readonly Line[]): ReadonlyMap<string, Line> {
  return new Map(lines.map((line) => [instrumentKeyText(line.doc), line]));
}

export function successorOf(
  replacedBy: InstrumentKey | null,
  known: ReadonlyMap<string, Line>,
): InstrumentRow['replacedBy'] {
  return replacedBy === null ? null : { ...replacedBy, id: known.get(instrumentKeyText(replacedBy))?.id ?? null };
}

export function lineOf(
  { doc }: Line,
  today: string,
): Pick<
  InstrumentRow,
  'number' | 'date' | 'issuedBy' | 'title' | 'validFrom' | 'validTo' | 'validity' | 'officeMustConfirm'
> {
  const { number, date, issuedBy, title, validFrom, validTo, officeMustConfirm } = doc;
  return { number, date, issuedBy, title, validFrom, validTo, validity: validityOn(doc, today), officeMustConfirm };
}

/** What a text names, with the line of the register where exactly one fits. Its own number is no citation. */
function citationsOf(own: InstrumentKey, text: string | null, lines: readonly Line[], today: string): CitationView[] {
  const known = byKey(lines);
  const docs = lines.map(({ doc }) => doc);
  return citedInstruments(text ?? '').flatMap(({ number, date }): CitationView[] => {
    if (number === own.number && (date === null || date === own.date)) return [];
    const [match, second] = instrumentsCitedAs(docs, { number, date });
    const line = match === undefined || second !== undefined ? undefined : known.get(instrumentKeyText(match));
    if (line === undefined) return [{ number, date, id: null, title: null, validity: null, replacedBy: null }];
    return [
      {
        number,
        date,
        id: line.id,
        title: line.doc.title,
        validity: validityOn(line.doc, today),
        replacedBy: successorOf(line.doc.replacedBy, known),
      },
    ];
  });
}

export function noObligations(): ObligationCounts {
  return { open: 0, doing: 0, done: 0, stuck: 0 };
}
