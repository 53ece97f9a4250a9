import { AppError } from '../../../shared/base/app-error.ts';
import type { StatementView } from '../../../shared/contract/case-views.ts';
import { showingOf } from '../../../shared/model/account-gate.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import { isSupported, type CaseStatement, type StatementState } from '../../../shared/model/verification-case.ts';
import { newId } from '../../crypto/random.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { keepScan, prepareScan, scanView } from './case-files.ts';
import { assertGathering, newPart, nextNumberIn, partOf, withChanged, assertNotClassified } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import type { LoadedCase } from './case-store.ts';
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

/** A paper and the place in it that carries a statement. @throws classifiedRefused, alreadyDone (withdrawn statement), notFound */
export const addSource: Handler<'cases.addSource'> = async (
  context,
  { caseId, statementId, classified, file, ...source },
) => {
  assertNotClassified(classified);
  const scan = await prepareScan(context, file);
  return changeCase(context, caseId, assertOfficer, async (loaded, { now }, change) => {
    assertGathering(loaded, now);
    const { statements, requests } = loaded.document;
    if (partOf(statements, statementId).fields.withdrawn !== null) throw new AppError('alreadyDone', {});
    if (source.requestId !== null && partOf(requests, source.requestId).fields.reply === null)
      throw new AppError('notFound', { type: 'reply' });
    // One running number through the whole case, so that the superscript in a text names one paper.
    const number =
      statements
        .flatMap(({ fields }) => fields.sources)
        .reduce((highest, entry) => Math.max(highest, entry.number), 0) + 1;
    const kept = await keepScan(change, scan);
    const entry = {
      ...source,
      id: newId(),
      number,
      file: kept,
      addedBy: context.who.userId,
      addedAt: now,
      withdrawn: null,
    };
    return {
      patch: {
        statements: withChanged(statements, statementId, context, now, (statement) => ({
          ...statement,
          sources: [...statement.sources, entry],
        })),
      },
      event: 'statementChanged',
      facts: [['count', String(number)], ...(kept === null ? [] : ([['file', kept.fileId]] as const))],
      partId: entry.id,
    };
  });
};

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

/** Statements with their papers at the right and the person's words beneath, in the order they were written down. */
export function statementViews(context: ServiceContext, { document, file }: LoadedCase): StatementView[] {
  const name = nameOf(context);
  return document.statements.map((part): StatementView => {
    const { id, at, by, changed, fields } = part;
    return {
      id,
      number: fields.number,
      text: fields.text,
      state: fields.state,
      supported: isSupported(fields),
      shown: showingOf(file, part) !== undefined,
      disputed: disputeOf(file, id) !== null,
      written: { name: name(by), at },
      changed: changed === null ? null : { name: name(changed.by), at: changed.at },
      sources: fields.sources.map((source) => ({
        id: source.id,
        number: source.number,
        document: source.document,
        documentDate: source.documentDate,
        place: source.place,
        note: source.note,
        requestNumber: document.requests.find((request) => request.id === source.requestId)?.fields.number ?? null,
        file: scanView(source.file),
        added: { name: name(source.addedBy), at: source.addedAt },
        withdrawn:
          source.withdrawn === null
            ? null
            : { name: name(source.withdrawn.by), at: source.withdrawn.at, reason: source.withdrawn.reason },
      })),
      words: document.accounts.flatMap((account) =>
        account.fields.perStatement
          .filter((entry) => entry.statementId === id)
          .map((entry) => ({
            accountId: account.id,
            position: entry.position,
            words: entry.words,
            receivedOn: account.fields.receivedOn,
            form: account.fields.form,
            pages: account.fields.pages,
          })),
      ),
      withdrawn:
        fields.withdrawn === null
          ? null
          : { name: name(fields.withdrawn.by), at: fields.withdrawn.at, reason: fields.withdrawn.reason },
    };
  });
}
