import { approvalGiven, type CaseDocument, type CaseFile, type CasePart } from './case-file.ts';
import type { CaseAccount } from './case-hearing.ts';
import type { CaseStatement } from './verification-case.ts';

type Dispute = NonNullable<CaseStatement['dispute']>;
type Statements = CaseDocument['statements'];

/** Does the person dispute this statement in this account? */
export const disputes = ({ fields }: CasePart<CaseAccount>, statementId: string): boolean =>
  fields.perStatement.some((entry) => entry.statementId === statementId && entry.position === 'disputes');

/**
 * The dispute on a statement, made of the person's accounts and of what the collective decided, in the order of time: whatever
 * the statement itself says of it, the office can neither set nor clear it (decision 38). After a decision a new account begins a new one.
 */
export function disputeOf(
  file: Pick<CaseFile, 'accounts' | 'decisions' | 'conclusions' | 'approvals'>,
  statementId: string,
): Dispute | null {
  const { accounts, decisions, conclusions, approvals } = file;
  const begun = accounts
    .filter((account) => disputes(account, statementId))
    .map(({ id, at, fields }) => ({
      at,
      after: (before: Dispute | null): Dispute | null =>
        before?.decidedBy === null ? before : { accountId: id, since: fields.receivedOn, decidedBy: null },
    }));
  const settled = decisions.flatMap(({ id, fields: { approvalId, conclusionId, decision } }) => {
    const conclusion = conclusions.find((part) => part.id === conclusionId);
    const given = approvalGiven(file, approvalId, 'decideCase')
      ? (approvals.get(approvalId)?.completedAt ?? null)
      : null;
    if (given === null || !decision.carried || conclusion?.fields.citedStatementIds.includes(statementId) !== true)
      return [];
    const after = (before: Dispute | null): Dispute | null =>
      before?.decidedBy === null ? { ...before, decidedBy: id } : before;
    return [{ at: given, after }];
  });
  return [...begun, ...settled]
    .toSorted((one, other) => one.at - other.at)
    .reduce<Dispute | null>((before, { after }) => after(before), null);
}

/** The mark that these accounts leave on statements: disputed, whatever the office had set. */
export function statementsAfter(statements: Statements, accounts: CaseDocument['accounts']): Statements {
  return statements.map((part) =>
    part.fields.withdrawn === null && accounts.some((account) => disputes(account, part.id))
      ? { ...part, fields: { ...part.fields, state: 'disputed' } }
      : part,
  );
}
