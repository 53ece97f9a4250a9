import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotAhead, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/**
 * What the body that decides on the complaint wrote: the conclusion stays, falls, or the case is examined again. A fallen
 * conclusion ends the case as overturned, and everything that reads the case says so from then on.
 */
export const recordComplaintResult: Handler<'cases.recordComplaintResult'> = async (
  context,
  { caseId, complaintId, ...result },
) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    const { document } = loaded;
    const { fields } = partOf(document.complaints, complaintId);
    if (fields.result !== null) throw new AppError('alreadyDone', {});
    assertNotAhead(result.documentDate, today, 'documentDate');
    if (result.documentDate < fields.receivedOn) throw new AppError('inputRejected', { field: 'documentDate' });
    const complaints = withChanged(document.complaints, complaintId, context, now, (complaint) => ({
      ...complaint,
      result,
    }));
    const overturned = result.result === 'overturned';
    return {
      patch: { complaints, ...(overturned ? { state: 'overturned' as const } : {}) },
      event: overturned ? 'decisionOverturned' : 'caseChanged',
      facts: [
        ['result', result.result],
        ['day', result.documentDate],
      ],
      partId: complaintId,
    };
  });
