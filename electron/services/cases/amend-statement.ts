import { AppError } from '../../../shared/base/app-error.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/**
 * The office words a statement anew. It must be verified and shown again; a dispute that stands on it stays on it, and what
 * the person said was said of the words shown to them, which the showing keeps. @throws alreadyDone (withdrawn)
 */
export const amendStatement: Handler<'cases.amendStatement'> = async (context, { caseId, statementId, text, reason }) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now }) => {
    assertGathering(loaded, now);
    const { statements } = loaded.document;
    if (partOf(statements, statementId).fields.withdrawn !== null) throw new AppError('alreadyDone', {});
    return {
      patch: {
        statements: withChanged(statements, statementId, context, now, (statement) => ({
          ...statement,
          text,
          state: disputeOf(loaded.file, statementId) === null ? 'declared' : 'disputed',
        })),
      },
      event: 'statementChanged',
      reason,
      partId: statementId,
    };
  });
