import { describe, expect, test } from 'vitest';
import type { DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import { formOfKind } from '../../../shared/model/papers.ts';
import type { PeopleList } from '../../../shared/model/people-list-record.ts';
import { toHex } from '../../../electron/crypto/bytes.ts';
import { newId } from '../../../electron/crypto/random.ts';
import type { Change } from '../../../electron/records/change.ts';
import { storeFile } from '../../../electron/records/document-files.ts';
import { interestKind } from '../../../electron/services/authority/interest-store.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import type { ServiceContext } from '../../../electron/services/base/service-context.ts';
import { createRecordOf } from '../../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { writePerson } from '../../../electron/services/people/create-person.ts';
import type { DocumentDoc } from '../../../electron/services/people/dossier-index.ts';
import { refreshFigures, workedDocument } from '../../../electron/services/people/documents.ts';
import { batchKind } from '../../../electron/services/people/import-batch.ts';
import { makePeopleList, peopleListKind } from '../../../electron/services/people/people-lists.ts';
import { personKind } from '../../../electron/services/people/person-record.ts';
import { askRelease } from '../../../electron/services/prints/release.ts';
import { printNumber } from '../../../electron/services/prints/print-number.ts';
import { createPrint, printCounter } from '../../../electron/services/prints/print-store.ts';
import { approvalHandlers } from '../../../electron/services/approvals/approval-handlers.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { insider } from '../../support/insider.ts';
import { filledParticulars } from '../../support/print/dossier-data.ts';
import { inside, masked, newDossier, outside, printOffice } from '../../support/print/print-office.ts';
import { receivedPackage } from '../../support/received-package.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/*
 * A record says under whose name and when it was written. It is told by whoever writes it, and shown, printed and sorted by;
 * the signed line under its first version says the same, or the record says something that nobody did then.
 */

const personnel = 'personnel' as const;
const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), personnel, true, 'all')).problems.map(({ code }) => code);

const year = 365 * 86_400_000;

const listOf = (by: string, at: number, more: Partial<PeopleList> = {}): PeopleList => ({
  title: 'Cán bộ diện quản lý',
  day: '2026-11-23',
  filter: { searched: false },
  columns: ['position'],
  rows: [[filledParticulars.fullName, filledParticulars.position ?? '']],
  by,
  at,
  ...more,
});

async function withList(listFor: (change: Change, context: ServiceContext, desk: TestOffice) => PeopleList) {
  const desk = await printOffice(temporaryFolder());
  await newDossier(desk);
  const id = newId();
  await insider(desk, 'tuan', async (change, context) => {
    await createRecordOf(change, context, peopleListKind, listFor(change, context, desk), {
      id,
      event: 'peopleListMade',
    });
  });
  return { desk, id };
}

/** May an approver still release it, unwarned? */
async function releasedUnseen(desk: TestOffice, id: string): Promise<{ released: string; found: string[] }> {
  const released = await failureOfAsync(async () => {
    const asked = await askRelease(await desk.as('tuan'), {
      subject: { kind: 'peopleList', id },
      terms: outside,
      reprintReason: null,
    });
    await approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: personnel, id: asked.approvalId });
  });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  return { released, found };
}

const silent = { released: 'no failure', found: [] };

describe('a list of people', () => {
  test('that its officer drew up is nothing to be named', async () => {
    const desk = await printOffice(temporaryFolder());
    await newDossier(desk);
    const { id } = await makePeopleList(await desk.as('tuan'), { title: 'Toàn thể', columns: ['position'] });
    expect(await releasedUnseen(desk, id)).toEqual(silent);
  });

  test.fails('is drawn up in no colleague’s name', async () => {
    const { desk, id } = await withList((change, _context, office) => listOf(office.id('ngan'), change.now));
    expect(await releasedUnseen(desk, id)).not.toEqual(silent);
  });

  test.fails('was not drawn up a year ago', async () => {
    const { desk, id } = await withList((change, { who }) => listOf(who.userId, change.now - year));
    expect(await releasedUnseen(desk, id)).not.toEqual(silent);
  });

  test.fails('stands as of no other day than the one on which it was drawn up', async () => {
    const { desk, id } = await withList((change, { who }) => listOf(who.userId, change.now, { day: '2025-12-31' }));
    expect(await releasedUnseen(desk, id)).not.toEqual(silent);
  });

  test.fails('has no cell without a head over it', async () => {
    const { desk, id } = await withList((change, { who }) =>
      listOf(who.userId, change.now, { rows: [[filledParticulars.fullName, '', 'Công giáo']] }),
    );
    expect(await releasedUnseen(desk, id)).not.toEqual(silent);
  });

  test.fails('has nobody in it who has no dossier here', async () => {
    const { desk, id } = await withList((change, { who }) =>
      listOf(who.userId, change.now, { rows: [['Trần Không Có', 'Bí thư']] }),
    );
    expect(await releasedUnseen(desk, id)).not.toEqual(silent);
  });
});

