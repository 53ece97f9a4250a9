import type { Compartment } from '../../shared/base/compartments.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listCounters } from '../storage/repositories/stored-facts.ts';
import { compareNames } from './check-event-tables.ts';
import type { ProvedRecord } from './check-lines.ts';
import type { FindingList } from './finding-list.ts';

/** By type of record: which running numbers it carries, so that each counter is the highest that was given out. */
export type CountersByType = ReadonlyMap<
  string,
  (record: ProvedRecord) => readonly (readonly [counter: string, value: number])[]
>;

/** A counter set back would give a number out twice, one set forward leave a gap that nobody can explain. */
export async function checkCounters(
  db: ReadableDb<Compartment>,
  counted: ReadonlyMap<string, number>,
  findings: FindingList,
  { mayBeHigher }: { readonly mayBeHigher: boolean },
): Promise<void> {
  const stored = new Map((await listCounters(db)).map(({ name, value }) => [name, value]));
  compareNames(stored, counted, (fault, recordId) => {
    const higher = (stored.get(recordId) ?? 0) > (counted.get(recordId) ?? 0);
    if (!(mayBeHigher && higher)) findings.add(fault, { table: 'counter', recordId });
  });
}
