import { z } from 'zod';
import { idSchema, instantSchema } from '../base/common-schemas.ts';
import type { ApprovalAct, ApprovalHand, ApprovalState } from './approval.ts';
import {
  caseAccountSchema,
  caseGroundSchema,
  caseShowingSchema,
  type CaseAccount,
  type CaseGround,
  type CaseShowing,
} from './case-hearing.ts';
import {
  caseComplaintSchema,
  caseConclusionSchema,
  caseDecisionSchema,
  caseNoticeSchema,
  type CaseComplaint,
  type CaseConclusion,
  type CaseDecision,
  type CaseNotice,
} from './case-outcome.ts';
import {
  caseRequestSchema,
  caseStatementSchema,
  verificationCaseSchema,
  type CaseRequest,
  type CaseStatement,
  type VerificationCase,
} from './verification-case.ts';

const parts = <S extends z.ZodType>(fields: S, most: number) =>
  z
    .array(
      z.strictObject({
        id: idSchema,
        at: instantSchema,
        by: idSchema,
        changed: z.strictObject({ at: instantSchema, by: idSchema }).nullable(),
        fields,
      }),
    )
    .max(most);

/** One part of a case: its id, its fields, who wrote it and when (milliseconds UTC), and who changed it last. */
export interface CasePart<Fields> {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly changed: { readonly at: number; readonly by: string } | null;
  readonly fields: Fields;
}

/** How far an approval of this case has come. Payloads and signatures were checked by whoever put this together. */
export interface ApprovalProgress {
  /** What it is for, and what the one part is that it stands under. */
  readonly act: ApprovalAct;
  readonly state: ApprovalState;
  readonly waitsForHand: ApprovalHand | null;
  readonly waitsForUser: string | null;
  readonly refusedReason: string | null;
  readonly refusedBy: string | null;
  /** When the last signature was given, milliseconds UTC. */
  readonly completedAt: number | null;
  /** What was approved is still what the records say. */
  readonly payloadHolds: boolean;
  readonly expires: number;
}

/** Everything the rules of a case need, in the order it was written down. */
export interface CaseFile {
  readonly id: string;
  readonly fields: VerificationCase;
  readonly requests: readonly CasePart<CaseRequest>[];
  readonly statements: readonly CasePart<CaseStatement>[];
  readonly showings: readonly CasePart<CaseShowing>[];
  readonly accounts: readonly CasePart<CaseAccount>[];
  readonly grounds: readonly CasePart<CaseGround>[];
  readonly conclusions: readonly CasePart<CaseConclusion>[];
  readonly decisions: readonly CasePart<CaseDecision>[];
  readonly notices: readonly CasePart<CaseNotice>[];
  readonly complaints: readonly CasePart<CaseComplaint>[];
  readonly approvals: ReadonlyMap<string, ApprovalProgress>;
}

/** The case as it is stored: one document, so that one commitment in the log covers every part of it (decision 12). */
export const caseDocumentSchema = verificationCaseSchema.extend({
  requests: parts(caseRequestSchema, 200),
  statements: parts(caseStatementSchema, 200),
  showings: parts(caseShowingSchema, 60),
  accounts: parts(caseAccountSchema, 60),
  grounds: parts(caseGroundSchema, 20),
  conclusions: parts(caseConclusionSchema, 20),
  decisions: parts(caseDecisionSchema, 20),
  notices: parts(caseNoticeSchema, 20),
  complaints: parts(caseComplaintSchema, 20),
});
export type CaseDocument = z.infer<typeof caseDocumentSchema>;

/** Lists of the document that hold the person's own words: entries are added, never changed (personsWordsFixed). */
export const ownWordsLists = ['accounts', 'complaints'] as const;

export function caseFileOf(
  id: string,
  document: CaseDocument,
  approvals: ReadonlyMap<string, ApprovalProgress>,
): CaseFile {
  const { requests, statements, showings, accounts, grounds, conclusions, decisions, notices, complaints, ...fields } =
    document;
  return {
    id,
    fields,
    requests,
    statements,
    showings,
    accounts,
    grounds,
    conclusions,
    decisions,
    notices,
    complaints,
    approvals,
  };
}

const isGiven = ({ state }: ApprovalProgress): boolean => state === 'approved' || state === 'used';

/** Is this approval given, for this act and for exactly what the records say now? */
export function approvalHolds(file: Pick<CaseFile, 'approvals'>, approvalId: string, act: ApprovalAct): boolean {
  const progress = file.approvals.get(approvalId);
  return progress?.act === act && progress.payloadHolds && isGiven(progress);
}

/** Was it given, for this act, whatever the records say by now? */
export function approvalGiven(file: Pick<CaseFile, 'approvals'>, approvalId: string, act: ApprovalAct): boolean {
  const progress = file.approvals.get(approvalId);
  return progress?.act === act && progress.completedAt !== null && isGiven(progress);
}
