import { formatDateForTable, legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Change } from '../../records/change.ts';
import type { ActRule } from '../approvals/act-rule.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handlers } from '../handlers.ts';
import { openClockEpoch } from './register-clock.ts';

/** Two people look at the clock on the wall: whoever asks, and an approver (decision 17). */
const twoPeople = [
  { hand: 'proposer' as const, roles: ['administrator' as const, 'approver' as const], userId: null },
  { hand: 'decider' as const, roles: ['approver' as const], userId: null },
];

export const clockHandlers: Handlers<'clock.askEpoch'> = {
  'clock.askEpoch': async (context, { reason }) =>
    context.compartment('office').change(async (change) => {
      const day = legalDayOf(change.now);
      const { approvalId } = await askApproval(change, context, {
        act: 'openClockEpoch',
        subject: { type: 'clock', id: day },
        title: formatDateForTable(day),
        payload: { day },
        steps: twoPeople,
        reason,
        // A time confirmed tomorrow would say nothing about today.
        days: 1,
      });
      return { approvalId };
    }),
};

export const openClockEpochRule: ActRule = {
  async whenApproved(change) {
    await openClockEpoch(change as Change<'office'>);
  },
};
