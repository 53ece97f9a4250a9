import type { CitationView, InstrumentRow, ObligationCounts } from '../../../shared/contract/instruments.ts';
import { instrumentKeyText, instrumentsCitedAs, type InstrumentKey } from '../../../shared/model/instrument.ts';
import { validityOn, type InstrumentRecord } from '../../../shared/model/instrument-record.ts';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import type { CurrentRecord } from '../../records/read-record.ts';

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
export function citationsOf(
  own: InstrumentKey,
  text: string | null,
  lines: readonly Line[],
  today: string,
): CitationView[] {
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
