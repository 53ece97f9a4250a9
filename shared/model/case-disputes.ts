import type { CaseDocument } from './case-file.ts';

type Statements = CaseDocument['statements'];
type Accounts = CaseDocument['accounts'];

/** Does the person dispute this statement in this account? */
export const disputes = ({ fields }: Accounts[number], statementId: string): boolean =>
  fields.perStatement.some((entry) => entry.statementId === statementId && entry.position === 'disputes');

/** The mark that these accounts leave on statements: disputed, whatever the office had set. */
export function statementsAfter(statements: Statements, accounts: Accounts): Statements {
  return statements.map((part) =>
    part.fields.withdrawn === null && accounts.some((account) => disputes(account, part.id))
      ? { ...part, fields: { ...part.fields, state: 'disputed' } }
      : part,
  );
}
