import { expect, test } from 'vitest';
import { storeFile } from '../../electron/records/document-files.ts';
import { amendRecordOf, createRecordOf } from '../../electron/services/base/write-record.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { indexFigures } from '../../electron/services/people/dossier-index.ts';
import { workedDocument } from '../../electron/services/people/documents.ts';
import { batchKind } from '../../electron/services/people/import-batch.ts';
import { undoImport } from '../../electron/services/people/import-people.ts';
import type { WritableDb } from '../../electron/storage/executor.ts';
import { putPerson, readPerson } from '../../electron/storage/repositories/people.ts';
import { failureOfAsync } from '../support/failures.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { importedDossier } from '../support/imported-dossier.ts';
import { insider } from '../support/insider.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Whose import it was is told by the line that wrote it: by its own row a colleague's paper would count as the importer's. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Ngân files a paper in it, as `people.addDocument` writes it. */
async function filesPaper(desk: TestOffice, personId: string): Promise<void> {
  await desk.as('ngan');
  const prepared = await desk.open.files.prepare(bytesOf('%PDF-1.7\nbằng cử nhân\n%%EOF\n'), { maxBytes: 1_000_000 });
  await insider(desk, 'ngan', async (change, context) => {
    const paper = {
      ...(await storeFile(change, prepared, 'pdf')),
      personId,
      documentClass: 'degree',
      title: 'Bằng cử nhân',
      original: 'copy' as const,
      documentDate: '2006',
      paperLocation: 'Kho 2',
      addedAt: change.now,
      addedBy: context.who.userId,
      pages: 1,
      withdrawn: null,
    };
    await createRecordOf(change, context, workedDocument, paper, {
      id: prepared.id,
      event: 'documentAdded',
      facts: [['subject', personId]],
    });
    const line = await readPerson(change.db as WritableDb<'personnel'>, personId);
    if (line !== undefined)
      await putPerson(change.db as WritableDb<'personnel'>, {
        ...line,
        ...indexFigures(context.catalogue, [{ documentClass: 'degree' }]),
      });
    await change.event('workItemChanged', { recordType: 'person', recordId: personId });
  });
}

test('a dossier in which a colleague filed a paper stays, whosever the row of its import says it was', async () => {
  const desk = await printOffice(temporaryFolder());
  const { id, batchId } = await importedDossier(desk);
  await filesPaper(desk, id);
  expect(await named(desk)).toEqual([]);
  await insider(desk, 'tuan', async (change, context) => {
    const stored = await readDoc(change.db, batchKind, batchId);
    await amendRecordOf(
      change,
      context,
      batchKind,
      stored,
      { by: desk.id('ngan') },
      {
        event: 'workItemChanged',
      },
    );
  });
  let withdrawn = 0;
  await failureOfAsync(async () => {
    ({ withdrawn } = await undoImport(await desk.as('tuan'), { batchId, reason: 'nhập nhầm' }));
  });
  const problems = await named(desk);
  await desk.lock({ tampered: true });
  expect({ withdrawn, silent: problems.length === 0 }).not.toEqual({ withdrawn: 1, silent: true });
});

test('an import is not said to be a colleague’s, nor to be undone while its dossiers stand', async () => {
  const desk = await printOffice(temporaryFolder());
  const { batchId } = await importedDossier(desk);
  await insider(desk, 'tuan', async (change, context) => {
    const stored = await readDoc(change.db, batchKind, batchId);
    const patch = { by: desk.id('ngan'), undone: true };
    await amendRecordOf(change, context, batchKind, stored, patch, { event: 'importUndone' });
  });
  expect(await named(desk)).not.toEqual([]);
  await desk.lock({ tampered: true });
});
