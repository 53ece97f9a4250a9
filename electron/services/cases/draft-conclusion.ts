import { assertMayConclude, groundFor, accountGate } from '../../../shared/model/account-gate.ts';
import type { LoadedCase } from './case-store.ts';
import { needsHearing, type CaseConclusion, type CaseOutcome } from '../../../shared/model/case-outcome.ts';
import { newId } from '../../crypto/random.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { withdrawApproval } from '../approvals/sign-approval.ts';
import type { Change } from '../../records/change.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertGathering, newPart } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { caseType } from './case-store.ts';
import { changeCase } from './change-case.ts';

/**
 * The officer drafts and signs; the second officer is asked. One of three outcomes, on cited statements, under the
 * citation the case was opened with. @throws accountGateClosed, statementUnsupported, stageClosed, notFound
 */
export const draftConclusion: Handler<'cases.draftConclusion'> = async (
  context,
  { caseId, outcome, citedStatementIds },
) => {
  assertClockTrusted(context);
  const approvalId = newId();
  const written = await changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    assertGathering(loaded, now);
    const { document, file } = loaded;
    const cited = [...new Set(citedStatementIds)];
    assertMayConclude(file, outcome, cited, today, context.catalogue.calendar);
    const fields: CaseConclusion = {
      round: document.conclusions.length + 1,
      outcome,
      basis: document.basis,
      citedStatementIds: cited,
      groundId: groundUsed(loaded, outcome, cited, today, context),
      draftedBy: context.who.userId,
      approvalId,
    };
    const conclusion = newPart(context, now, fields);
    return {
      patch: { conclusions: [...document.conclusions, conclusion] },
      event: 'conclusionDrafted',
      facts: [
        ['approval', approvalId],
        ['items', String(cited.length)],
      ],
      partId: conclusion.id,
      afterwards: async (change) => {
        await takeBackStale(change, context, document.conclusions.at(-1)?.fields.approvalId);
        await askApproval(change, context, {
          id: approvalId,
          act: 'concludeCase',
          subject: { type: caseType, id: caseId },
          title: document.number,
        });
      },
    };
  });
  return { id: written.id, approvalId };
};

/** The ground stands in the conclusion only where the hearing really was left out. */
function groundUsed(
  { file }: LoadedCase,
  outcome: CaseOutcome,
  cited: readonly string[],
  today: string,
  context: ServiceContext,
): string | null {
  if (!needsHearing(outcome)) return null;
  const statements = file.statements.filter(({ id }) => cited.includes(id));
  const withoutGrounds = { ...file, grounds: [] };
  const heard = accountGate(withoutGrounds, cited, today, context.catalogue.calendar).every(({ met }) => met);
  return heard ? null : (groundFor(file, statements) ?? null);
}

/** A former draft that still waits is about facts that have changed: its asker takes it out of the second officer's list. */
async function takeBackStale(change: Change, context: ServiceContext, approvalId: string | undefined): Promise<void> {
  if (approvalId === undefined) return;
  const { approval } = await readJudged(change.db, context, approvalId);
  if (approval.state !== 'waiting' || approval.askedBy !== context.who.userId || change.now >= approval.expires) return;
  await withdrawApproval(change, context, approvalId);
}
