import { formatDateForTable, legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Change } from '../../records/change.ts';
import type { ActRule } from '../base/service-context.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../base/handlers.ts';
import { openClockEpoch } from '../authority/register-clock.ts';

export const askEpoch: Handler<'clock.askEpoch'> = async (context, { reason }) =>
  context.compartment('office').change(async (change) => {
    const day = legalDayOf(change.now);
    const { approvalId } = await askApproval(change, context, {
      act: 'openClockEpoch',
      subject: { type: 'clock', id: day },
      title: formatDateForTable(day),
      reason,
    });
    return { approvalId };
  });

export const openClockEpochRule: ActRule = {
  async whenApproved(change, _context, id) {
    await openClockEpoch(change as Change<'office'>, id);
  },
};
