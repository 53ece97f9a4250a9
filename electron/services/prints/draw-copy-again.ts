import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { mayGoToPaper } from '../../../shared/model/print/print-record.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { officeLayout } from './office-layout.ts';
import { assertMayBeIssued, markOf } from './paper-validity.ts';
import type { DrawnOrder } from './preview-print.ts';
import { sourceFor } from './print-sources.ts';
import { readOwnPrint } from './print-store.ts';
import { assertReleased } from './release.ts';
import { stampOf } from './stamp.ts';

/**
 * One copy of a number that was issued, with its own stamp, for the printer that it never reached. Only what its record says
 * is still what was printed: another version is another paper and takes a number of its own.
 * @throws alreadyDone (the printer took it), versionConflict, notAssigned, paperNotInForce, approvalNeeded, reasonRequired,
 * interestDeclared, roleMissing, notFound
 */
export async function drawCopyAgain(
  context: ServiceContext,
  place: { readonly compartment: Compartment; readonly printId: string; readonly copy: number },
  openReason: string | null,
): Promise<DrawnOrder> {
  const compartment = context.compartment(place.compartment);
  const drawn = await compartment.change(async (change) => {
    const stored = await readOwnPrint(change.db, context, place.printId);
    const { print } = stored;
    const source = sourceFor(context, print.subject);
    await assertNoInterest(change.db, context, print.subject.id, context.who.userId);
    if (print.askedBy !== context.who.userId) throw new AppError('notAssigned', {});
    const sheet = print.sheets.find(({ copy }) => copy === place.copy);
    if (sheet === undefined) throw new AppError('notFound');
    if (!mayGoToPaper(sheet)) throw new AppError('alreadyDone', { state: sheet.paper });
    await assertReleased(change.db, context, stored);
    const mark = markOf(await assertMayBeIssued(change.db, context, print.subject));
    const { versionId } = await source.head(change.db, context, print.subject);
    if (versionId !== print.versionId) throw new AppError('versionConflict', {});
    return { print, source, mark, token: await source.open(change, context, print.subject, openReason) };
  });
  const { print, source, mark, token } = drawn;
  const body = await source.body(compartment, context, print.subject, token);
  return {
    form: print.form,
    page: { layout: officeLayout(), stamp: stampOf(context, print, place.copy), ...mark, body },
  };
}
