import { AppError } from '../../../shared/base/app-error.ts';
import { instrumentKeyText, instrumentsCitedAs, type InstrumentKey } from '../../../shared/model/instrument.ts';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import { parseLetter } from '../../../shared/text/letter-parser.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { newId } from '../../crypto/random.ts';
import { storeFile, type PreparedFile } from '../../records/document-files.ts';
import { shippedInstruments } from '../catalogue/shipped-catalogue.ts';
import type { Handler } from '../base/handlers.ts';
import { readLetter } from './read-letter.ts';
import { enterShipped, writeInstrument, writeObligation } from './write-instrument.ts';

/**
 * Every bullet an obligation in the words of the paper, every cited instrument that the list knows a line with its successor.
 * The bytes are encrypted before the change that names them. @throws as readLetter; alreadyDone, inputRejected (no bullets, a choice that fits no citation)
 */
export const importLetter: Handler<'instruments.importLetter'> = async (context, { letter, meant, ...line }) => {
  const { text, bytes } = await readLetter(context, letter);
  const { recipients, parts } = parseLetter(text);
  if (!parts.some(({ bullets }) => bullets.length > 0)) throw new AppError('inputRejected', { field: 'letter' });
  const office = context.compartment('office');
  const file: PreparedFile | null = bytes === null ? null : await office.files.prepare(once(bytes));
  const cited = citedKeys(text, meant);
  return office.change(async (change) => {
    if (line.date > legalDayOf(change.now)) throw new AppError('inputRejected', { field: 'date' });
    const id = newId();
    const received = file === null ? null : await storeFile(change, file, 'text');
    const written = await writeInstrument(
      change,
      context,
      {
        ...line,
        validTo: null,
        replacedBy: null,
        alsoPrintedAs: [],
        note: '',
        confidence: 'A',
        officeMustConfirm: false,
        origin: 'letter',
        text,
        received,
        parts: parts.map(({ number, title }) => ({ number, title })),
        recipients: [...recipients],
      },
      id,
    );
    let obligations = 0;
    for (const { number: part, bullets } of parts) {
      for (const [index, bullet] of bullets.entries()) {
        await writeObligation(
          change,
          context,
          { id, ...line },
          { part, item: index + 1, text: bullet, addressee: '', ownerId: null, dueOn: null },
        );
        obligations += 1;
      }
    }
    let entered = 0;
    for (const key of cited) entered += await enterShipped(change, context, shippedInstruments(), key);
    return { id, versionId: written.versionId, obligations, entered };
  });
};

/** One line for each citation that exactly one fits, or that a person chose. Throws inputRejected for a choice that is none of them. */
function citedKeys(
  text: string,
  meant: readonly {
    readonly cited: { readonly number: string; readonly date: string | null };
    readonly key: InstrumentKey;
  }[],
): InstrumentKey[] {
  const shipped = shippedInstruments();
  return citedInstruments(text).flatMap(({ number, date }) => {
    const matches = instrumentsCitedAs(shipped, { number, date });
    const choice = meant.find(({ cited }) => cited.number === number && cited.date === date)?.key;
    if (choice === undefined) return matches.length === 1 ? matches : [];
    if (!matches.some((match) => instrumentKeyText(match) === instrumentKeyText(choice)))
      throw new AppError('inputRejected', { field: 'meant' });
    return [choice];
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
