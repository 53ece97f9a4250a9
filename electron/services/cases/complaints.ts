import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { keepScan, prepareScan } from './case-files.ts';
import { assertNotAhead, newPart, partOf, withChanged } from './case-parts.ts';
import { assertApprover, assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/** The person's complaint in their own words. A late one is taken too: whether it counts is for the body that decides on it. */
export const recordComplaint: Handler<'cases.recordComplaint'> = async (
  context,
  { caseId, noticeId, file, ...input },
) => {
  const scan = await prepareScan(context, file);
  return changeCase(context, caseId, assertOfficer, async (loaded, { now, today }, change) => {
    const { document } = loaded;
    const { delivered } = partOf(document.notices, noticeId).fields;
    if (delivered === null) throw new AppError('stageClosed', { stage: 'noticeDelivered' });
    assertNotAhead(input.receivedOn, today, 'receivedOn');
    const complaint = newPart(context, now, { ...input, noticeId, file: await keepScan(change, scan), result: null });
    return {
      patch: { complaints: [...document.complaints, complaint] },
      event: 'complaintRecorded',
      facts: [['pages', String(input.pages)]],
      partId: complaint.id,
    };
  });
};

/**
 * What the body that decides on the complaint wrote: the conclusion stays, falls, or the case is examined again. It is written
 * down by an approver who is no officer of the case: whoever drafted the conclusion does not say what became of it. A fallen
 * conclusion ends the case as overturned, and everything that reads the case says so from then on.
 */
export const recordComplaintResult: Handler<'cases.recordComplaintResult'> = async (
  context,
  { caseId, complaintId, ...result },
) =>
  changeCase(context, caseId, assertApprover, (loaded, { now, today }) => {
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
