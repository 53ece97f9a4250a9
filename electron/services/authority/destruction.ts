import type { Compartment } from '../../../shared/base/compartments.ts';
import { decodeEvent, factOfEvent } from '../../log/event-encoding.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readEvent } from '../../storage/repositories/events.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import { payloadHashOf } from './approval-payload.ts';
import { readJudged, type JudgingContext } from './judged-approval.ts';

/** Exactly what two approvers sign before a record is destroyed. */
export function destructionPayload(type: string, recordId: string): unknown {
  return { kind: 'destroyRecords', type, recordId };
}

/** What is gone may be missing only where its destruction was signed: otherwise a tombstone hides a record (decision 38). */
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
  const { approval, judgement } = await readJudged(db, context, approvalId);
  return (
    approval.act === 'destroyRecords' &&
    judgement.complete &&
    approval.payloadHash === payloadHashOf(destructionPayload(type, recordId))
  );
}
