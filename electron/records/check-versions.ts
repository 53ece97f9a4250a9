import { isAppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { factOfEvent, type LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import type { StoredRecord, StoredVersion } from '../storage/repositories/records.ts';
import { eventAt } from './event-at.ts';
import { travels } from './travelling-types.ts';
import { versionCommitment } from './commitment.ts';
import { applyPatch, canonicalText, emptyRecord, parseFields } from './patch.ts';

/** Where a record and the log part; the number of the version's event where one is concerned. */
export interface RecordFault {
  readonly seq: number | null;
}

/**
 * Holds a record against the log: every version's commitment is computed anew and must be the one its event carries, the
 * versions must follow each other, and the current value must be what they add up to (decision 12). So an old page of
 * the database, authentic in itself, does not pass.
 * @param versions all of them, oldest first
 * @returns the first fault, or null
 */
export async function findRecordFault(
  db: ReadableDb<Compartment>,
  record: StoredRecord,
  versions: readonly StoredVersion[],
): Promise<RecordFault | null> {
  let folded = emptyRecord;
  for (const [index, version] of versions.entries()) {
    const patch = fieldsOrNull(version.patch);
    const event = await eventAt(db, version.eventSeq);
    const follows =
      version.number === index + 1 &&
      version.recordId === record.id &&
      (index === 0 || version.parents[0] === versions[index - 1]?.versionId);
    if (patch === null || event === null || !follows || !carries(event, record, version))
      return { seq: version.eventSeq };
    if ((factOfEvent(event, 'reason') ?? null) !== version.reasonId) return { seq: version.eventSeq };
    const computed = versionCommitment(record.salt, { ...version, patch });
    if (
      event.commitment === null ||
      !equalBytes(computed, event.commitment) ||
      !equalBytes(computed, version.commitment)
    )
      return { seq: version.eventSeq };
    folded = applyPatch(folded, patch);
  }
  const last = versions.at(-1);
  const current =
    last !== undefined &&
    record.versionId === last.versionId &&
    record.versionNumber === last.number &&
    record.state === folded.state &&
    record.doc === canonicalText(folded.doc);
  // Not in any commitment, yet shown as the times of the record: they are those of its versions.
  const timed = record.createdAt === versions[0]?.at && record.changedAt === last?.at;
  return current && timed ? null : { seq: last?.eventSeq ?? null };
}

function carries(event: LogEvent, record: StoredRecord, version: StoredVersion): boolean {
  const named =
    event.recordId === record.id && event.recordType === record.type && event.versionId === version.versionId;
  // Whose a version is says the line of the log; only what travels and came in a package was written elsewhere, by somebody else, at another time.
  const byItsHand =
    (event.kind === 'packageApplied' && travels(record.type)) ||
    (version.author === event.actor && version.at === event.at);
  return named && byItsHand;
}

function fieldsOrNull(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return parseFields(text);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
