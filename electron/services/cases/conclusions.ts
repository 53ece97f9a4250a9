import { AppError } from '../../../shared/base/app-error.ts';
import { assertMayConclude, assertVerified, groundFor, accountGate } from '../../../shared/model/account-gate.ts';
import { needsHearing, type CaseConclusion, type CaseOutcome } from '../../../shared/model/case-outcome.ts';
import { isActive, activeSources } from '../../../shared/model/verification-case.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { newId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import { withdrawApproval } from '../approvals/sign-approval.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import type { ActRule, ServiceContext } from '../base/service-context.ts';
import { assertGathering, assertNotAhead, newPart, partOf } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { caseType, loadCase, type LoadedCase } from './case-store.ts';
import { changeCase, projectCase } from './change-case.ts';

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
      facts: [
        ['field', 'groundAsked'],
        ['approval', approvalId],
      ],
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

/** Two approvers sign the written ground for not asking the person. */
export const groundRule: ActRule = {
  beforeSigning: async (db, context, _id, { subject }) => {
    const { document } = await loadCase(db, context, subject.id);
    if (document.state !== 'open') throw new AppError('approvalClosed', { state: document.state });
  },
  whenApproved: async (change, context, id, { subject }) => {
    await change.event('gateWaived', { recordType: caseType, recordId: subject.id, facts: [['approval', id]] });
    await projectCase(change, context, subject.id);
  },
  whenRefused: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
  whenWithdrawn: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
};

/**
 * The officer drafts and signs; the second officer is asked. One of three outcomes, on cited statements, under the
 * citation the case was opened with. @throws accountGateClosed, statementUnsupported, statementUnverified, stageClosed, notFound
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
    assertVerified(file, outcome, cited);
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

/** The second officer signs the facts as they are on that day, or sends the draft back. */
export const concludeCaseRule: ActRule = {
  beforeSigning: async (db, context, id, { subject }) => {
    const { file, document } = await loadCase(db, context, subject.id);
    const conclusion = document.conclusions.at(-1);
    if (document.state !== 'open' || conclusion?.fields.approvalId !== id)
      throw new AppError('approvalClosed', { state: document.state });
    assertMayConclude(
      file,
      conclusion.fields.outcome,
      conclusion.fields.citedStatementIds,
      legalDayOf(context.clock.now()),
      context.catalogue.calendar,
    );
    assertVerified(file, conclusion.fields.outcome, conclusion.fields.citedStatementIds);
  },
  whenApproved: async (change, context, id, { subject }) => {
    await change.event('conclusionReviewed', { recordType: caseType, recordId: subject.id, facts: [['approval', id]] });
    await projectCase(change, context, subject.id);
  },
  whenRefused: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
  whenWithdrawn: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
};
