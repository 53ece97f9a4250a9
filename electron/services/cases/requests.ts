import { AppError } from '../../../shared/base/app-error.ts';
import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import type { Handler } from '../base/handlers.ts';
import { keepScan, prepareScan } from './case-files.ts';
import {
  assertGathering,
  assertNotAhead,
  newPart,
  nextNumberIn,
  assertNotClassified,
  partOf,
  withChanged,
} from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/** A written request to a body; its day to answer comes from the catalogue of the case. */
export const addRequest: Handler<'cases.addRequest'> = async (context, { caseId, ...input }) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    assertGathering(loaded, now);
    assertNotAhead(input.documentDate, today, 'documentDate');
    const { document } = loaded;
    const dueOn = deadlineDay(input.documentDate, document.rules.reply, context.catalogue.calendar);
    const request = newPart(context, now, {
      ...input,
      number: nextNumberIn(document.requests),
      dueOn,
      reply: null,
      withdrawn: null,
    });
    return {
      patch: { requests: [...document.requests, request] },
      event: 'requestSent',
      facts: [['due', dueOn]],
      partId: request.id,
    };
  });

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

/** A request that nobody waits for any more; it stays, struck through, with the reason. An answered one stays an answered one. */
export const withdrawRequest: Handler<'cases.withdrawRequest'> = async (context, { caseId, requestId, reason }) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    assertGathering(loaded, now);
    const { requests } = loaded.document;
    const { fields } = partOf(requests, requestId);
    if (fields.reply !== null || fields.withdrawn !== null) throw new AppError('alreadyDone', {});
    return {
      patch: {
        requests: withChanged(requests, requestId, context, now, (request) => ({
          ...request,
          withdrawn: { on: today, reason },
        })),
      },
      event: 'caseChanged',
      facts: [['field', 'requestWithdrawn']],
      reason,
      partId: requestId,
    };
  });

/**
 * A slip of the pen in the office's own entry; the former number and day stay in the history. What the person said or wrote
 * is no entry of the office. @throws personsWordsFixed, notFound, alreadyDone, inputRejected
 */
export const correctEntry: Handler<'cases.correctEntry'> = async (
  context,
  { caseId, entryId, part, documentNumber, documentDate, reason },
) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    const { requests, accounts, complaints } = loaded.document;
    if ([...accounts, ...complaints].some(({ id }) => id === entryId)) throw new AppError('personsWordsFixed', {});
    assertGathering(loaded, now);
    assertNotAhead(documentDate, today, 'documentDate');
    const { fields } = partOf(requests, entryId);
    if (part === 'reply' && fields.reply === null) throw new AppError('notFound', {});
    const corrected = withChanged(requests, entryId, context, now, (request) =>
      part === 'request'
        ? { ...request, documentNumber, documentDate }
        : { ...request, reply: request.reply === null ? null : { ...request.reply, documentNumber, documentDate } },
    );
    return {
      patch: { requests: corrected },
      event: 'caseChanged',
      facts: [['field', 'entryCorrected']],
      reason,
      partId: entryId,
    };
  });
