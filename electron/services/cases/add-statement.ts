import type { CaseStatement } from '../../../shared/model/verification-case.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, newPart, nextNumberIn } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/** One fact that can be held against papers. It begins as declared and without a source. */
export const addStatement: Handler<'cases.addStatement'> = async (context, { caseId, text }) =>
  changeCase(context, caseId, assertOfficer, (loaded, { now }) => {
    assertGathering(loaded, now);
    const { statements } = loaded.document;
    const fields: CaseStatement = {
      number: nextNumberIn(statements),
      text,
      state: 'declared',
      sources: [],
      dispute: null,
      withdrawn: null,
    };
    const statement = newPart(context, now, fields);
    return {
      patch: { statements: [...statements, statement] },
      event: 'statementAdded',
      facts: [['count', String(fields.number)]],
      partId: statement.id,
    };
  });
