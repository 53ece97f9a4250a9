import type { Compartment } from '../../../shared/base/compartments.ts';
import type { IssuedPrint } from '../../../shared/contract/prints.ts';
import type { PaperState, PrintRecord } from '../../../shared/model/print/print-record.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { storeFile } from '../../records/document-files.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertReleased } from './release.ts';
import { changePrint, readOwnPrint, sheetView } from './print-store.ts';

/** A paper of hundreds of pages stays far below it. */
const largestPdf = 64 * 1024 * 1024;

export interface FinishedSheet {
  readonly compartment: Compartment;
  readonly printId: string;
  /** Number of the copy, from 1; copies are finished in order. */
  readonly copy: number;
  readonly pdf: Uint8Array;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The register as the window sees it. */
function issuedView(compartment: Compartment, printId: string, print: PrintRecord): IssuedPrint {
  const sheets = print.sheets.map(sheetView);
  return { printId, compartment, number: print.number ?? '', sheets };
}

/**
 * The second half of decision 28 for one copy: the PDF is encrypted into the compartment's files (decision 21), its hash
 * stands in the event. The last copy makes the number issued.
 * @throws printFailed (these bytes are no PDF), printNumberVoided, approvalNeeded, fileTooLarge, diskFull, writeFailed
 */
export async function finishSheet(
  context: ServiceContext,
  { compartment, printId, copy, pdf }: FinishedSheet,
): Promise<IssuedPrint> {
  if (new TextDecoder('latin1').decode(pdf.subarray(0, 5)) !== '%PDF-')
    throw new AppError('printFailed', { step: 'bytes' });
  const place = context.compartment(compartment);
  const file = await place.files.prepare(once(pdf), { maxBytes: largestPdf });
  return place.change(async (change) => {
    const stored = await readOwnPrint(change.db, context, printId);
    const { print } = stored;
    if (print.state !== 'reserved' || copy !== print.sheets.length + 1)
      throw new AppError('printNumberVoided', { state: print.state });
    await assertReleased(change.db, context, stored);
    const kept = await storeFile(change, file, 'pdf');
    const sheets = [...print.sheets, { copy, file: kept, paper: 'notAsked' as const }];
    const state = sheets.length === print.copies ? 'issued' : 'reserved';
    const amended = await changePrint(
      change,
      context,
      stored,
      { sheets, state },
      {
        event: 'printIssued',
        facts: [
          ['hash', kept.sha256],
          ['bytes', String(kept.size)],
          ['count', String(copy)],
          ['file', kept.fileId],
          // Which checkpoint the sheet carries out of the register (decision 15).
          ...(print.checkpoint === null ? [] : [['size', String(print.checkpoint.size)] as const]),
        ],
      },
    );
    return issuedView(compartment, printId, amended.print);
  });
}

/** What may follow what: nobody can say later that paper asked for was not. */
const next: Readonly<Record<PaperState, readonly PaperState[]>> = {
  notAsked: ['asked'],
  // Of one that nobody answered for, nobody knows: it may be handed over again, and that stands in the log as well.
  asked: ['asked', 'confirmed', 'unknown'],
  confirmed: [],
  unknown: ['asked'],
};

/** The state of the paper of one copy. @throws alreadyDone for a step that cannot follow, notFound */
export async function setPaper(
  context: ServiceContext,
  place: { compartment: Compartment; printId: string; copy: number },
  paper: PaperState,
): Promise<IssuedPrint> {
  return context.compartment(place.compartment).change(async (change) => {
    const stored = await readOwnPrint(change.db, context, place.printId);
    const sheet = stored.print.sheets.find(({ copy }) => copy === place.copy);
    if (sheet === undefined) throw new AppError('notFound');
    if (!next[sheet.paper].includes(paper)) throw new AppError('alreadyDone', { state: sheet.paper });
    const sheets = stored.print.sheets.map((one) => (one === sheet ? { ...sheet, paper } : one));
    const amended = await changePrint(
      change,
      context,
      stored,
      { sheets },
      {
        event: 'printIssued',
        facts: [
          ['medium', 'paper'],
          ['result', paper],
          ['count', String(place.copy)],
        ],
      },
    );
    return issuedView(place.compartment, place.printId, amended.print);
  });
}
