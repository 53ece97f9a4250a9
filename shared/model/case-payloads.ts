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
  readonly payload: object;
}

/** What the notice prints of the case beside the part itself: it is signed with every part. */
function signedCase({ person, purpose, requester, competentLevel, rules }: CaseDocument): object {
  return { person, purpose, requester, competentLevel, complaint: rules.complaint, threshold: rules.threshold };
}

/** Of the papers under the cited statements: what is printed or read beside what `signedStatements` has of them. */
function signedPapers(document: CaseDocument, ids: readonly string[]): object {
  return document.statements
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ fields }) =>
      activeSources(fields).map(({ id, number, documentDate, note }) => ({ id, number, documentDate, note })),
    );
}

interface SignedPart extends CasePayload {
  readonly partId: string;
  readonly approvalId: string;
  readonly citedIds: readonly string[];
  /** The conclusion that a decision is on. */
  readonly conclusionId?: string;
}

function signedParts(id: string, document: CaseDocument): readonly SignedPart[] {
  const { grounds, conclusions, decisions } = document;
  return [
    ...grounds.map(({ id: partId, fields }): SignedPart => ({
      act: 'groundForNotAsking',
      partId,
      approvalId: fields.approvalId,
      citedIds: fields.items.map(({ statementId }) => statementId),
      payload: groundPayload(id, document, fields),
    })),
    ...conclusions.map(({ id: partId, fields }): SignedPart => ({
      act: 'concludeCase',
      partId,
      approvalId: fields.approvalId,
      citedIds: fields.citedStatementIds,
      payload: conclusionPayload(id, document, fields),
    })),
    ...decisions.flatMap(({ id: partId, fields }): SignedPart[] => {
      const conclusion = conclusions.find((entry) => entry.id === fields.conclusionId);
      if (conclusion === undefined) return [];
      return [
        {
          act: 'decideCase',
          partId,
          approvalId: fields.approvalId,
          citedIds: conclusion.fields.citedStatementIds,
          conclusionId: conclusion.id,
          payload: decisionPayload(id, document, conclusion.fields, fields.decision),
        },
      ];
    }),
  ];
}

const approvalsNamed = ({ grounds, conclusions, decisions }: CaseDocument): readonly string[] =>
  [...grounds, ...conclusions, ...decisions].map(({ fields }) => fields.approvalId);

/** Does one approval stand under two parts? What was signed for the one would count for the other. */
export function namesApprovalTwice(document: CaseDocument): boolean {
  const ids = approvalsNamed(document);
  return new Set(ids).size !== ids.length;
}

/**
 * What each approval of a case is about, by its id, as the case stands. An approval is for one part: one that stands under
 * two is for neither.
 * @param ruleVersion of the approval: since the second, the part's own id and what the notice prints of the case are signed too
 */
export function casePayloads(
  id: string,
  document: CaseDocument,
  ruleVersion: number,
): ReadonlyMap<string, CasePayload> {
  const named = approvalsNamed(document);
  const once = signedParts(id, document).filter(
    ({ approvalId }) => named.indexOf(approvalId) === named.lastIndexOf(approvalId),
  );
  return new Map(
    once.map(({ act, partId, approvalId, citedIds, conclusionId = null, payload }) => {
      const more = { partId, conclusionId, case: signedCase(document), papers: signedPapers(document, citedIds) };
      return [approvalId, { act, payload: ruleVersion === 1 ? payload : { ...payload, ...more } }];
    }),
  );
}
