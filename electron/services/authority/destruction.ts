import type { Compartment } from '../../../shared/base/compartments.ts';
import { decodeEvent, factOfEvent } from '../../log/event-encoding.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readEvent, readNewestAbout } from '../../storage/repositories/events.ts';
import { listVersions, readRecord } from '../../storage/repositories/records.ts';
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
    approval: { act, subject, expires },
    judgement,
  } = await readJudged(db, context, approvalId);
  if (act !== 'destroyRecords' || subject.type !== type || subject.id !== recordId || !judgement.complete) return false;
  return event.at < expires && wasWhatTheySigned(db, { recordId, type, approvalId, eventSeq });
}

/**
 * The log keeps of a record that is gone which kind it was and when it was written in: both approvers let go of what lay before them when
 * the act was asked for, under its own name.
 */
async function wasWhatTheySigned(
  db: ReadableDb<Compartment>,
  { recordId, type, approvalId, eventSeq }: { recordId: string; type: string; approvalId: string; eventSeq: number },
): Promise<boolean> {
  const asked = (await listVersions(db, 'record', approvalId))[0]?.eventSeq ?? 0;
  const written = (await readNewestAbout(db, recordId, Number.MAX_SAFE_INTEGER))
    .filter(({ seq }) => seq < eventSeq)
    .map(({ bytes }) => decodeEvent(bytes).event)
    .filter((line) => line.recordId === recordId && line.commitment !== null);
  return written.some((line) => line.recordType === type) && written.every(({ seq }) => seq < asked);
}
