import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import type { SessionView } from '../../../../shared/contract/register.ts';
import { nextSession } from '../../../../shared/model/review-order.ts';
import { hasRole } from '../../../base/session.tsx';

/** What can be done with a record: a panel, or the editor of the person's words. */
export type ReviewAct =
  | 'self'
  | 'submit'
  | 'session'
  | 'propose'
  | 'decide'
  | 'sign'
  | 'sendBack'
  | 'exempt'
  | 'guided';

type Step = Extract<ReviewAct, 'self' | 'submit' | 'session' | 'propose' | 'decide' | 'sign'>;

const met = (reasons: readonly { readonly met: boolean }[]): boolean => reasons.every((reason) => reason.met);

/** The decision that waits for a signature, or null. */
export function waitingDecision({
  decision,
}: Pick<ReviewView, 'decision'>): NonNullable<ReviewView['decision']> | null {
  return decision !== null && decision.given === null && decision.approval.state === 'waiting' ? decision : null;
}

function written({ self, rows }: ReviewView): boolean {
  return (
    Object.values(self.answers).some(({ text }) => text.trim() !== '') &&
    rows.every((row) => self.classes[row] !== null)
  );
}

/** The one next step this user can take; null when it is somebody else's turn or nothing is left. */
export function nextStep(view: ReviewView, session: SessionView): Step | null {
  const secretary = hasRole(session, 'reviewSecretary');
  if (view.campaign.state !== 'open' || view.stage === 'exempt' || view.stage === 'decided' || view.mine.interest)
    return null;
  if (view.stage === 'notSubmitted') return !secretary || view.mine.proposal ? null : written(view) ? 'submit' : 'self';
  if (view.stage === 'submitted') {
    const next = nextSession(view.sessions);
    if (next !== undefined) return secretary && met(next.reasons) ? 'session' : null;
    return secretary && !view.mine.self && met(view.proposalReasons) ? 'propose' : null;
  }
  const waiting = waitingDecision(view);
  if (waiting !== null) return waiting.approval.mine ? 'sign' : null;
  return !view.mine.self && met(view.decisionReasons) ? 'decide' : null;
}

/** Further acts that stand beside the next step. */
export function otherActs(view: ReviewView, session: SessionView): readonly ReviewAct[] {
  if (view.campaign.state !== 'open' || view.stage === 'decided' || view.mine.interest) return [];
  const secretary = hasRole(session, 'reviewSecretary');
  const acts: ReviewAct[] = [];
  if (view.stage === 'exempt') return secretary ? ['exempt'] : [];
  if (view.stage === 'notSubmitted' && secretary) {
    if (!view.mine.proposal) acts.push('self');
    acts.push('guided');
    if (view.sessions.every(({ held }) => held === null)) acts.push('exempt');
  }
  if (view.stage === 'submitted' && !view.mine.self) acts.push('sendBack');
  if (view.stage === 'assessed' && !view.mine.self && waitingDecision(view) === null) {
    if (secretary) acts.push('propose');
    acts.push('sendBack');
  }
  return acts;
}
