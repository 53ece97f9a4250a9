import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Change } from '../../records/change.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { changePrint, printKind, readOwnPrint, readPrint, type StoredPrint } from './print-store.ts';

/** A number that nobody has finished within this time belongs to a session that broke off. Milliseconds. */
const abandonedAfter = 60 * 60 * 1000;

/** Event facts take codes of ours only. */
const causePattern = /^[a-z][A-Za-z]{1,59}$/u;

/** Gives up what is left of a number: nothing printed yet voids it, copies that exist stay in the register. Once given up it stays so. */
async function giveUp(change: Change, context: ServiceContext, stored: StoredPrint, cause: string): Promise<void> {
  const { print } = stored;
  if (print.state !== 'reserved') return;
  const voidCause = causePattern.test(cause) ? cause : 'internalFault';
  await changePrint(
    change,
    context,
    stored,
    { state: print.sheets.length === 0 ? 'voided' : 'partly', voidCause },
    {
      event: 'printVoided',
      facts: [
        ['cause', voidCause],
        ['count', String(print.copies - print.sheets.length)],
      ],
    },
  );
}

/** The other end of a reserved number (decision 28). `cause`: an error code, or `interrupted`. Issued numbers are left as they are. */
export async function voidPrint(
  context: ServiceContext,
  compartment: Compartment,
  printId: string,
  cause: string,
): Promise<void> {
  await context
    .compartment(compartment)
    .change(async (change) => giveUp(change, context, await readOwnPrint(change.db, context, printId), cause));
}

/** Voids the numbers that a crash left reserved, in the transaction that takes the next one. */
export async function voidAbandoned(change: Change, context: ServiceContext): Promise<void> {
  for (const { recordId, changedAt } of await allWorkItems(change.db, printKind, { stages: ['reserved'] })) {
    if (changedAt < change.now - abandonedAfter)
      await giveUp(change, context, await readPrint(change.db, recordId), 'interrupted');
  }
}
