import { AppError } from '../../../shared/base/app-error.ts';
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import type { Change } from '../../records/change.ts';
import { storeFile } from '../../records/document-files.ts';
import { putPerson, readPerson } from '../../storage/repositories/people.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import { largestScan, prepareChosenScan } from '../base/chosen-scan.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import { readDoc } from '../base/read-doc.ts';
import type { WorkedKind } from '../base/record-kind.ts';
import { amendRecordOf, createRecordOf } from '../base/write-record.ts';
import type { ServiceContext } from '../base/service-context.ts';
import {
  documentKind,
  documentsOf,
  documentStages,
  fileOf,
  indexFigures,
  standing,
  type DocumentDoc,
  type DocumentLineFacts,
} from './dossier-index.ts';
import { ownerOf } from './joined-people.ts';

/** A scan: encrypted and synced to disk first, then its row, its line in the index and its event in one transaction (decision 4). */
export const addDocument: Handler<'people.addDocument'> = async (context, input) => {
  const personnel = context.compartment('personnel');
  const { file: prepared, kind, pages } = await prepareChosenScan(context, personnel.files, input.file);
  await personnel.change(async (change) => {
    if ((await readPerson(change.db, input.personId)) === undefined) throw new AppError('notFound');
    const doc: DocumentDoc = {
      ...(await storeFile(change, prepared, kind)),
      personId: input.personId,
      documentClass: input.documentClass,
      title: input.title,
      original: input.original,
      documentDate: input.documentDate,
      paperLocation: input.paperLocation,
      addedAt: change.now,
      addedBy: context.who.userId,
      pages,
      withdrawn: null,
    };
    await createRecordOf(change, context, workedDocument, doc, {
      id: prepared.id,
      event: 'documentAdded',
      facts: [
        ['bytes', String(prepared.size)],
        ['subject', input.personId],
      ],
    });
    if (input.replaces !== undefined)
      await withdraw(change, context, input.replaces, { personId: input.personId, by: prepared.id });
  });
  await refreshFigures(context, input.personId);
  return { documentId: prepared.id };
};

/**
 * Takes a paper out of the index in the transaction of whoever changes it. Nothing is lost: the scan and every version stay
 * readable, and the log has the reason. @throws notFound, alreadyDone
 */
export async function withdraw(
  change: Change,
  context: ServiceContext,
  { documentId, reason }: { readonly documentId: string; readonly reason: string },
  replacement: { readonly personId: string; readonly by: string } | null,
): Promise<string> {
  const standing = await readDoc(change.db, documentKind, documentId);
  const personId = await ownerOf(change.db, documentId, standing.doc.personId);
  if (replacement !== null && replacement.personId !== personId) throw new AppError('notFound');
  if (standing.doc.withdrawn !== null) throw new AppError('alreadyDone');
  const withdrawn = { by: context.who.userId, at: change.now, reason, replacedBy: replacement?.by ?? null };
  await amendRecordOf(
    change,
    context,
    workedDocument,
    standing,
    { withdrawn },
    { event: 'documentWithdrawn', facts: [['subject', personId]], reason },
  );
  return personId;
}

/** A paper with its line in the index: by class in the catalogue's order, then as the papers came into this register. */
export const workedDocument: WorkedKind<DocumentDoc, DocumentLineFacts> = {
  ...documentKind,
  line: async (doc, { db, context: { catalogue }, id, openedAt }) =>
    documentLine(catalogue, id, { ...doc, personId: await ownerOf(db, id, doc.personId) }, openedAt),
};

function documentLine(
  catalogue: Catalogue,
  id: string,
  doc: DocumentDoc,
  filedAt: number,
): WorkItem<DocumentLineFacts> {
  const place = catalogue.dossierIndex.findIndex((entry) => entry.id === doc.documentClass);
  return {
    recordId: id,
    type: documentKind.type,
    number: '',
    title: doc.title,
    sortKey: `${String(place < 0 ? 999 : place).padStart(3, '0')}/${String(filedAt).padStart(16, '0')}`,
    unit: null,
    stage: doc.withdrawn === null ? documentStages.filed : documentStages.withdrawn,
    dueOn: null,
    officerId: doc.addedBy,
    secondId: null,
    subjectId: doc.personId,
    parentId: doc.personId,
    year: null,
    facts: { documentClass: doc.documentClass },
    changedAt: filedAt,
  };
}

/** The two figures of the list, after the index changed. */
export async function refreshFigures(context: ServiceContext, personId: string): Promise<void> {
  const personnel = context.compartment('personnel');
  const figures = indexFigures(context.catalogue, standing(await documentsOf(personnel, personId, nameOf(context))));
  await personnel.change(async (change) => {
    const line = await readPerson(change.db, personId);
    if (line === undefined) return;
    await putPerson(change.db, { ...line, ...figures });
    await change.event('workItemChanged', { recordType: 'person', recordId: personId });
  });
}

/** For the viewer, through main: the scan's bytes after its opening is logged. Never reachable from a window. */
export async function readDocumentBytes(
  context: ServiceContext,
  documentId: string,
): Promise<{ bytes: Uint8Array; kind: DocumentDoc['kind'] }> {
  const personnel = context.compartment('personnel');
  const doc = await personnel.change(async (change) => {
    const record = await readDoc(change.db, documentKind, documentId);
    await change.event('documentOpened', {
      recordType: documentKind.type,
      recordId: documentId,
      facts: [['subject', record.doc.personId]],
    });
    return record.doc;
  });
  return {
    kind: doc.kind,
    bytes: await personnel.read((db) => personnel.files.readWhole(db, fileOf(doc), largestScan)),
  };
}
