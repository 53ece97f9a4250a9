import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import { toHex } from '../../crypto/bytes.ts';
import type { Change } from '../../records/change.ts';
import { storeFile } from '../../records/document-files.ts';
import { putPerson, readPerson } from '../../storage/repositories/people.ts';
import { putWorkItem } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../handlers.ts';
import { nameOf } from '../provenance.ts';
import { readDoc } from '../read-doc.ts';
import type { ServiceContext } from '../service-context.ts';
import { documentKind, documentsOf, indexFigures, type DocumentDoc } from './dossier-index.ts';

const maximumScanBytes = 200 * 1024 * 1024;

/** By the first bytes, not by the name: what the viewer gets must be what was checked. */
async function scanKind(path: string): Promise<DocumentDoc['kind']> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('fileMissing', {}, { cause: error });
  });
  try {
    const head = Buffer.alloc(8);
    await handle.read(head, 0, 8, 0);
    if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
    if (head.equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
    if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  } finally {
    await handle.close();
  }
  throw new AppError('fileTypeRefused', { accepted: ['pdf', 'png', 'jpeg'] });
}

/** A scan: encrypted and synced to disk first, then its row, its line in the index and its event in one transaction (decision 4). */
export const addDocument: Handler<'people.addDocument'> = async (context, input) => {
  const personnel = context.compartment('personnel');
  const path = context.fileOf(input.file);
  const kind = await scanKind(path);
  const { size } = await stat(path);
  if (size > maximumScanBytes) throw new AppError('fileTooLarge', { limit: maximumScanBytes });
  const prepared = await personnel.files.prepare(counted(path, size, context), { maxBytes: maximumScanBytes });
  await personnel.change(async (change) => {
    if ((await readPerson(change.db, input.personId)) === undefined) throw new AppError('notFound');
    await storeFile(change, prepared, { kind: 'scan', ownerRecord: input.personId });
    const doc: DocumentDoc = {
      personId: input.personId,
      fileId: prepared.id,
      documentClass: input.documentClass,
      title: input.title,
      kind,
      size: prepared.size,
      sha256: toHex(prepared.sha256),
      original: input.original,
      documentDate: input.documentDate,
      paperLocation: input.paperLocation,
      addedAt: change.now,
      addedBy: context.who.userId,
    };
    await change.createRecord<DocumentDoc>({ type: documentKind.type, id: prepared.id, doc, event: 'documentAdded', facts: [['bytes', String(prepared.size)], ['subject', input.personId]] });
    await indexDocument(change, context, prepared.id, doc);
  });
  await refreshFigures(context, input.personId);
  return { documentId: prepared.id };
};

async function* counted(path: string, total: number, { job }: ServiceContext): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    job.throwIfCancelled();
    const bytes = chunk as Uint8Array;
    done += bytes.length;
    job.progress('encrypt', done, total);
    yield bytes;
  }
}

/** The line in the index: by class in the catalogue's order, then as the papers came. */
export async function indexDocument(change: Change<'personnel'>, context: ServiceContext, id: string, doc: DocumentDoc): Promise<void> {
  const place = context.catalogue.dossierIndex.findIndex((entry) => entry.id === doc.documentClass);
  await putWorkItem(change.db, {
    recordId: id,
    type: documentKind.type,
    number: doc.documentClass,
    title: doc.title,
    sortKey: `${String(place < 0 ? 999 : place).padStart(3, '0')}/${String(change.now).padStart(16, '0')}`,
    unit: null,
    stage: 'filed',
    dueOn: null,
    officerId: doc.addedBy,
    secondId: null,
    subjectId: doc.personId,
    year: null,
    changedAt: change.now,
  });
}

/** The two figures of the list, after the index changed. */
async function refreshFigures(context: ServiceContext, personId: string): Promise<void> {
  const personnel = context.compartment('personnel');
  const figures = indexFigures(context.catalogue, await documentsOf(personnel, personId, nameOf(context)));
  await personnel.change(async (change) => {
    const line = await readPerson(change.db, personId);
    if (line === undefined) return;
    await putPerson(change.db, { ...line, ...figures });
    await change.event('workItemChanged', { recordType: 'person', recordId: personId });
  });
}

/** For the viewer, through main: the scan's bytes after its opening is logged. Never reachable from a window. */
export async function readDocumentBytes(context: ServiceContext, documentId: string): Promise<{ bytes: Uint8Array; kind: DocumentDoc['kind'] }> {
  const personnel = context.compartment('personnel');
  const doc = await personnel.change(async (change) => {
    const record = await readDoc(change.db, documentKind, documentId);
    await change.event('documentOpened', { recordType: documentKind.type, recordId: documentId, facts: [['subject', record.doc.personId]] });
    return record.doc;
  });
  return { kind: doc.kind, bytes: await personnel.read((db) => personnel.files.readWhole(db, doc.fileId, maximumScanBytes)) };
}
