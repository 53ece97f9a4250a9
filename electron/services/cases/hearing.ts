import { AppError } from '../../../shared/base/app-error.ts';
import { disputeOf, disputes, statementsAfter } from '../../../shared/model/case-disputes.ts';
import type { CasePart, CaseDocument } from '../../../shared/model/case-file.ts';
import type { CaseAccount } from '../../../shared/model/case-hearing.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import { activeSources, isActive, isSupported, type CaseStatement } from '../../../shared/model/verification-case.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import { keepScan, prepareScan } from './case-files.ts';
import { assertGathering, assertNotAhead, newPart, nextNumberIn, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import type { LoadedCase } from './case-store.ts';
import { changeCase } from './change-case.ts';

/**
 * The statements were laid before the person, with the papers that carry them. The waiting time runs from the day this is
 * written down, or from the showing where that is later: an earlier day typed here takes nothing from the person.
 * @throws statementUnsupported, alreadyDone (withdrawn), inputRejected, notFound
 */
export const showStatements: Handler<'cases.show'> = async (context, { caseId, statementIds, ...input }) => {
  assertClockTrusted(context);
  return changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    assertGathering(loaded, now);
    assertNotAhead(input.heldOn, today, 'heldOn');
    const { document } = loaded;
    const shown = [...new Set(statementIds)].map((id) => partOf(document.statements, id));
    assertShowable(shown);
    const waitingUntil = deadlineDay(today, document.rules.waiting, context.catalogue.calendar);
    const showing = newPart(context, now, {
      ...input,
      number: nextNumberIn(document.showings),
      items: shown.map(({ id, fields }) => ({
        statementId: id,
        number: fields.number,
        text: fields.text,
        sourceIds: activeSources(fields).map((source) => source.id),
      })),
      waitingUntil,
      signedPage: null,
    });
    return {
      patch: { showings: [...document.showings, showing] },
      event: 'statementShown',
      facts: [
        ['items', String(shown.length)],
        ['day', input.heldOn],
        ['due', waitingUntil],
      ],
      partId: showing.id,
    };
  });
};

function assertShowable(statements: readonly CasePart<CaseStatement>[]): void {
  if (statements.some(({ fields }) => !isActive(fields))) throw new AppError('alreadyDone', {});
  const bare = statements.filter(({ fields }) => !isSupported(fields)).map(({ fields }) => String(fields.number));
  if (bare.length > 0) throw new AppError('statementUnsupported', { statements: bare });
}

/** The page of the minutes with the signatures; until it is there nobody can say that the person saw anything. @throws alreadyDone, notFound */
export const attachSignedPage: Handler<'cases.attachSignedPage'> = async (
  context,
  { caseId, showingId, pages, file },
) => {
  const scan = await prepareScan(context, file);
  return changeCase(context, caseId, assertOfficer, async (loaded, { now, today }, change) => {
    const { showings } = loaded.document;
    if (partOf(showings, showingId).fields.signedPage !== null) throw new AppError('alreadyDone', {});
    const kept = await keepScan(change, scan);
    return {
      patch: {
        showings: withChanged(showings, showingId, context, now, (showing) => ({
          ...showing,
          signedPage: { on: today, pages, file: kept },
        })),
      },
      event: 'caseChanged',
      facts: [['pages', String(pages)], ...(kept === null ? [] : ([['file', kept.fileId]] as const))],
      partId: showingId,
    };
  });
};

/**
 * What the person says, word for word, or the record that they would not or did not. It is taken at any time before the
 * decision, also under a signed draft: the draft is then no longer about these facts (decision 19). Every dispute goes
 * onto its statement. @throws stageClosed (decided: from there on it is a complaint), inputRejected, notFound
 */
export const recordAccount: Handler<'cases.recordAccount'> = async (context, { caseId, file, ...input }) => {
  // Only a silence rests on the clock; words are taken at any hour.
  if (input.kind === 'noReply') assertClockTrusted(context);
  const scan = await prepareScan(context, file);
  return changeCase(context, caseId, assertOfficer, async (loaded, { now, today }, change) => {
    const { document, file: facts } = loaded;
    if (currentRound(facts, now).state === 'decided') throw new AppError('stageClosed', { stage: 'decided' });
    const fields: CaseAccount = { ...input, file: null };
    assertComplete(document, fields, today);
    const account = newPart(context, now, { ...fields, file: await keepScan(change, scan) });
    return {
      patch: {
        accounts: [...document.accounts, account],
        statements: withDisputes(loaded, account),
      },
      event: 'accountRecorded',
      facts: [
        ['result', input.kind],
        ['count', String(fields.perStatement.filter(({ position }) => position === 'disputes').length)],
      ],
      partId: account.id,
    };
  });
};

function reject(field: string): never {
  throw new AppError('inputRejected', { field });
}

function assertComplete(document: CaseDocument, account: CaseAccount, today: string): void {
  const showings = account.showingIds.map((id) => partOf(document.showings, id));
  const shown = new Set(showings.flatMap(({ fields }) => fields.items.map((item) => item.statementId)));
  assertNotAhead(account.receivedOn, today, 'receivedOn');
  if (showings.some(({ fields }) => account.receivedOn < fields.heldOn)) reject('receivedOn');
  if (account.perStatement.some(({ statementId }) => !shown.has(statementId))) reject('perStatement');
  if (new Set(account.perStatement.map(({ statementId }) => statementId)).size !== account.perStatement.length)
    reject('perStatement');
  const spoken = account.words !== null || account.perStatement.length > 0;
  if (account.kind === 'account') {
    if (!spoken) reject('words');
    if (account.form === null || account.pages === null) reject('form');
    return;
  }
  // A refusal or a silence is the absence of words; where there are some, it is an account.
  if (spoken) reject('words');
  if (account.recordedIn === null) reject('recordedIn');
  if (account.kind === 'noReply' && showings.some(({ fields }) => today <= fields.waitingUntil)) reject('kind');
}

/** The statements as this account leaves them. */
function withDisputes(
  { document, file }: LoadedCase,
  account: CaseDocument['accounts'][number],
): CaseDocument['statements'] {
  const after = { ...file, accounts: [...file.accounts, account] };
  return statementsAfter(document.statements, [account]).map((part) =>
    disputes(account, part.id) ? { ...part, fields: { ...part.fields, dispute: disputeOf(after, part.id) } } : part,
  );
}
