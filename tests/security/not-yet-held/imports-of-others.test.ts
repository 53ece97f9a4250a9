import { expect, test } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { createRecordOf } from '../../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { batchKind } from '../../../electron/services/people/import-batch.ts';
import { undoImport } from '../../../electron/services/people/import-people.ts';
import { openPerson } from '../../../electron/services/people/open-person.ts';
import { personKind } from '../../../electron/services/people/person-record.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { importedDossier } from '../../support/imported-dossier.ts';
import { insider } from '../../support/insider.ts';
import { newDossier, printOffice } from '../../support/print/print-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* An import is of the dossiers that it wrote. One that claims a colleague's would take it away, by anybody's honest undoing. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

/** Tuấn writes down an import that never was, of a dossier that lies there. */
async function claims(desk: TestOffice, ids: readonly string[]): Promise<string> {
  const batchId = newId();
  await insider(desk, 'tuan', async (change, context) => {
    const people = [];
    for (const id of ids) people.push({ id, versionId: (await readDoc(change.db, personKind, id)).versionId });
    await createRecordOf(
      change,
      context,
      batchKind,
      { at: change.now, by: context.who.userId, people, undone: false },
      {
        id: batchId,
        event: 'peopleImported',
        facts: [
          ['count', String(people.length)],
          ['batch', batchId],
        ],
      },
    );
  });
  return batchId;
}

test.fails.each(['entered by hand', 'of another import'])('an import claims no dossier %s', async (how) => {
  const desk = await printOffice(temporaryFolder());
  const id = how === 'entered by hand' ? await newDossier(desk) : (await importedDossier(desk)).id;
  expect(await named(desk)).toEqual([]);
  await claims(desk, [id]);
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect(found).toContain('recordAuthorityUnproven');
});

test.fails('a dossier that an import claims is not taken away with it by an honest colleague', async () => {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const batchId = await claims(desk, [id]);
  await failureOfAsync(async () => undoImport(await desk.as('ngan'), { batchId, reason: 'nhập nhầm' }));
  const opened = await failureOfAsync(async () => openPerson(await desk.as('ngan'), { id, reason: 'đối chiếu' }));
  await desk.lock({ tampered: true });
  expect(opened).toBe('no failure');
});

test.fails('an import of nobody is none', async () => {
  const desk = await printOffice(temporaryFolder());
  await newDossier(desk);
  await claims(desk, []);
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect(found).not.toEqual([]);
});
