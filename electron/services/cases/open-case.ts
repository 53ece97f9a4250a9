import { blocks } from '../../../shared/model/declared-interest.ts';
import type { Handler } from '../handlers.ts';
import { listInterests } from '../interests/interest-store.ts';
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
    const interests = await listInterests(db, id);
    const blocked = interests.some(({ interest }) => blocks(interest, context.who.userId));
    return caseView(context, loaded, { files: await storedFiles(db, id), logSize: verification.head().size, blocked });
  });
};
