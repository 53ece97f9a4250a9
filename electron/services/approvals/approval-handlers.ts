import type { Handlers, NamesOf } from '../base/handlers.ts';
import { openApproval, refuseWaiting, signWaiting, withdrawAsked } from './answer-approval.ts';
import { waitingApprovals } from './waiting-approvals.ts';

export const approvalHandlers: Handlers<NamesOf<'approvals'>> = {
  'approvals.waiting': waitingApprovals,
  'approvals.open': openApproval,
  'approvals.sign': signWaiting,
  'approvals.refuse': refuseWaiting,
  'approvals.withdraw': withdrawAsked,
};
