import type { Compartment } from '../../shared/base/compartments.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listAllDrafts, type Draft } from '../storage/repositories/drafts.ts';
import type { FindingList } from './finding-list.ts';

/** Whether its author signed exactly this draft, here. */
export type DraftRule = (compartment: Compartment, draft: Draft) => boolean;

/** Every draft must carry its author's signature. One that was taken away leaves no trace: no event and no record names a draft (decision 23). */
export async function checkDrafts(
  db: ReadableDb<Compartment>,
  compartment: Compartment,
  holds: DraftRule,
  findings: FindingList,
): Promise<void> {
  for (const draft of await listAllDrafts(db))
    if (!holds(compartment, draft)) findings.add('rowAltered', { table: 'draft', recordId: draft.recordId });
}
