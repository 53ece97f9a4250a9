import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotAhead, newPart, partOf } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { keepScan, prepareScan } from './case-scan.ts';
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
