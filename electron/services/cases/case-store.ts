import type { Compartment } from '../../../shared/base/compartments.ts';
import { nextStep } from '../../../shared/model/approval.ts';
import {
  caseDocumentSchema,
  caseFileOf,
  type ApprovalProgress,
  type CaseDocument,
  type CaseFile,
} from '../../../shared/model/case-file.ts';
import { casePayloads } from '../../../shared/model/case-payloads.ts';
import type { Fields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { RecordVersions } from '../../records/record-versions.ts';
import { readJudged, type JudgedApproval, type JudgingContext } from '../authority/judged-approval.ts';
import { assertHandsAreTheirs } from '../authority/named-hands.ts';
import { readDoc } from '../base/read-doc.ts';
import { noLineFacts, type ListedKind } from '../base/record-kind.ts';
import { assertAssignedLawfully } from '../visibility/case-assignment.ts';

export const caseType = 'verificationCase';
export const caseKind: ListedKind<CaseDocument> = {
  type: caseType,
  schema: caseDocumentSchema,
  lineFacts: noLineFacts,
  page: 'case',
};

/** `case/2026`: the numbers of one year. */
export function caseCounter(year: string): string {
  return `case/${year}`;
}

export function caseNumber(year: string, running: number): string {
  return `TT-${year}/${String(running).padStart(3, '0')}`;
}

/** The counter that gave a case its number, and how far it had counted. */
export function caseCounterOf({ number }: Fields): readonly (readonly [string, number])[] {
  const [, year = '', running = ''] = /^TT-(\d{4})\/(\d+)$/u.exec(String(number)) ?? [];
  return running === '' ? [] : [[caseCounter(year), Number(running)]];
}

/** A case as it lies in the compartment, with its approvals judged (decision 38). */
export interface LoadedCase {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly document: CaseDocument;
  readonly file: CaseFile;
  readonly approvals: ReadonlyMap<string, JudgedApproval>;
}

/** @throws notFound, recordAltered */
export async function loadCase(db: ReadableDb<Compartment>, context: JudgingContext, id: string): Promise<LoadedCase> {
  const { versionId, number, doc: document } = await readDoc(db, caseKind, id);
  const approvals = new Map<string, JudgedApproval>();
  await assertAssignedLawfully(db, context.chain, id);
  await assertHandsAreTheirs(db, context, caseType, id);
  const progress = new Map<string, ApprovalProgress>();
  const versions = new RecordVersions(db);
  for (const [approvalId, { act }] of casePayloads(id, document)) {
    const judged = await readJudged(db, context, approvalId, versions);
    approvals.set(approvalId, judged);
    progress.set(approvalId, progressOf(judged, judged.approval.act === act && judged.approval.subject.id === id));
  }
  return { id, versionId, number, document, approvals, file: caseFileOf(id, document, progress) };
}

function progressOf({ approval, holds }: JudgedApproval, ours: boolean): ApprovalProgress {
  const next = nextStep(approval);
  const complete = approval.state === 'approved' || approval.state === 'used';
  return {
    state: approval.state,
    waitsForHand: next?.step.hand ?? null,
    waitsForUser: next?.step.userId ?? null,
    refusedReason: approval.refusal?.reason ?? null,
    refusedBy: approval.refusal?.userId ?? null,
    // One of another case decides nothing here.
    completedAt: complete && ours ? (approval.signatures.at(-1)?.at ?? null) : null,
    payloadHolds: ours && holds,
    expires: approval.expires,
  };
}
