import type { z } from 'zod';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { approvalSchema, nextStep, type Approval } from '../../../shared/model/approval.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { isId } from '../../crypto/random.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Change } from '../../records/change.ts';
import { readRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import { removeWorkItem, type WorkItem } from '../../storage/repositories/work-items.ts';

export const approvalType = 'approval';
const approvalLineFacts = approvalSchema.pick({ act: true });
type ApprovalLine = WorkItem<z.infer<typeof approvalLineFacts>>;
export const approvalKind: WorkedKind<Approval, ApprovalLine['facts']> = {
  type: approvalType,
  schema: approvalSchema,
  lineFacts: approvalLineFacts,
  // Only what was refused can be let go of; the event that says so is in the log.
  line: (approval, at) => (approval.state === 'refused' && at.letGo ? null : approvalLine(approval, at)),
  facts: approvalFacts,
};

export interface StoredApproval {
  readonly id: string;
  readonly versionId: string;
  readonly approval: Approval;
}

/** The row as it lies there, for its words alone: whether it counts is for `readJudged` to say. @throws notFound, recordAltered, authorityUnproven for one of another make */
export async function readApproval(db: ReadableDb<Compartment>, id: string): Promise<StoredApproval> {
  const { versionId, doc } = await readRecord(db, approvalType, id);
  const { data } = approvalSchema.safeParse(doc);
  if (data === undefined) throw new AppError('authorityUnproven', { reason: 'make' });
  return { id, versionId, approval: data };
}

/** What an approval leaves in the log: the act, the subject and the payload's hash, never its words (decision 12). */
function approvalFacts(approval: Approval): EventFact[] {
  return [
    ['act', approval.act],
    ['hash', approval.payloadHash],
    ...(isId(approval.subject.id) ? ([['subject', approval.subject.id]] as const) : []),
  ];
}

/** What was refused leaves its asker's list; the record keeps it, and the event says that the line may be missing. */
export async function letGoOf(change: Change, id: string): Promise<void> {
  await change.event('workItemChanged', { recordType: approvalType, recordId: id });
  await removeWorkItem(change.db, id);
}

/** The line in the lists of waiting work: of whoever asked, with whom it waits for. It belongs to the record that it is of. */
function approvalLine(approval: Approval, { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>): ApprovalLine {
  const { type, id: of } = approval.subject;
  const parentId = isId(of) ? of : null;
  return {
    recordId: id,
    type: approvalType,
    number: '',
    title: approval.title,
    sortKey: String(approval.askedAt).padStart(16, '0'),
    unit: null,
    stage: approval.state,
    dueOn: legalDayOf(approval.expires),
    officerId: approval.askedBy,
    secondId: nextStep(approval)?.step.userId ?? null,
    subjectId: type === 'person' ? parentId : null,
    parentId,
    year: null,
    facts: { act: approval.act },
    changedAt,
  };
}
