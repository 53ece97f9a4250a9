import { AppError } from '../../../shared/base/app-error.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import { isSupported, type CaseStatement } from '../../../shared/model/verification-case.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/** Takes a paper away from a statement; it stays in view, struck through. A statement without any is no longer verified. */
export const withdrawSource: Handler<'cases.withdrawSource'> = async (
  context,
  { caseId, statementId, sourceId, reason },
) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now }) => {
    assertGathering(loaded, now);
    const { statements } = loaded.document;
    const source = partOf(statements, statementId).fields.sources.find(({ id }) => id === sourceId);
    if (source === undefined) throw new AppError('notFound', { type: 'source' });
    if (source.withdrawn !== null) throw new AppError('alreadyDone', {});
    const withdrawn = { by: context.who.userId, at: now, reason };
    const without = (statement: CaseStatement): CaseStatement => {
      const left = {
        ...statement,
        sources: statement.sources.map((entry) => (entry.id === sourceId ? { ...entry, withdrawn } : entry)),
      };
      return left.state === 'verified' && !isSupported(left)
        ? { ...left, state: disputeOf(loaded.file, statementId) === null ? 'declared' : 'disputed' }
        : left;
    };
    return {
      patch: { statements: withChanged(statements, statementId, context, now, without) },
      event: 'sourceWithdrawn',
      reason,
      partId: sourceId,
    };
  });
