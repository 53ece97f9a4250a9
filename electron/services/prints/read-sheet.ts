import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertReleased } from './release.ts';
import { assertMayBeIssued } from './paper-validity.ts';
import { sourceFor } from './print-sources.ts';
import { printFacts, printKind, readOwnPrint } from './print-store.ts';

const largestPdf = 64 * 1024 * 1024;

export interface SheetOnDemand {
  readonly pdf: Uint8Array;
  readonly number: string;
}

/**
 * An issued copy as it was printed. Whoever may print the record may see its papers; each look is an event. Taking a copy
 * out as a file is for those that were released to leave the office.
 * @param medium `screen` or `file`
 * @throws approvalNeeded for a file that was not released, paperNotInForce for one of what counts no longer, fileMissing, fileExchanged, fileDamaged,
 * interestDeclared, roleMissing, notFound
 */
export async function readSheet(
  context: ServiceContext,
  place: { compartment: Compartment; printId: string; copy: number },
  medium: 'screen' | 'file',
): Promise<SheetOnDemand> {
  const compartment = context.compartment(place.compartment);
  const { print, sheet } = await compartment.change(async (change) => {
    const stored = await readOwnPrint(change.db, context, place.printId);
    const { print } = stored;
    const source = sourceFor(context, print.subject);
    await assertNoInterest(change.db, context, print.subject.id, context.who.userId);
    await source.head(change.db, context, print.subject);
    const sheet = print.sheets.find(({ copy }) => copy === place.copy);
    if (sheet === undefined) throw new AppError('notFound');
    if (medium === 'file') {
      if (!print.leavesOffice) throw new AppError('approvalNeeded', { act: 'releasePrint' });
      await assertReleased(change.db, context, stored);
      await assertMayBeIssued(change.db, context, print.subject);
    }
    await change.event('documentOpened', {
      recordType: printKind.type,
      recordId: place.printId,
      facts: [...printFacts(print), ['file', sheet.file.fileId], ['medium', medium], ['count', String(place.copy)]],
    });
    return { print, sheet };
  });
  const pdf = await compartment.read((db) => compartment.files.readWhole(db, sheet.file, largestPdf));
  return { pdf, number: print.number ?? '' };
}
