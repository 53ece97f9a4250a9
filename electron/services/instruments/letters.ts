import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../../shared/base/app-error.ts';
import type { LetterPreview } from '../../../shared/contract/instruments.ts';
import { endedAddressee } from '../../../shared/model/addressee.ts';
import { validityOn } from '../../../shared/model/instrument-record.ts';
import { instrumentsCitedAs, instrumentKeyText, type InstrumentKey } from '../../../shared/model/instrument.ts';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import { parseLetter } from '../../../shared/text/letter-parser.ts';
import { toNfc } from '../../../shared/text/normalise.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { newId } from '../../crypto/random.ts';
import { storeFile, type PreparedFile } from '../../records/document-files.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { shippedAddressees } from '../catalogue/shipped-addressees.ts';
import { shippedInstruments } from '../catalogue/shipped-catalogue.ts';
import { shippedLetter } from '../catalogue/shipped-letter.ts';
import { findInstrument } from './instrument-store.ts';
import { enterShipped, writeInstrument, writeObligation } from './instruments.ts';

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

type LetterChoice = { readonly kind: 'file'; readonly file: string } | { readonly kind: 'shipped' };

interface LetterText {
  /** NFC. */
  readonly text: string;
  /** As it came; null for the letter that comes with the application. */
  readonly bytes: Uint8Array | null;
}

/** A letter of some hundred pages stays below it. */
const largestLetter = 512 * 1024;
const mostText = 200_000;

/** @throws fileTokenUnknown, fileTooLarge, textEncodingRefused (no UTF-8 text) */
async function readLetter(context: ServiceContext, letter: LetterChoice): Promise<LetterText> {
  if (letter.kind === 'shipped') return { text: shippedLetter(), bytes: null };
  const path = context.fileOf(letter.file);
  if ((await stat(path)).size > largestLetter) throw new AppError('fileTooLarge', { limit: largestLetter });
  const bytes = await readFile(path);
  const text = toNfc(decoded(bytes));
  if (text.length > mostText) throw new AppError('fileTooLarge', { limit: mostText });
  return { text, bytes };
}

function decoded(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A scan or a word-processor file may happen to decode; a NUL never stands in a letter.
    if (text.includes('\0')) throw new AppError('fileTypeRefused', {});
    return text;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('textEncodingRefused', {}, { cause: error });
  }
}
