import type { Compartment } from '../../../shared/base/compartments.ts';
import { reviewRecordSchema, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { canonicalText, parseFields } from '../../records/patch.ts';
import type { RecordVersions } from '../../records/record-versions.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import { listVersions } from '../../storage/repositories/records.ts';
import { approvalType } from '../authority/approval-store.ts';
import { readJudged, type JudgedApproval, type JudgingContext } from '../authority/judged-approval.ts';

type Given = NonNullable<ReviewRecord['decision']>['given'];

/** Was the class of this record given under it? */
const gave = ({ approval, judgement }: JudgedApproval, id: string): boolean =>
  approval.act === 'decideReview' &&
  approval.subject.id === id &&
  judgement.complete &&
  (approval.state === 'approved' || approval.state === 'used');

/** All that the deciding hand looked at. That it has signed is the one thing that is written afterwards. */
const undecided = (record: ReviewRecord): string =>
  canonicalText({ ...record, decision: record.decision === null ? null : { ...record.decision, given: null } });

/**
 * Who gave the class that this record names, by the signature under it. Null: nobody yet. `changed`: it was given, and the
 * record, or the campaign under whose words it stands, is not any more what lay before whoever gave it.
 */
export async function givenClass(
  versions: RecordVersions,
  type: string,
  id: string,
  doc: ReviewRecord,
  judged: JudgedApproval | null,
): Promise<Given | 'changed'> {
  if (doc.decision === null || judged === null || !gave(judged, id)) return null;
  const last = judged.approval.signatures.at(-1);
  const signed = await versions.at(type, id, last?.versionCommitment ?? '');
  const then = reviewRecordSchema.safeParse(signed?.doc).data;
  return last !== undefined && judged.holds && then !== undefined && undecided(then) === undecided(doc)
    ? { by: last.userId, at: last.at }
    : 'changed';
}

/** Was a class given that an earlier version names and this one does not? Nothing takes it away again. */
export async function wasDecidedBefore(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  versions: RecordVersions,
  id: string,
  doc: ReviewRecord,
): Promise<boolean> {
  const named = new Set<string>();
  for (const { patch } of await listVersions(db, 'record', id)) {
    const { decision } = parseFields(patch);
    const approvalId: unknown =
      typeof decision === 'object' && decision !== null && 'approvalId' in decision ? decision.approvalId : undefined;
    if (typeof approvalId === 'string' && approvalId !== doc.decision?.approvalId) named.add(approvalId);
  }
  for (const approvalId of named)
    if (
      (await readType(db, approvalId)) === approvalType &&
      gave(await readJudged(db, context, approvalId, versions), id)
    )
      return true;
  return false;
}
