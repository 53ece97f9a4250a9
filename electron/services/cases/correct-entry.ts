import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, assertNotAhead, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

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
    return { patch: { requests: corrected }, event: 'caseChanged', reason, partId: entryId };
  });
