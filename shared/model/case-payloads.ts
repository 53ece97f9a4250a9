import type { CaseDocument } from './case-file.ts';
import type { CaseGround } from './case-hearing.ts';
import type { CaseConclusion } from './case-outcome.ts';
import type { CollectiveDecision } from './collective-decision.ts';
import type { LegalBasis } from './legal-basis.ts';
import { activeSources } from './verification-case.ts';

/*
 * What exactly is signed. Every payload is built from the case as it stands, so that a word, a paper or a dispute that
 * changes after a signature makes the signature one for something else (decision 19).
 */

interface SignedStatement {
  readonly id: string;
  readonly text: string;
  readonly state: string;
  readonly sources: readonly { readonly id: string; readonly document: string; readonly place: string }[];
  /** Every account in which the person disputes it, so that a dispute filed after the signature undoes it. */
  readonly disputes: readonly string[];
}

function signedStatements(document: CaseDocument, ids: readonly string[]): readonly SignedStatement[] {
  return document.statements
    .filter(({ id }) => ids.includes(id))
    .map(({ id, fields }) => ({
      id,
      text: fields.text,
      state: fields.withdrawn === null ? fields.state : 'withdrawn',
      sources: activeSources(fields).map((source) => ({ id: source.id, document: source.document, place: source.place })),
      disputes: document.accounts.filter((account) => account.fields.perStatement.some((entry) => entry.statementId === id && entry.position === 'disputes')).map((account) => account.id),
    }));
}

export interface ConclusionPayload {
  readonly kind: 'conclusion';
  readonly caseId: string;
  readonly personName: string;
  readonly outcome: string;
  readonly basis: LegalBasis;
  readonly groundId: string | null;
  readonly statements: readonly SignedStatement[];
}

/** Under the hands of the drafting officer and the second officer. */
export function conclusionPayload(caseId: string, document: CaseDocument, conclusion: Pick<CaseConclusion, 'outcome' | 'basis' | 'groundId' | 'citedStatementIds'>): ConclusionPayload {
  return {
    kind: 'conclusion',
    caseId,
    personName: document.person.fullName,
    outcome: conclusion.outcome,
    basis: conclusion.basis,
    groundId: conclusion.groundId,
    statements: signedStatements(document, conclusion.citedStatementIds),
  };
}

export interface DecisionPayload {
  readonly kind: 'decision';
  readonly conclusion: ConclusionPayload;
  readonly decision: CollectiveDecision;
}

/** Under the hand of the approver who certifies what the collective decided: the figures and the conclusion together. */
export function decisionPayload(caseId: string, document: CaseDocument, conclusion: CaseConclusion, decision: CollectiveDecision): DecisionPayload {
  return { kind: 'decision', conclusion: conclusionPayload(caseId, document, conclusion), decision };
}

export interface GroundPayload {
  readonly kind: 'ground';
  readonly caseId: string;
  readonly personName: string;
  readonly basis: LegalBasis;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly words: string;
  readonly items: CaseGround['items'];
}

/** Under the hands of two approvers: the ground, its words, and the statements it is for. */
export function groundPayload(caseId: string, document: CaseDocument, ground: Omit<CaseGround, 'approvalId'>): GroundPayload {
  const { basis, documentNumber, documentDate, words, items } = ground;
  return { kind: 'ground', caseId, personName: document.person.fullName, basis, documentNumber, documentDate, words, items };
}
