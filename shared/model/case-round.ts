import { approvalGiven, approvalHolds, type CaseFile, type CasePart } from './case-file.ts';
import type { CaseConclusion, CaseDecision, CaseNotice } from './case-outcome.ts';

export const roundStates = [
  'gathering',
  'returned',
  'underReview',
  'reviewed',
  'decisionWaiting',
  'notCarried',
  'decided',
  'reexamined',
] as const;
export type RoundState = (typeof roundStates)[number];

/** Where the concluding stands: one conclusion goes from draft to decision; a return begins the next round. */
export interface CaseRound {
  readonly state: RoundState;
  readonly conclusion: CasePart<CaseConclusion> | null;
  readonly decision: CasePart<CaseDecision> | null;
  readonly notice: CasePart<CaseNotice> | null;
  /** Why the last draft came back, in the words of the one who returned it. */
  readonly returned: { readonly by: string; readonly reason: string } | null;
}

const empty = { conclusion: null, decision: null, notice: null, returned: null } as const;

/** The round the case is in on this instant (milliseconds UTC; an approval that ran out is no approval). */
export function currentRound(file: CaseFile, now: number): CaseRound {
  const conclusion = file.conclusions.at(-1);
  if (conclusion === undefined) return { ...empty, state: 'gathering' };
  const review = file.approvals.get(conclusion.fields.approvalId);
  const decisions = file.decisions.filter(({ fields }) => fields.conclusionId === conclusion.id);
  const decision = decisions.at(-1) ?? null;

  // A decision rests on a conclusion that two officers signed: without those hands there is nothing that was decided.
  if (
    decision !== null &&
    approvalHolds(file, decision.fields.approvalId, 'decideCase') &&
    approvalHolds(file, conclusion.fields.approvalId, 'concludeCase')
  ) {
    if (!decision.fields.decision.carried) return { ...empty, state: 'notCarried', conclusion, decision };
    const notice = file.notices.find(({ fields }) => fields.decisionId === decision.id) ?? null;
    return { ...empty, state: wasSentBack(file, decision.id) ? 'reexamined' : 'decided', conclusion, decision, notice };
  }
  if (review?.state === 'refused') {
    return {
      ...empty,
      state: 'returned',
      conclusion,
      returned: { by: review.refusedBy ?? '', reason: review.refusedReason ?? '' },
    };
  }
  // What changed under a draft makes it no draft any more: it must be written again on the facts as they are.
  const stale =
    review === undefined ||
    !review.payloadHolds ||
    review.state === 'withdrawn' ||
    (review.state === 'waiting' && now >= review.expires);
  if (stale) return { ...empty, state: 'gathering' };
  if (review.state === 'waiting') return { ...empty, state: 'underReview', conclusion };

  const signing = decision === null ? undefined : file.approvals.get(decision.fields.approvalId);
  if (decision === null || signing === undefined) return { ...empty, state: 'reviewed', conclusion };
  if (signing.state === 'refused') {
    return {
      ...empty,
      state: 'reviewed',
      conclusion,
      returned: { by: signing.refusedBy ?? '', reason: signing.refusedReason ?? '' },
    };
  }
  if (signing.state === 'waiting' && signing.payloadHolds && now < signing.expires)
    return { ...empty, state: 'decisionWaiting', conclusion, decision };
  return { ...empty, state: 'reviewed', conclusion };
}

/** Did the body that decided on a complaint send the case back? From then on its facts may change again. */
export function wasSentBack(
  { notices, complaints }: Pick<CaseFile, 'notices' | 'complaints'>,
  decisionId: string,
): boolean {
  const notice = notices.find(({ fields }) => fields.decisionId === decisionId);
  // Nobody complains of what they were not told.
  if (notice === undefined || notice.fields.delivered === null) return false;
  return complaints.some(({ fields }) => fields.noticeId === notice.id && fields.result?.result === 'reexamine');
}

/** Did the collective carry this decision, under the hand that certified it and on a conclusion that two officers signed? */
export function wasCarried(
  file: Pick<CaseFile, 'approvals' | 'conclusions'>,
  { fields: { approvalId, conclusionId, decision } }: CasePart<CaseDecision>,
): boolean {
  const conclusion = file.conclusions.find(({ id }) => id === conclusionId);
  return (
    decision.carried &&
    conclusion !== undefined &&
    approvalGiven(file, approvalId, 'decideCase') &&
    approvalGiven(file, conclusion.fields.approvalId, 'concludeCase')
  );
}

/** In these states the facts are still being gathered, and statements, sources and accounts may be written down. */
export function isGathering(state: RoundState): boolean {
  return state === 'gathering' || state === 'returned' || state === 'notCarried' || state === 'reexamined';
}
