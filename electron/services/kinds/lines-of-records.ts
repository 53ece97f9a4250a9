import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { LinesByType, ProvedRecord } from '../../records/check-lines.ts';
import { writtenAt } from '../../records/written-at.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { resolveAlias } from '../../storage/repositories/aliases.ts';
import type { RecordLines } from '../../storage/repositories/stored-lines.ts';
import { listWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import { approvalKind, approvalLine, readApproval } from '../authority/approval-store.ts';
import { caseKind, loadCase } from '../cases/case-store.ts';
import { caseLine } from '../cases/change-case.ts';
import { instrumentKind, instrumentLine, obligationKind, obligationLine } from '../instruments/instrument-store.ts';
import { interestKind, interestLine } from '../authority/interest-store.ts';
import { officeKind, officeLine } from '../packages/stores/office-store.ts';
import { chainLine, packagesFromKind, packagesToKind } from '../packages/offices/package-chain.ts';
import { packageInKind, packageInLine } from '../packages/stores/package-in-store.ts';
import { packageOutKind, packageOutLine } from '../packages/stores/package-out-store.ts';
import { correctionLine } from '../people/corrections.ts';
import { proposalKind } from '../authority/correction-record.ts';
import { documentLine } from '../people/documents.ts';
import { documentKind, indexFigures } from '../people/dossier-index.ts';
import { batchKind, batchLine } from '../people/import-people.ts';
import { factsOf, personKind } from '../people/person-record.ts';
import { printKind, printLine } from '../prints/print-store.ts';
import { readDoc, type RecordKind } from '../base/read-doc.ts';
import { campaignLine } from '../reviews/change-campaign.ts';
import { reviewLine } from '../reviews/change-review.ts';
import { campaignKind, reviewKind } from '../reviews/review-store.ts';
import type { ServiceContext } from '../base/service-context.ts';

type Db = ReadableDb<Compartment>;
type LinesOf<T> = (doc: T, record: ProvedRecord, db: Db) => Promise<RecordLines> | RecordLines;

function entry<T extends object>(
  { type, schema }: RecordKind<T>,
  linesOf: LinesOf<T>,
): [string, (db: Db, record: ProvedRecord) => Promise<RecordLines>] {
  return [
    type,
    async (db, record) => {
      const parsed = schema.safeParse(record.doc);
      if (!parsed.success) throw new AppError('recordAltered', { type });
      return linesOf(parsed.data, record, db);
    },
  ];
}

/** A kind whose one line follows from its own record alone. */
function plain<T extends object>(
  kind: RecordKind<T>,
  line: (id: string, doc: T, changedAt: number) => WorkItem,
): ReturnType<typeof entry> {
  return entry(kind, (doc, { id, changedAt }) => ({ item: line(id, doc, changedAt) }));
}

/**
 * Which lines of lists and search each kind of record projects, by the functions that write them: the deep verification
 * computes them anew and holds the stored ones against them (decision 42). A kind that is not here shows in no list.
 */
export function linesOfRecords(context: ServiceContext): LinesByType {
  const { catalogue } = context;
  return new Map([
    plain(interestKind, interestLine),
    plain(officeKind, officeLine),
    plain(instrumentKind, instrumentLine),
    plain(campaignKind, campaignLine),
    plain(reviewKind, reviewLine),
    plain(printKind, printLine),
    plain(packageOutKind, packageOutLine),
    plain(packageInKind, packageInLine),
    plain(packagesToKind, (id, chain, at) => chainLine(id, packagesToKind.type, chain, at)),
    plain(packagesFromKind, (id, chain, at) => chainLine(id, packagesFromKind.type, chain, at)),
    plain(batchKind, batchLine),
    // Only what was refused can be let go of; the event that says so is in the log.
    entry(approvalKind, (approval, { id, changedAt, letGo }) => ({
      item: approval.state === 'refused' && letGo ? null : approvalLine(id, approval, changedAt),
    })),
    entry(obligationKind, async (obligation, { id, changedAt }, db) => ({
      item: obligationLine(id, (await readDoc(db, instrumentKind, obligation.instrumentId)).doc, obligation, changedAt),
    })),
    entry(caseKind, async (_, { id, changedAt }, db) => {
      const loaded = await loadCase(db, context, id);
      const settled = [...loaded.approvals.values()].filter(({ approval }) => approval.state !== 'waiting');
      const times = await Promise.all(settled.map(async (stored) => writtenAt(db, stored.id)));
      return { item: caseLine(loaded, catalogue, Math.max(changedAt, ...times.map((at) => at ?? 0))) };
    }),
    entry(proposalKind, async (proposal, { id, changedAt }, db) => {
      const { approval } = await readApproval(db, proposal.approvalId);
      const applied =
        approval.state === 'waiting' || approval.state === 'withdrawn'
          ? null
          : await writtenAt(db, proposal.approvalId);
      return { item: correctionLine(id, proposal, approval, applied ?? changedAt) };
    }),
    entry(documentKind, async (document, { id, openedAt }, db) => ({
      item: documentLine(catalogue, id, { ...document, personId: await resolveAlias(db, document.personId) }, openedAt),
    })),
    entry(personKind, async (doc, { id, state, changedAt }, db) => {
      if (state !== 'live') return { item: null, person: null };
      // The lines of documents are recomputed themselves.
      const { items } = await listWorkItems(db, documentKind.type, { subjectId: id }, { after: null, limit: 1000 });
      const { documents, needed } = indexFigures(
        catalogue,
        items.map(({ number }) => ({ documentClass: number })),
      );
      return { item: null, person: factsOf(id, doc, documents, needed, changedAt) };
    }),
  ]);
}
