import type { Compartment } from '../../../shared/model/compartments.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { sha256 } from '../../crypto/hash.ts';
import { toHex } from '../../crypto/bytes.ts';
import { assertNoInterest } from '../interests/interest-store.ts';
import type { ServiceContext } from '../service-context.ts';
import { sourceFor } from './print-sources.ts';
import { printFacts, printKind, readPrint } from './print-store.ts';

const largestPdf = 64 * 1024 * 1024;

export interface SheetOnDemand {
  readonly pdf: Uint8Array;
  readonly number: string;
}

/**
 * An issued copy as it was printed. Whoever may print the record may see its papers; each look is an event. Taking a copy
 * out as a file is for those that were released to leave the office.
 * @param medium `screen` or `file`
 * @throws approvalNeeded for a file that was not released, fileDamaged when its hash is not the one in the register,
 * notAssigned, interestDeclared, roleMissing, notFound
 */
export async function readSheet(context: ServiceContext, place: { compartment: Compartment; printId: string; copy: number }, medium: 'screen' | 'file'): Promise<SheetOnDemand> {
  const compartment = context.compartment(place.compartment);
  const { print, sheet } = await compartment.change(async (change) => {
    const { print } = await readPrint(change.db, place.printId);
    const source = sourceFor(context, print.subject);
    await assertNoInterest(change.db, print.subject.id, context.who.userId);
    await source.head(change, context, print.subject);
    const sheet = print.sheets.find(({ copy }) => copy === place.copy);
    if (sheet === undefined) throw new AppError('notFound');
    if (medium === 'file' && !(print.leavesOffice && print.approvalId !== null)) throw new AppError('approvalNeeded', { act: 'releasePrint' });
    await change.event('documentOpened', {
      recordType: printKind.type,
      recordId: place.printId,
      facts: [...printFacts(print), ['file', sheet.fileId], ['medium', medium], ['count', String(place.copy)]],
    });
    return { print, sheet };
  });
  const pdf = await compartment.read((db) => compartment.files.readWhole(db, sheet.fileId, largestPdf));
  if (toHex(sha256(pdf)) !== sheet.sha256) throw new AppError('fileDamaged', { part: 'print' });
  return { pdf, number: print.number ?? '' };
}
