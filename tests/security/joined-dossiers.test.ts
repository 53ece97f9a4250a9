import { describe, expect, test } from 'vitest';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { Change } from '../../electron/records/change.ts';
import { storeFile } from '../../electron/records/document-files.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { createRecordOf, writeLine } from '../../electron/services/base/write-record.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { workedDocument } from '../../electron/services/people/documents.ts';
import { indexFigures } from '../../electron/services/people/dossier-index.ts';
import { joinedPeople } from '../../electron/services/people/joined-people.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { newId } from '../../electron/crypto/random.ts';
import { joinAlias } from '../../electron/storage/repositories/aliases.ts';
import { putPerson, readPerson } from '../../electron/storage/repositories/people.ts';
import type { WritableDb } from '../../electron/storage/executor.ts';
import { insider } from '../support/insider.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Joining dossiers needs no forged word: a line of the log that any officer can write, and a row beside it. */

const named = async (desk: TestOffice, who: string, name: Compartment) =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

async function* pdf(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('%PDF-1.7\nbản quét\n%%EOF\n');
}

const figures = async (change: Change, context: ServiceContext, id: string, classes: readonly string[]) => {
  const db = change.db as WritableDb<'personnel'>;
  const line = await readPerson(db, id);
  if (line === undefined) throw new Error('no dossier');
  const documents = classes.map((documentClass) => ({ documentClass }));
  await putPerson(db, { ...line, ...indexFigures(context.catalogue, documents) });
};

const join = async (change: Change, subject: string, id: string): Promise<void> => {
  await joinAlias(change.db as WritableDb<'personnel'>, subject, id);
  await change.event('peopleJoined', { recordType: 'person', recordId: id, facts: [['subject', subject]] });
};

describe('the papers of a dossier', () => {
  test('are brought into another dossier by no officer alone', async () => {
    const desk = await printOffice(temporaryFolder());
    const [one, other] = [await newDossier(desk), await newDossier(desk)];
    const prepared = await desk.open.files.prepare(pdf(), { maxBytes: 1_000_000 });
    await insider(desk, 'ngan', async (change, context) => {
      await createRecordOf(
        change,
        context,
        workedDocument,
        {
          ...(await storeFile(change, prepared, 'pdf')),
          personId: one,
          documentClass: 'degree',
          title: 'Quyết định kỷ luật',
          original: 'copy',
          documentDate: '2006',
          paperLocation: 'Kho 2',
          addedAt: change.now,
          addedBy: context.who.userId,
          pages: null,
          withdrawn: null,
        },
        { id: prepared.id, event: 'documentAdded', facts: [['subject', one]] },
      );
      await figures(change, context, one, ['degree']);
      await change.event('workItemChanged', { recordType: 'person', recordId: one });
    });
    expect(await named(desk, 'trong', 'personnel')).toEqual([]);
    await insider(desk, 'tuan', async (change, context) => {
      await join(change, one, other);
      await writeLine(
        change,
        context,
        workedDocument,
        prepared.id,
        (await readDoc(change.db, workedDocument, prepared.id)).doc,
      );
    });
    const papers = async (id: string) =>
      (await openPerson(await desk.as('trong'), { id, reason: 'tra cứu' })).documents.length;
    expect([await papers(one), await papers(other)]).toEqual([1, 0]);
    expect(await named(desk, 'trong', 'personnel')).toContain('registerRowAltered');
    await desk.lock({ tampered: true });
  });
});

describe('somebody of another office', () => {
  test('is known here under no dossier that one officer joined to them', async () => {
    const desk = await printOffice(temporaryFolder());
    const [id, foreign] = [await newDossier(desk), newId()];
    await insider(desk, 'tuan', async (change) => join(change, foreign, id));
    const context = await desk.as('trong');
    expect(await desk.open.read((db) => joinedPeople(db, context, new Set([foreign])))).toEqual(new Map());
    expect(await named(desk, 'trong', 'personnel')).toContain('registerRowAltered');
    await desk.lock({ tampered: true });
  });
});
