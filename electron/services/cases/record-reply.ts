import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, assertNotAhead, assertNotClassified, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { keepScan, prepareScan } from './case-scan.ts';
import { changeCase } from './change-case.ts';

/** The written answer of a body, with its number, day and pages. @throws classifiedRefused, alreadyDone, inputRejected */
export const recordReply: Handler<'cases.recordReply'> = async (
  context,
  { caseId, requestId, classified, file, ...reply },
) => {
  assertNotClassified(classified);
  const scan = await prepareScan(context, file);
  return changeCase(context, caseId, assertOfficer, async (loaded, { now, today }, change) => {
    assertGathering(loaded, now);
    assertNotAhead(reply.receivedOn, today, 'receivedOn');
    assertNotAhead(reply.documentDate, reply.receivedOn, 'documentDate');
    const { requests } = loaded.document;
    const { fields } = partOf(requests, requestId);
    if (fields.reply !== null || fields.withdrawn !== null) throw new AppError('alreadyDone', {});
    const kept = await keepScan(change, scan);
    return {
      patch: {
        requests: withChanged(requests, requestId, context, now, (request) => ({
          ...request,
          reply: { ...reply, file: kept },
        })),
      },
      event: 'replyRecorded',
      facts: [['pages', String(reply.pages)], ...(kept === null ? [] : ([['file', kept.fileId]] as const))],
      partId: requestId,
    };
  });
};
