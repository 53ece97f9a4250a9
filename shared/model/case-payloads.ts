import type { ApprovalAct } from './approval.ts';
import { disputes } from './case-disputes.ts';
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
  /** With the content of the scan, where there is one. */
  readonly sources: readonly {
    readonly id: string;
    readonly document: string;
    readonly place: string;
    readonly scan: string | null;
  }[];
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
      sources: activeSources(fields).map((source) => ({
        id: source.id,
        document: source.document,
        place: source.place,
        scan: source.file?.sha256 ?? null,
      })),
      disputes: document.accounts.filter((account) => disputes(account, id)).map((account) => account.id),
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
export function conclusionPayload(
  caseId: string,
  document: CaseDocument,
  conclusion: Pick<CaseConclusion, 'outcome' | 'basis' | 'groundId' | 'citedStatementIds'>,
): ConclusionPayload {
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
export function decisionPayload(
  caseId: string,
  document: CaseDocument,
  conclusion: CaseConclusion,
  decision: CollectiveDecision,
): DecisionPayload {
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
export function groundPayload(
  caseId: string,
  document: CaseDocument,
  ground: Omit<CaseGround, 'approvalId'>,
): GroundPayload {
  const { basis, documentNumber, documentDate, words, items } = ground;
  return {
    kind: 'ground',
    caseId,
    personName: document.person.fullName,
    basis,
    documentNumber,
    documentDate,
    words,
    items,
  };
}

export interface CasePayload {
  readonly act: ApprovalAct;
  readonly payload: ConclusionPayload | DecisionPayload | GroundPayload;
}

/** What each approval of a case is about, by its id, as the case stands. */
export function casePayloads(id: string, document: CaseDocument): ReadonlyMap<string, CasePayload> {
  const payloads = new Map<string, CasePayload>();
  for (const { fields } of document.grounds)
    payloads.set(fields.approvalId, { act: 'groundForNotAsking', payload: groundPayload(id, document, fields) });
  for (const { fields } of document.conclusions)
    payloads.set(fields.approvalId, { act: 'concludeCase', payload: conclusionPayload(id, document, fields) });
  for (const { fields } of document.decisions) {
    const conclusion = document.conclusions.find((entry) => entry.id === fields.conclusionId);
    if (conclusion !== undefined)
      payloads.set(fields.approvalId, {
        act: 'decideCase',
        payload: decisionPayload(id, document, conclusion.fields, fields.decision),
      });
  }
  return payloads;
}
