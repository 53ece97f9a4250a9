import { AppError } from '../../../shared/base/app-error.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { Signer } from '../base/service-context.ts';

type Officers = Pick<CaseDocument, 'officerId' | 'secondOfficerId'>;
type Who = Pick<Signer, 'userId' | 'roles'>;

// Who sees a case at all is asked before any of these (visibility/may-see.ts).

/** The case's officer writes; the second officer, who must stay free to judge the draft, does not. Throws sameHand, notAssigned. */
export function assertOfficer(document: Officers, who: Who): void {
  if (who.userId === document.officerId) return;
  if (who.userId === document.secondOfficerId) throw new AppError('sameHand', { hand: 'second' });
  throw new AppError('notAssigned', {});
}

/** The minutes of the collective are written down by the officer or by an approver, never by the second officer. */
export function assertRecorder(document: Officers, who: Who): void {
  if (who.userId !== document.secondOfficerId && who.roles.has('approver')) return;
  assertOfficer(document, who);
}

export function assertApprover(document: Officers, who: Who): void {
  if (who.userId === document.officerId || who.userId === document.secondOfficerId)
    throw new AppError('sameHand', { hand: 'decider' });
  if (!who.roles.has('approver')) throw new AppError('approvalRoleMissing', { roles: ['approver'] });
}
