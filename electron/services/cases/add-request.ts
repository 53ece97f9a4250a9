import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, assertNotAhead, newPart, nextNumberIn } from './case-parts.ts';
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
