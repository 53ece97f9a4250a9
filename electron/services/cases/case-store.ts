import type { Compartment } from '../../../shared/model/compartments.ts';
import { nextStep, type Approval } from '../../../shared/model/approval.ts';
import { caseDocumentSchema, caseFileOf, type ApprovalProgress, type CaseDocument, type CaseFile } from '../../../shared/model/case-file.ts';
import { conclusionPayload, decisionPayload, groundPayload } from '../../../shared/model/case-payloads.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allSignaturesHold, payloadHashOf } from '../approvals/approval-payload.ts';
import { readApproval, type StoredApproval } from '../approvals/approval-store.ts';
import { readDoc, type RecordKind } from '../read-doc.ts';
import type { ServiceContext } from '../service-context.ts';

export const caseType = 'verificationCase';
const caseKind: RecordKind<CaseDocument> = { type: caseType, schema: caseDocumentSchema };

/** A case as it lies in the compartment, with its approvals checked: hashes against the facts, signatures against people. */
export interface LoadedCase {
  readonly id: string;
  readonly versionId: string;
  readonly document: CaseDocument;
  readonly file: CaseFile;
  readonly approvals: ReadonlyMap<string, StoredApproval>;
}

/** @throws notFound, recordAltered */
export async function loadCase(db: ReadableDb<Compartment>, context: ServiceContext, id: string): Promise<LoadedCase> {
  const { versionId, doc: document } = await readDoc(db, caseKind, id);
  const approvals = new Map<string, StoredApproval>();
  const progress = new Map<string, ApprovalProgress>();
  for (const [approvalId, payload] of payloadsOf(id, document)) {
    const approval = await readApproval(db, approvalId);
    approvals.set(approvalId, approval);
    progress.set(approvalId, progressOf(context, approval.approval, payload));
  }
  return { id, versionId, document, approvals, file: caseFileOf(id, document, progress) };
}

/** What each approval of this case is about, as the case stands now. */
export function payloadsOf(id: string, document: CaseDocument): ReadonlyMap<string, unknown> {
  const payloads = new Map<string, unknown>();
  for (const { fields } of document.grounds) payloads.set(fields.approvalId, groundPayload(id, document, fields));
  for (const { fields } of document.conclusions) payloads.set(fields.approvalId, conclusionPayload(id, document, fields));
  for (const { fields } of document.decisions) {
    const conclusion = document.conclusions.find((entry) => entry.id === fields.conclusionId);
    if (conclusion !== undefined) payloads.set(fields.approvalId, decisionPayload(id, document, conclusion.fields, fields.decision));
  }
  return payloads;
}

function progressOf(context: ServiceContext, approval: Approval, payload: unknown): ApprovalProgress {
  const next = nextStep(approval);
  const complete = approval.state === 'approved' || approval.state === 'used';
  return {
    state: approval.state,
    waitsForHand: next?.step.hand ?? null,
    waitsForUser: next?.step.userId ?? null,
    refusedReason: approval.refusal?.reason ?? null,
    refusedBy: approval.refusal?.userId ?? null,
    completedAt: complete ? (approval.signatures.at(-1)?.at ?? null) : null,
    payloadHolds: approval.payloadHash === payloadHashOf(payload) && allSignaturesHold(context, approval),
    expires: approval.expires,
  };
}
