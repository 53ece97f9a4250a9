import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { readDoc } from '../base/read-doc.ts';
import { amendRecordOf } from '../base/write-record.ts';
import { documentKind } from './dossier-index.ts';
import { refreshFigures, withdraw, workedDocument } from './documents.ts';
import { ownerOf } from './joined-people.ts';

/** A scan that is wrong leaves the index with a reason; what it was stays readable there. @throws notFound, alreadyDone */
export const withdrawDocument: Handler<'people.withdrawDocument'> = async (context, input) => {
  const personId = await context.compartment('personnel').change((change) => withdraw(change, context, input, null));
  await refreshFigures(context, personId);
  return { done: true };
};

/** A paper that was filed under the wrong heading. @throws notFound, alreadyDone, inputRejected {field} */
export const moveDocument: Handler<'people.moveDocument'> = async (context, { documentId, documentClass, reason }) => {
  if (!context.catalogue.dossierIndex.some(({ id }) => id === documentClass))
    throw new AppError('inputRejected', { field: 'documentClass' });
  const personId = await context.compartment('personnel').change(async (change) => {
    const filed = await readDoc(change.db, documentKind, documentId);
    if (filed.doc.withdrawn !== null || filed.doc.documentClass === documentClass) throw new AppError('alreadyDone');
    const owner = await ownerOf(change.db, documentId, filed.doc.personId);
    await amendRecordOf(
      change,
      context,
      workedDocument,
      filed,
      { documentClass },
      { event: 'documentMoved', facts: [['subject', owner]], reason },
    );
    return owner;
  });
  await refreshFigures(context, personId);
  return { done: true };
};
