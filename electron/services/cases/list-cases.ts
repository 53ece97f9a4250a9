import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import { caseRow } from './case-view.ts';
import { casesOf, everyCase } from './cases-of.ts';
import { caseType } from './case-store.ts';
import { caseLine } from './change-case.ts';

/** Cases whose stage lies in the work itself; the others are named by their end state. */
const ended: ReadonlySet<string> = new Set(['closed', 'lapsed', 'overturned']);

/**
 * The cases this user may see, the most urgent first: their own, or all for an approver, read from the cases themselves. Looking
 * at the list is one event (decision 12). Never ordered by anything about a person.
 */
export const listCases: Handler<'cases.list'> = async (context, { state, mine }) => {
  const verification = context.compartment('verification');
  await verification.change((change) => change.event('casesListed', { recordType: caseType }));
  const all = context.who.roles.has('approver') && !mine;
  return verification.read(async (db) => {
    const now = context.clock.now();
    const { cases, altered } = all ? await everyCase(db, context) : await casesOf(db, context);
    const wanted = cases
      .map((loaded) => ({ loaded, item: caseLine(loaded, context.catalogue, now) }))
      .filter(({ item }) => fits(item, state))
      .toSorted((left, right) => byDay(left.item, right.item));
    return {
      rows: wanted.map(({ loaded }) => caseRow(context, loaded)),
      total: wanted.length,
      altered: [...altered],
      today: legalDayOf(now),
    };
  });
};

function fits(item: WorkItem, state: string): boolean {
  if (state === 'all') return true;
  return state === 'open' ? !ended.has(item.stage) : item.stage === state;
}

/** Earliest day first, what has none last; then the number. */
function byDay(left: WorkItem, right: WorkItem): number {
  const [a, b] = [left.dueOn ?? '9999', right.dueOn ?? '9999'];
  return a === b ? right.number.localeCompare(left.number) : a < b ? -1 : 1;
}
