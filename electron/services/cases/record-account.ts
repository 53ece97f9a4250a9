import { AppError } from '../../../shared/base/app-error.ts';
import { disputeOf, disputes, statementsAfter } from '../../../shared/model/case-disputes.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { CaseAccount } from '../../../shared/model/case-hearing.ts';
import { currentRound } from '../../../shared/model/case-round.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotAhead, newPart, partOf } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { keepScan, prepareScan } from './case-scan.ts';
import type { LoadedCase } from './case-store.ts';
import { changeCase } from './change-case.ts';

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
