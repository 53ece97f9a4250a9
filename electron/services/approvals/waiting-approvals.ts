import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import { maySign } from '../../../shared/model/approval.ts';
import { listWorkItems } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../handlers.ts';
import { approvalType, readApproval } from './approval-store.ts';
import { approvalView } from './approval-view.ts';

/** Newest waiting work first; more than this many would be a list nobody reads. */
const most = 500;

/** What waits for me, what I asked for, what came back: the union over the compartments this user holds (decision 8). */
export const waitingApprovals: Handler<'approvals.waiting'> = async (context) => {
  const forMe: ApprovalView[] = [];
  const askedByMe: ApprovalView[] = [];
  const returned: ApprovalView[] = [];
  const now = context.clock.now();
  for (const compartment of context.openCompartments()) {
    const found = await compartment.read(async (db) => {
      const { items } = await listWorkItems(db, approvalType, { stages: ['waiting', 'refused'] }, { after: null, limit: most, direction: 'down' });
      return Promise.all(items.map((item) => readApproval(db, item.recordId)));
    });
    for (const stored of found) {
      const { approval } = stored;
      const mine = approval.askedBy === context.who.userId;
      if (approval.state === 'refused') {
        if (mine) returned.push(approvalView(context, compartment.name, stored));
      } else {
        if (maySign(approval, context.who, now)) forMe.push(approvalView(context, compartment.name, stored));
        if (mine) askedByMe.push(approvalView(context, compartment.name, stored));
      }
    }
  }
  return { forMe, askedByMe, returned };
};
