import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

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
      reason,
      partId: requestId,
    };
  });
