import type { Handler } from '../handlers.ts';
import { assertMayRead } from './case-rights.ts';
import { caseType, loadCase } from './case-store.ts';
import { caseView, storedFiles } from './case-view.ts';

/** One case. The opening is an event, committed before any content leaves the vault (security.md, "The log"). @throws notFound, notAssigned, recordAltered */
export const openCase: Handler<'cases.open'> = async (context, { id }) => {
  const verification = context.compartment('verification');
  await verification.change(async (change) => {
    const { document } = await loadCase(change.db, context, id);
    assertMayRead(document, context.who);
    await change.event('caseRead', { recordType: caseType, recordId: id });
  });
  return verification.read(async (db) => {
    const loaded = await loadCase(db, context, id);
    return caseView(context, loaded, await storedFiles(db, id), verification.head().size);
  });
};
