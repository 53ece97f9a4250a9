import { AppError } from '../../../shared/base/app-error.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import { isSupported, type CaseStatement, type StatementState } from '../../../shared/model/verification-case.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertGathering, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/**
 * Declared, verified, disputed, withdrawn. Only a supported statement is verified; only the person's account makes one
 * disputed; a withdrawn one stays in view with the reason and does not come back. Verifying takes no dispute away.
 * @throws statementUnsupported, reasonRequired, inputRejected, alreadyDone
 */
export const setStatementState: Handler<'cases.setStatementState'> = async (
  context,
  { caseId, statementId, state, reason },
) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now }) => {
    assertGathering(loaded, now);
    const { statements } = loaded.document;
    const { fields } = partOf(statements, statementId);
    assertLawful(fields, state, reason, disputeOf(loaded.file, statementId) !== null);
    return {
      patch: {
        statements: withChanged(statements, statementId, context, now, (statement) =>
          withState(statement, state, reason, context, now),
        ),
      },
      event: 'statementChanged',
      facts: [['result', state]],
      ...(reason === null ? {} : { reason }),
      partId: statementId,
    };
  });

function assertLawful(statement: CaseStatement, state: StatementState, reason: string | null, disputed: boolean): void {
  if (statement.withdrawn !== null || statement.state === state) throw new AppError('alreadyDone', {});
  if (state === 'verified' && !isSupported(statement))
    throw new AppError('statementUnsupported', { statements: [String(statement.number)] });
  if (state === 'disputed' && !disputed) throw new AppError('inputRejected', { field: 'state' });
  if (state === 'withdrawn' && reason === null) throw new AppError('reasonRequired', {});
}

function withState(
  statement: CaseStatement,
  state: StatementState,
  reason: string | null,
  context: ServiceContext,
  now: number,
): CaseStatement {
  return state === 'withdrawn'
    ? { ...statement, state, withdrawn: { by: context.who.userId, at: now, reason: reason ?? '' } }
    : { ...statement, state };
}
