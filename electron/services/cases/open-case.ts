import { blocks } from '../../../shared/model/declared-interest.ts';
import type { Handler } from '../base/handlers.ts';
import { listInterests } from '../authority/interest-store.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { caseType, loadCase } from './case-store.ts';
import { caseView } from './case-view.ts';

/** One case. The opening is an event, committed before any content leaves the vault (decision 12). @throws notFound (also for a case of others), recordAltered */
export const openCase: Handler<'cases.open'> = async (context, { id }) => {
  const verification = context.compartment('verification');
  await verification.change(async (change) => {
    await assertMaySee(change.db, context, id);
    await loadCase(change.db, context, id);
    await change.event('caseRead', { recordType: caseType, recordId: id });
  });
  return verification.read(async (db) => {
    const loaded = await loadCase(db, context, id);
    const interests = await listInterests(db, context, id);
    const blocked = interests.some(({ interest }) => blocks(interest, context.who.userId));
    return caseView(context, loaded, { logSize: verification.head().size, blocked });
  });
};
