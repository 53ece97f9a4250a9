import { caseDocumentSchema, type CaseDocument } from '../../../shared/model/case-file.ts';
import { canonicalText } from '../../records/patch.ts';
import type { RecordVersions } from '../../records/record-versions.ts';
import type { JudgedApproval } from '../authority/judged-approval.ts';

/**
 * All that a decision was made on: whatever of it the notice prints, and what that was made of. Left out is what the work after
 * a decision writes: notices, complaints, the end, other officers, the mark of a dispute that was settled, a page that came late.
 */
function factsOf(document: CaseDocument): unknown {
  const {
    notices: _notices,
    complaints: _complaints,
    closing: _closing,
    state: _state,
    officerId: _officer,
    secondOfficerId: _second,
    ...facts
  } = document;
  return {
    ...facts,
    statements: facts.statements.map(({ fields, ...part }) => ({ ...part, fields: { ...fields, dispute: null } })),
    showings: facts.showings.map(({ fields, ...part }) => ({
      ...part,
      changed: null,
      fields: { ...fields, signedPage: null },
    })),
  };
}

/** Is everything still as it was in the version that lay before whoever certified the decision, and that they named? */
export async function factsAsDecided(
  versions: RecordVersions,
  type: string,
  id: string,
  document: CaseDocument,
  { approval }: JudgedApproval,
): Promise<boolean> {
  const signed = await versions.at(type, id, approval.signatures.at(-1)?.versionCommitment ?? '');
  const then = caseDocumentSchema.safeParse(signed?.doc).data;
  return then !== undefined && canonicalText(factsOf(then)) === canonicalText(factsOf(document));
}
