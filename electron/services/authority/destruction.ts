import type { Compartment } from '../../../shared/base/compartments.ts';
import { decodeEvent, factOfEvent } from '../../log/event-encoding.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readEvent } from '../../storage/repositories/events.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import { readJudged, type JudgingContext } from './judged-approval.ts';

/**
 * What is gone may be missing only where its destruction was signed: otherwise a tombstone hides a record (decision 38). Signed
 * for is the record that the approval names: by it both approvers know which one they let go.
 */
export async function destructionStands(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  { recordId, type, eventSeq }: { recordId: string; type: string; eventSeq: number },
): Promise<boolean> {
  const stored = await readEvent(db, eventSeq);
  if (stored === undefined) return false;
  const { event } = decodeEvent(stored.bytes);
  const approvalId = factOfEvent(event, 'approval');
  if (event.kind !== 'recordDestroyed' || event.recordId !== recordId || approvalId === undefined) return false;
  if ((await readRecord(db, 'record', approvalId)) === undefined) return false;
  const {
    approval: { act, subject },
    judgement,
  } = await readJudged(db, context, approvalId);
  return act === 'destroyRecords' && subject.type === type && subject.id === recordId && judgement.complete;
}
