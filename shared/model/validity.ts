import type { ApprovalProgress, CaseFile, CasePart } from './case-file.ts';
import { approvalGiven } from './case-file.ts';
import type { CaseConclusion, CaseDecision, CaseNotice } from './case-outcome.ts';
import { wasCarried, wasSentBack } from './case-round.ts';
import type { CaseState } from './verification-case.ts';
import { legalDayOf } from '../text/partial-date.ts';

/**
 * What has become of something that was concluded. This is the one rule for it: screens, previews, paper and the register of
 * prints ask here. Only what is in force says anything about today.
 */
export const validities = ['inForce', 'lapsed', 'withdrawn', 'superseded', 'sentBack', 'overturned'] as const;
export type Validity = (typeof validities)[number];

/** May a paper of it still be given a number, be released or taken out? One whose time has passed may, marked as such: it was true on its day. */
export function mayBeIssued(validity: Validity): boolean {
  return validity === 'inForce' || validity === 'lapsed';
}

/** An ended case whose review day has passed no longer says anything about today. */
export function stateOn({ state, closing }: Pick<CaseFile['fields'], 'state' | 'closing'>, today: string): CaseState {
  return state === 'closed' && closing !== null && today > closing.reviewOn ? 'lapsed' : state;
}

/** Of what the collective decided, or of what waits to be certified as its decision. @param now milliseconds UTC */
export function decisionValidity(file: CaseFile, part: CasePart<CaseDecision>, now: number): Validity {
  if (!wasCarried(file, part)) {
    const { approvalId } = part.fields;
    return approvalGiven(file, approvalId, 'decideCase') ? 'inForce' : signingValidity(file, approvalId, now);
  }
  const carried = file.decisions.filter((decision) => wasCarried(file, decision));
  const isLast = carried.at(-1)?.id === part.id;
  if (!isLast) return 'superseded';
  if (file.fields.state === 'overturned') return 'overturned';
  if (wasSentBack(file, part.id)) return 'sentBack';
  return stateOn(file.fields, legalDayOf(now)) === 'lapsed' ? 'lapsed' : 'inForce';
}

/** Of a conclusion: what became of the decision that carried it, else of the draft. */
export function conclusionValidity(file: CaseFile, part: CasePart<CaseConclusion>, now: number): Validity {
  const decision = file.decisions.findLast((each) => each.fields.conclusionId === part.id && wasCarried(file, each));
  if (decision !== undefined) return decisionValidity(file, decision, now);
  return file.conclusions.at(-1)?.id === part.id ? signingValidity(file, part.fields.approvalId, now) : 'superseded';
}

/** Of a notice: it tells of one decision and falls with it. */
export function noticeValidity(file: CaseFile, { fields }: CasePart<CaseNotice>, now: number): Validity {
  const decision = file.decisions.find(({ id }) => id === fields.decisionId);
  return decision === undefined ? 'withdrawn' : decisionValidity(file, decision, now);
}

/** What two hands have yet to sign, or signed over other words than stand there now, counts for nothing once it ran out or was taken back. */
function signingValidity({ approvals }: Pick<CaseFile, 'approvals'>, approvalId: string, now: number): Validity {
  const progress = approvals.get(approvalId);
  return progress === undefined || !progress.payloadHolds || isOver(progress, now) ? 'withdrawn' : 'inForce';
}

function isOver({ state, expires }: ApprovalProgress, now: number): boolean {
  return state === 'withdrawn' || state === 'refused' || (state === 'waiting' && now >= expires);
}
