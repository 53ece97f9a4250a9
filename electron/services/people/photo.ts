import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { parseFields } from '../../records/patch.ts';
import { listVersions } from '../../storage/repositories/records.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readDoc } from '../base/read-doc.ts';
import { documentKind, type DocumentDoc } from './dossier-index.ts';
import { ownerOf } from './joined-people.ts';

/**
 * The document that a dossier shows as its photo: one of its own papers, or one that came with it under another office's id
 * of the same person. Null where it is no such paper, so that no dossier shows the face on somebody else's.
 */
export async function ownPhoto(
  db: ReadableDb<Compartment>,
  personId: string,
  documentId: string | null,
): Promise<DocumentDoc | null> {
  if (documentId === null) return null;
  try {
    const { doc } = await readDoc(db, documentKind, documentId);
    // A consent names the paper, and means its bytes.
    const [first] = await listVersions(db, 'record', documentId);
    const filed = parseFields(first?.patch ?? '{}');
    if (filed['fileId'] !== doc.fileId || filed['sha256'] !== doc.sha256)
      throw new AppError('recordAltered', { type: documentKind.type, part: 'file' });
    return (await ownerOf(db, documentId, doc.personId)) === personId ? doc : null;
  } catch (error) {
    // A dossier may come without its scans, and a paper may have been destroyed: the box on the form stays empty.
    if (isAppError(error) && error.code === 'notFound') return null;
    throw error;
  }
}

/** Before a photo is named in a dossier. @throws inputRejected {field} */
export async function assertOwnPhoto(
  db: ReadableDb<Compartment>,
  personId: string,
  documentId: string | null | undefined,
): Promise<void> {
  if (documentId === null || documentId === undefined) return;
  const photo = await ownPhoto(db, personId, documentId);
  if (photo === null || photo.withdrawn !== null) throw new AppError('inputRejected', { field: 'photoDocumentId' });
}