const days: readonly [string, number][] = [
  ['a year before', -year],
  ['a year after', year],
];

describe.each(days)('%s its line in the log', (_, away) => {
  test.fails('no paper was filed', async () => {
    const desk = await printOffice(temporaryFolder());
    const personId = await newDossier(desk);
    async function* scan(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('%PDF-1.7\nbản quét\n%%EOF\n');
    }
    await desk.as('ngan');
    const prepared = await desk.open.files.prepare(scan(), { maxBytes: 1_000_000 });
    await insider(desk, 'ngan', async (change, context) => {
      const doc: DocumentDoc = {
        ...(await storeFile(change, prepared, 'pdf')),
        personId,
        documentClass: 'degree',
        title: 'Bằng cử nhân',
        original: 'copy',
        documentDate: '2006',
        paperLocation: 'Kho 2',
        addedAt: change.now + away,
        addedBy: context.who.userId,
        pages: null,
        withdrawn: null,
      };
      await createRecordOf(change, context, workedDocument, doc, {
        id: prepared.id,
        event: 'documentAdded',
        facts: [['subject', personId]],
      });
    });
    await refreshFigures(await desk.as('ngan'), personId);
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('nobody declared an interest', async () => {
    const desk = await printOffice(temporaryFolder());
    const recordId = await newDossier(desk);
    await insider(desk, 'tuan', async (change, context) => {
      const doc: DeclaredInterest = {
        userId: context.who.userId,
        recordId,
        kind: 'relative',
        words: 'Em họ của tôi',
        declaredAt: change.now + away,
        endedAt: null,
        overriddenBy: null,
      };
      await createRecordOf(change, context, interestKind, doc, { event: 'interestDeclared' });
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('no paper was printed', async () => {
    const desk = await printOffice(temporaryFolder());
    const dossier = await newDossier(desk);
    await insider(desk, 'ngan', async (change, context) => {
      const { doc, versionId, commitment } = await readDoc(change.db, personKind, dossier);
      await createPrint(
        change,
        context,
        newId(),
        {
          ...inside,
          number: printNumber(await change.nextNumber(printCounter), personnel, context.incarnation),
          form: formOfKind.dossier,
          subject: masked(dossier),
          title: doc.fullName,
          versionId,
          commitment: toHex(commitment),
          approvalId: null,
          reprintReason: null,
          checkpoint: null,
          state: 'voided',
          sheets: [],
          voidCause: 'interrupted',
          askedBy: context.who.userId,
          askedAt: change.now + away,
        },
        'printReserved',
      );
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('nothing was imported', async () => {
    const desk = await printOffice(temporaryFolder());
    const [id, batchId] = [newId(), newId()];
    await insider(desk, 'tuan', async (anyChange, context) => {
      const change = anyChange as Change<'personnel'>;
      const people = [
        await writePerson(change, context.catalogue, { id, particulars: filledParticulars, importBatch: batchId }),
      ];
      const batch = { at: change.now + away, by: context.who.userId, people, undone: false };
      await createRecordOf(change, context, batchKind, batch, {
        id: batchId,
        event: 'peopleImported',
        facts: [
          ['count', '1'],
          ['batch', batchId],
        ],
      });
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('no package came', async () => {
    const { desk } = await receivedPackage('received', { receivedAt: Date.parse('2026-11-23T02:00:00Z') + away });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    // Its sealed bytes were never there, and are named by themselves.
    expect(found).toContain('recordAuthorityUnproven');
  });
});
