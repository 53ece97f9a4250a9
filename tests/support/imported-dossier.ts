import type { Change } from '../../electron/records/change.ts';
import { newId } from '../../electron/crypto/random.ts';
import { createRecordOf } from '../../electron/services/base/write-record.ts';
import { writePerson } from '../../electron/services/people/create-person.ts';
import { batchKind } from '../../electron/services/people/import-batch.ts';
import { insider } from './insider.ts';
import { filledParticulars } from './print/dossier-data.ts';
import type { TestOffice } from './test-office.ts';

/** Tuấn's import of one dossier, as `people.applyImport` writes it. */
export async function importedDossier(desk: TestOffice): Promise<{ readonly id: string; readonly batchId: string }> {
  const [id, batchId] = [newId(), newId()];
  await insider(desk, 'tuan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const people = [
      await writePerson(change, context.catalogue, { id, particulars: filledParticulars, importBatch: batchId }),
    ];
    const batch = { at: change.now, by: context.who.userId, people, undone: false };
    await createRecordOf(change, context, batchKind, batch, {
      id: batchId,
      event: 'peopleImported',
      facts: [
        ['count', '1'],
        ['batch', batchId],
      ],
    });
  });
  return { id, batchId };
}
