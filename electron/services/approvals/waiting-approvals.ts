import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import { maySign } from '../../../shared/model/approval.ts';
import { newestUnsigned } from '../../storage/repositories/record-fields.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import { readJudged, type JudgedApproval } from '../authority/judged-approval.ts';
import { Sight } from '../visibility/may-see.ts';
import { approvalKind } from '../authority/approval-store.ts';
import { approvalView } from './approval-view.ts';

/**
 * What waits for me, what I asked for, what came back: the union over the compartments this user holds (decision 8). What
 * waits is asked of the records, so that no line taken out of a list, and none that says it was refused, keeps it from its
 * hands; the list only knows which of the refused ones its asker has let go of.
 */
export const waitingApprovals: Handler<'approvals.waiting'> = async (context) => {
  const forMe: ApprovalView[] = [];
  const askedByMe: ApprovalView[] = [];
  const returned: ApprovalView[] = [];
  const now = context.clock.now();
  for (const compartment of context.openCompartments()) {
    const { found, kept } = await compartment.read(async (db) => {
      const refused = await allWorkItems(db, approvalKind, { stages: ['refused'] }, 'down');
      const listed = new Set(refused.map(({ recordId }) => recordId));
      const sight = new Sight(db, context);
      const seen: JudgedApproval[] = [];
      for (const id of new Set([...(await newestUnsigned(db, approvalKind.type)), ...listed])) {
        const judged = (await sight.mayList(id)) ? await unlessAltered(readJudged(db, context, id)) : null;
        if (judged !== null) seen.push(judged);
      }
      return { found: seen.toSorted((left, right) => right.approval.askedAt - left.approval.askedAt), kept: listed };
    });
    for (const stored of found) {
      const { approval, judgement } = stored;
      const mine = approval.askedBy === context.who.userId;
      if (approval.state === 'refused' && mine && kept.has(stored.id))
        returned.push(approvalView(context, compartment.name, stored));
      if (approval.state !== 'waiting') continue;
      if (!judgement.spoiled && maySign(approval, context.who, now))
        forMe.push(approvalView(context, compartment.name, stored));
      if (mine) askedByMe.push(approvalView(context, compartment.name, stored));
    }
  }
  return { forMe, askedByMe, returned };
};
