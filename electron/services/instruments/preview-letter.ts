import type { LetterPreview } from '../../../shared/contract/instruments.ts';
import { endedAddressee } from '../../../shared/model/addressee.ts';
import { instrumentsCitedAs } from '../../../shared/model/instrument.ts';
import { validityOn } from '../../../shared/model/instrument-record.ts';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import { parseLetter } from '../../../shared/text/letter-parser.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { shippedAddressees } from '../catalogue/shipped-addressees.ts';
import { shippedInstruments } from '../catalogue/shipped-catalogue.ts';
import type { Handler } from '../base/handlers.ts';
import { findInstrument } from './instrument-store.ts';
import { readLetter } from './read-letter.ts';

/** The letter taken apart, before anything is written: parts, bullets, what it cites, and who of its addressees ended since. */
export const previewLetter: Handler<'instruments.previewLetter'> = async (context, { letter }) => {
  const { text } = await readLetter(context, letter);
  const today = legalDayOf(context.clock.now());
  const { recipients, opening, parts, closing, signer } = parseLetter(text);
  const shipped = shippedInstruments();
  return context.compartment('office').read(async (db): Promise<LetterPreview> => {
    const cites: LetterPreview['cites'] = [];
    for (const { number, date } of citedInstruments(text)) {
      const matches = instrumentsCitedAs(shipped, { number, date });
      const [only] = matches;
      const entered = only !== undefined && matches.length === 1 && (await findInstrument(db, only)) !== null;
      cites.push({
        number,
        date,
        entered,
        matches: matches.map((match) => ({
          number: match.number,
          date: match.date,
          title: match.title,
          validity: validityOn(match, today),
          replacedBy: match.replacedBy,
        })),
      });
    }
    return {
      recipients: recipients.map((name) => {
        const ended = endedAddressee(shippedAddressees(), name, today);
        return { name, ended: ended === undefined ? null : { replacedBy: ended.replacedBy } };
      }),
      opening,
      parts: parts.map(({ number, title, bullets }) => ({ number, title, bullets: [...bullets] })),
      closing,
      signer,
      cites,
    };
  });
};
