import type { ApprovalHand, ApprovalState } from './approval.ts';
import type { CaseAccount, CaseGround, CaseShowing } from './case-hearing.ts';
import type { CaseComplaint, CaseConclusion, CaseDecision, CaseNotice } from './case-outcome.ts';
import type { CaseRequest, CaseStatement, VerificationCase } from './verification-case.ts';

/** One part of a case as it lies in the compartment: its id, its fields, who wrote the first version and when. */
export interface CasePart<Fields> {
  readonly id: string;
  readonly fields: Fields;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly by: string;
}

/** How far an approval of this case has come. Payloads and signatures were checked by whoever put this together. */
export interface ApprovalProgress {
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

/** Is this approval given, for exactly what the records say now? */
export function approvalHolds(file: CaseFile, approvalId: string): boolean {
  const progress = file.approvals.get(approvalId);
  return progress !== undefined && progress.payloadHolds && (progress.state === 'approved' || progress.state === 'used');
}
