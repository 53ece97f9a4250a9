import { isActive, activeSources } from '../../../shared/model/verification-case.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, assertNotAhead, newPart, partOf } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { caseType } from './case-store.ts';
import { changeCase } from './change-case.ts';

/**
 * The only way round the person's account: a written legal ground that two approvers sign, neither of them an officer of
 * the case (docs/rules.md, "Nothing adverse in the dark"). It is for these statements in these words and nothing else.
 */
export const askGround: Handler<'cases.askGround'> = async (context, { caseId, statementIds, ...input }) => {
  const approvalId = newId();
  const written = await changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    assertGathering(loaded, now);
    assertNotAhead(input.documentDate, today, 'documentDate');
    const { document } = loaded;
    const statements = [...new Set(statementIds)].map((id) => partOf(document.statements, id));
    if (statements.some(({ fields }) => !isActive(fields))) throw new AppError('alreadyDone', {});
    const items = statements.map(({ id, fields }) => ({
      statementId: id,
      text: fields.text,
      sourceIds: activeSources(fields).map((source) => source.id),
    }));
    const ground = newPart(context, now, { ...input, items, approvalId });
    const grounds = [...document.grounds, ground];
    return {
      patch: { grounds },
      event: 'caseChanged',
      facts: [['approval', approvalId]],
      partId: ground.id,
      afterwards: async (change) => {
        await askApproval(change, context, {
          id: approvalId,
          act: 'groundForNotAsking',
          subject: { type: caseType, id: caseId },
          title: document.number,
        });
      },
    };
  });
  return { id: written.id, approvalId };
};
