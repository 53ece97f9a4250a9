import type { Compartment } from '../../../shared/model/compartments.ts';
import { approvalSchema, nextStep, type Approval } from '../../../shared/model/approval.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { toHex } from '../../crypto/bytes.ts';
import { isId } from '../../crypto/random.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readRecord, readVersion } from '../../storage/repositories/records.ts';
import { readDoc, type RecordKind } from '../read-doc.ts';
import { putWorkItem } from '../../storage/repositories/work-items.ts';

export const approvalType = 'approval';
const approvalKind: RecordKind<Approval> = { type: approvalType, schema: approvalSchema };

export interface StoredApproval {
  readonly id: string;
  readonly versionId: string;
  readonly approval: Approval;
}

/** @throws notFound, recordAltered */
export async function readApproval(db: ReadableDb<Compartment>, id: string): Promise<StoredApproval> {
  const { versionId, doc } = await readDoc(db, approvalKind, id);
  return { id, versionId, approval: doc };
}

/** What an approval leaves in the log: the act, the subject and the payload's hash, never its words (decision 12). */
export function approvalFacts(approval: Approval): EventFact[] {
  return [['act', approval.act], ['hash', approval.payloadHash], ...(isId(approval.subject.id) ? ([['subject', approval.subject.id]] as const) : [])];
}

/** The line in the lists of waiting work. */
export async function projectApproval(change: Change, id: string, approval: Approval): Promise<void> {
  await putWorkItem(change.db, {
    recordId: id,
    type: approvalType,
    number: approval.act,
    title: approval.title,
    sortKey: String(approval.askedAt).padStart(16, '0'),
    unit: null,
    stage: approval.state,
    dueOn: legalDayOf(approval.expires),
    officerId: nextStep(approval)?.step.userId ?? null,
    secondId: approval.askedBy,
    subjectId: isId(approval.subject.id) ? approval.subject.id : null,
    year: null,
    changedAt: change.now,
  });
}

/** Commitment of the version of the subject that lies before the signer, hex; empty where the subject is no record of this compartment. */
export async function subjectCommitment(db: ReadableDb<Compartment>, subjectId: string): Promise<string> {
  if (!isId(subjectId)) return '';
  const record = await readRecord(db, 'record', subjectId);
  if (record === undefined) return '';
  const version = await readVersion(db, 'record', subjectId, record.versionId);
  return version === undefined ? '' : toHex(version.commitment);
}
