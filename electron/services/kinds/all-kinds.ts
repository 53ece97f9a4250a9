import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readDoc } from '../base/read-doc.ts';
import { registered, type RegisteredKind } from '../base/record-kind.ts';
import { readPerson } from '../../storage/repositories/people.ts';
import { readWorkItem } from '../../storage/repositories/work-items.ts';
import { approvalKind, readApproval } from '../authority/approval-store.ts';
import { maskedChangesKind } from '../authority/correction-record.ts';
import { interestKind } from '../authority/interest-store.ts';
import { filesOfCase } from '../cases/case-files.ts';
import { caseCounterOf } from '../cases/case-store.ts';
import { workedCase } from '../cases/change-case.ts';
import { classifiedLineKind } from '../cases/classified-lines.ts';
import { instrumentKind, obligationKind } from '../instruments/instrument-store.ts';
import { arrivedNumbersStand } from '../packages/offices/numbers-arrived.ts';
import { sentNumbersStand } from '../packages/offices/numbers-sent.ts';
import { packagesFromKind, packagesToKind } from '../packages/offices/package-chain.ts';
import { officeKind } from '../packages/offices/office-store.ts';
import { packageInKind } from '../authority/package-in-store.ts';
import { packageOutKind } from '../authority/package-out-store.ts';
import { workedProposal } from '../people/corrections.ts';
import { fileOf } from '../people/dossier-index.ts';
import { workedDocument } from '../people/documents.ts';
import { batchKind, importStands } from '../people/import-batch.ts';
import { foreignPersonKind, foreignPersonStands } from '../people/foreign-names.ts';
import { peopleListKind } from '../people/people-lists.ts';
import { personKind, sensitiveKind } from '../people/person-record.ts';
import { personLines } from '../people/person-lines.ts';
import { printCounterOf, printKind } from '../prints/print-store.ts';
import { workedCampaign } from '../reviews/change-campaign.ts';
import { workedReview } from '../reviews/change-review.ts';
import {
  arrivalStands,
  campaignStands,
  caseStands,
  dossierStands,
  instrumentStands,
  interestStands,
  obligationStands,
  packageStands,
  printStands,
  reviewStands,
  writtenOnce,
} from './resting-records.ts';

/**
 * Every kind of record that this version knows, told once (decision 42): its line in the lists, the files and running numbers
 * it carries, whether it stands on what it says, and whether it names hands. A kind that is not here has no line, no file and
 * no number, and any that is found is named.
 */
export const allKinds: readonly RegisteredKind[] = [
  registered(workedCase, { files: filesOfCase, counters: caseCounterOf, stands: caseStands, namesHands: true }),
  registered(workedReview, { stands: reviewStands, namesHands: true }),
  registered(workedCampaign, { stands: campaignStands }),
  registered(personKind, {
    lines: personLines,
    stands: dossierStands,
    namesHands: true,
    label: fullNameOf,
  }),
  registered(workedDocument, { files: (document) => [fileOf(document)], namesHands: true }),
  // Its line names the items; the reader of the log asks whose dossier it is.
  registered(workedProposal, {
    stands: writtenOnce,
    label: async (db, id) => fullNameOf(db, (await readWorkItem(db, workedProposal, id))?.subjectId ?? ''),
  }),
  registered(batchKind, { stands: importStands }),
  registered(peopleListKind, {
    stands: writtenOnce,
    namesHands: true,
    label: async (db, id) => (await readDoc(db, peopleListKind, id)).doc.title,
  }),
  registered(instrumentKind, {
    files: ({ received }) => (received === null ? [] : [received]),
    stands: instrumentStands,
    namesHands: true,
  }),
  registered(obligationKind, { stands: obligationStands, namesHands: true }),
  registered(printKind, {
    files: ({ sheets }) => sheets.map(({ file }) => file),
    counters: printCounterOf,
    stands: printStands,
    namesHands: true,
  }),
  registered(packageOutKind, { stands: packageStands, namesHands: true }),
  registered(packageInKind, { files: ({ forms }) => forms, stands: arrivalStands, namesHands: true }),
  registered(packagesToKind, { stands: (db, _context, id) => sentNumbersStand(db, id) }),
  registered(packagesFromKind, { stands: (db, _context, id) => arrivedNumbersStand(db, id) }),
  registered(officeKind, { namesHands: true }),
  registered(approvalKind, {
    // What was sent back leaves the lists once it is asked again; its record keeps what it was about.
    label: async (db, id) => (await readApproval(db, id)).approval.title,
  }),
  // Their values lie in the masked tables, under the event of their opening (decision 22).
  registered(sensitiveKind, { label: fullNameOf }),
  registered(maskedChangesKind),
  registered(foreignPersonKind, { stands: foreignPersonStands }),
  registered(classifiedLineKind, { stands: writtenOnce }),
  registered(interestKind, { stands: interestStands, namesHands: true }),
];

/** Masked items go by the id of their dossier. */
async function fullNameOf(db: ReadableDb<Compartment>, id: string): Promise<string | null> {
  return db.kind === 'personnel' ? ((await readPerson(db as ReadableDb<'personnel'>, id))?.fullName ?? null) : null;
}

/** By the type in the tables; what is none of ours has no kind. */
export const kindByType: ReadonlyMap<string, RegisteredKind> = new Map(allKinds.map((kind) => [kind.type, kind]));
