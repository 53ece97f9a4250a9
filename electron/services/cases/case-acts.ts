import type { CaseView } from '../../../shared/contract/case-views.ts';
import { currentRound, isGathering } from '../../../shared/model/case-round.ts';
import type { CaseStage } from '../../../shared/model/case-stages.ts';
import type { Signer } from '../base/service-context.ts';
import type { LoadedCase } from './case-store.ts';

/** Which buttons make sense for this person now. Every act is judged again when it is asked for. */
export function actsOf(
  who: Pick<Signer, 'userId' | 'roles'>,
  { document, file }: LoadedCase,
  now: number,
  stages: readonly CaseStage[],
): CaseView['acts'] {
  if (document.state !== 'open') return [];
  const { state, notice } = currentRound(file, now);
  const officer = who.userId === document.officerId;
  const second = who.userId === document.secondOfficerId;
  const approver = who.roles.has('approver') && !officer && !second;
  const acts: CaseView['acts'] = [];
  if (officer && isGathering(state)) acts.push('gather', 'conclude');
  if (second && state === 'underReview') acts.push('review');
  if ((officer || approver) && state === 'reviewed') acts.push('decide');
  if (officer && state === 'decided') acts.push('notify');
  if (officer && notice?.fields.delivered !== undefined && notice.fields.delivered !== null) acts.push('complain');
  if (officer && stages.slice(0, -1).every((stage) => stage.state === 'done')) acts.push('close');
  if (approver && (isGathering(state) || state === 'decided')) acts.push('reassign');
  return acts;
}
