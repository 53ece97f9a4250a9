import type { Compartment } from '../../../shared/base/compartments.ts';
import type { LogEvent } from '../../log/event-encoding.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readPerson } from '../../storage/repositories/people.ts';
import { approvalType, readApproval } from '../authority/approval-store.ts';
import { documentKind } from '../people/dossier-index.ts';
import { readWorkItem } from '../../storage/repositories/work-items.ts';

/** The name a reader knows a record by, where this compartment's content may be read; null where nothing names it. */
export async function labelOf(
  db: ReadableDb<Compartment>,
  compartment: Compartment,
  event: Pick<LogEvent, 'recordType' | 'recordId'>,
): Promise<string | null> {
  if (compartment === 'personnel' && event.recordType === 'person') {
    const line = await readPerson(db as ReadableDb<'personnel'>, event.recordId);
    if (line !== undefined) return line.fullName;
  }
  // What was sent back leaves the lists once it is asked again; its record keeps what it was about.
  if (event.recordType === approvalType) return (await readApproval(db, event.recordId)).approval.title;
  const item = await readWorkItem(db, event.recordId);
  if (item === undefined) return null;
  // Its number is the id of its class, a word of ours.
  if (event.recordType === documentKind.type) return item.title;
  return item.number === '' || item.title === '' ? item.title || item.number : `${item.number}, ${item.title}`;
}
