import type { StatementView } from '../../../shared/contract/case-views.ts';
import { showingOf } from '../../../shared/model/account-gate.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import { isSupported } from '../../../shared/model/verification-case.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { scanView } from './case-files.ts';
import type { LoadedCase } from './case-store.ts';

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
