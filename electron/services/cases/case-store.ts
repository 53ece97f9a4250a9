import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { nextStep, type ApprovalAct } from '../../../shared/model/approval.ts';
import {
  caseDocumentSchema,
  caseFileOf,
  partsBearOwnIds,
  type ApprovalProgress,
  type CaseDocument,
  type CaseFile,
} from '../../../shared/model/case-file.ts';
import { endStands } from '../../../shared/model/case-end.ts';
import { casePayloads, namesApprovalTwice } from '../../../shared/model/case-payloads.ts';
import { votesFit } from '../../../shared/model/collective-decision.ts';
import { wasCarried, wasSentBack } from '../../../shared/model/case-round.ts';
import { setByCatalogue, termsKept } from '../../../shared/model/case-terms.ts';
import type { Fields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { writtenAt } from '../../records/written-at.ts';
import { RecordVersions } from '../../records/record-versions.ts';
import { readJudged, type JudgedApproval, type RuledContext } from '../authority/judged-approval.ts';
import { assertVersionsKeep } from '../authority/kept-words.ts';
import { assertHandsAreTheirs } from '../authority/named-hands.ts';
import { readDoc } from '../base/read-doc.ts';
import { noLineFacts, type ListedKind } from '../base/record-kind.ts';
import { assertAssignedLawfully } from '../visibility/case-assignment.ts';
import { factsAsDecided } from './decided-facts.ts';
import { caseKept } from './written-once.ts';

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
  /** Ids of the decisions since whose certifying nothing has changed of what was decided on. */
  readonly asDecided: ReadonlySet<string>;
}

/**
 * A case as it may be used, shown, listed, printed and verified: one in which what is signed, said and decided is what was
 * signed, said and decided. @throws notFound, recordAltered
 */
export async function loadCase(db: ReadableDb<Compartment>, context: RuledContext, id: string): Promise<LoadedCase> {
  const { versionId, number, doc: document } = await readDoc(db, caseKind, id);
  const approvals = new Map<string, JudgedApproval>();
  await assertAssignedLawfully(db, context.chain, id);
  await assertHandsAreTheirs(db, context, caseType, id);
  await assertVersionsKeep(db, caseType, id, caseKept);
  if (!partsBearOwnIds(document)) throw altered('parts');
  if (namesApprovalTwice(document)) throw altered('approvals');
  if (!document.decisions.every(({ fields }) => votesFit(fields.decision, document.rules.threshold)))
    throw altered('votes');
  const { catalogues } = context;
  if (!setByCatalogue(document.rules, catalogues)) throw altered('rules');
  if (!termsKept(document, (await writtenAt(db, id)) ?? 0, catalogues)) throw altered('terms');
  const progress = new Map<string, ApprovalProgress>();
  const versions = new RecordVersions(db);
  for (const [approvalId, { act }] of casePayloads(id, document, 1)) {
    const judged = await readJudged(db, context, approvalId, versions);
    approvals.set(approvalId, judged);
    // One of another act, or of another case, says nothing of this part.
    if (judged.approval.act === act && judged.approval.subject.id === id)
      progress.set(approvalId, progressOf(judged, act));
  }
  const file = caseFileOf(id, document, progress);
  const asDecided = await decisionsAsDecided(versions, file, document, approvals);
  const changed = document.decisions.find(
    (part) => wasCarried(file, part) && !wasSentBack(file, part.id) && !asDecided.has(part.id),
  );
  if (changed !== undefined) throw altered('decided');
  if (!endStands(file)) throw altered('end');
  return { id, versionId, number, document, approvals, asDecided, file };
}

const altered = (part: string): AppError => new AppError('recordAltered', { type: caseType, part });

async function decisionsAsDecided(
  versions: RecordVersions,
  { id }: CaseFile,
  document: CaseDocument,
  approvals: LoadedCase['approvals'],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { id: decisionId, fields } of document.decisions) {
    const judged = approvals.get(fields.approvalId);
    if (judged !== undefined && (await factsAsDecided(versions, caseType, id, document, judged))) found.add(decisionId);
  }
  return found;
}

function progressOf({ approval, holds }: JudgedApproval, act: ApprovalAct): ApprovalProgress {
  const next = nextStep(approval);
  const complete = approval.state === 'approved' || approval.state === 'used';
  return {
    act,
    state: approval.state,
    waitsForHand: next?.step.hand ?? null,
    waitsForUser: next?.step.userId ?? null,
    refusedReason: approval.refusal?.reason ?? null,
    refusedBy: approval.refusal?.userId ?? null,
    completedAt: complete ? (approval.signatures.at(-1)?.at ?? null) : null,
    payloadHolds: holds,
    expires: approval.expires,
  };
}
