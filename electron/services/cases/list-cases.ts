import type { CaseRow } from '../../../shared/contract/case-views.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { listWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../handlers.ts';
import { caseRow } from './case-view.ts';
import { caseType, loadCase } from './case-store.ts';

/** Cases whose stage lies in the work itself; the others are named by their end state. */
const ended: ReadonlySet<string> = new Set(['closed', 'lapsed', 'overturned']);
/** More open cases than an office of this kind has; the rest is found by narrowing the list. */
const most = 500;

/**
 * The cases this user may see, the most urgent first: their own, or all for an approver. Looking at the list is one event
 * (security.md, "The log"). Never ordered by anything about a person.
 */
export const listCases: Handler<'cases.list'> = async (context, { state, mine }) => {
  const verification = context.compartment('verification');
  await verification.change((change) => change.event('casesListed', { recordType: caseType }));
  const all = context.who.roles.has('approver') && !mine;
  return verification.read(async (db) => {
    const { items } = await listWorkItems(db, caseType, all ? {} : { holderId: context.who.userId }, { after: null, limit: 1000, direction: 'down' });
    const wanted = items.filter((item) => fits(item, state)).toSorted(byDay);
    const rows: CaseRow[] = [];
    for (const item of wanted.slice(0, most)) rows.push(caseRow(context, await loadCase(db, context, item.recordId)));
    return { rows, total: wanted.length, today: legalDayOf(context.clock.now()) };
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
